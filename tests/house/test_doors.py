"""Imports point one way, and only the journal writes: held by walking the syntax tree."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import kediri_cli

HOUSE = Path(kediri_cli.__file__).parent

# what each room may import; its own files are always allowed
DOORS = {
    "cli": {"services", "reports", "render", "db", "tables", "settings", "language", "domain",
            "errors", "demo"},
    "services": {"db", "schema", "domain", "demo", "errors", "lazy"},
    "reports": {"db", "schema", "domain", "tables", "language", "errors", "lazy"},
    "render": {"tables", "domain", "language", "errors"},
    "db": {"schema", "settings", "errors", "domain", "lazy"},
    "schema": {"domain", "errors", "lazy"},
    "domain": {"errors", "lazy"},
    "errors": set(),
    "demo": set(),
    "lazy": set(),
    "tables": set(),
    "settings": {"errors"},
    "language": set(),
    "__main__": {"cli"},
    "__init__": set(),
}  # fmt: skip

OUTSIDE = {
    "typer": {"cli"},
    "rich": {"render", "cli"},
    "sqlalchemy": {"services", "reports", "db", "schema"},
    "sqlite3": {"db"},
    "sqlcipher3": {"db"},
    "cryptography": {"db"},
    "pyrage": {"render"},
}

WRITES = {"insert", "update", "delete"}


def files() -> list[Path]:
    return sorted(HOUSE.rglob("*.py"))


def room_of(file: Path) -> str:
    return file.relative_to(HOUSE).parts[0].removesuffix(".py")


def imports(file: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            module = node.module or ""
            if module == "kediri_cli" and node.names[0].name != "__version__":
                yield from ((f"kediri_cli.{alias.name}", node.lineno) for alias in node.names)
            else:
                yield module, node.lineno


@pytest.mark.parametrize("file", files(), ids=lambda file: str(file.relative_to(HOUSE)))
def test_a_room_opens_only_its_own_doors(file: Path) -> None:
    room = room_of(file)
    for module, line in imports(file):
        if module.startswith("kediri_cli."):
            target = module.split(".")[1]
            assert target == room or target in DOORS[room], f"{file}:{line} imports {module}"
        top = module.split(".")[0]
        assert room in OUTSIDE.get(top, {room}), f"{file}:{line} imports {module}"
        assert not module.startswith(("click", "typer._click")), f"{file}:{line} imports {module}"


@pytest.mark.parametrize("file", files(), ids=lambda file: str(file.relative_to(HOUSE)))
def test_only_the_journal_writes(file: Path) -> None:
    if file.relative_to(HOUSE) == Path("db/journal.py"):
        return
    for module, line in imports(file):
        if module.startswith("sqlalchemy"):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            names = {
                alias.name
                for node in ast.walk(tree)
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy")
                for alias in node.names
            }
            assert not names & WRITES, f"{file}:{line}"
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            words = node.value.lstrip().upper()
            assert not words.startswith(("INSERT INTO", "UPDATE ", "DELETE FROM")), file


def test_every_room_is_known() -> None:
    assert {room_of(file) for file in files()} <= set(DOORS)


def test_nothing_is_named_for_having_no_name() -> None:
    for file in files():
        assert file.stem not in {"utils", "helpers", "manager", "common", "misc"}
