"""Collect every sentence that a person reads, and hold the Indonesian catalogue against it.

    python .ci/catalogue.py          add new sentences to the catalogue, drop old ones, compile it
    python .ci/catalogue.py --check  exit 1 if a sentence is untranslated or the catalogue is stale

What counts as a sentence: arguments of `_` and `plural`; `sentence`, `unchanged` and `hint` of a
refusal; `help=` and the docstring of a command; the help of a noun; summaries of the tree; labels
of words; sentences of rules; and in `domain`, capital constants that end with a full stop.
"""

import ast
import io
import string
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).parents[1] / "src" / "kediri_cli"
PO = SOURCE / "locale" / "id" / "LC_MESSAGES" / "kediri.po"
# Typer looks these up itself
TYPER = (
    "Options",
    "Arguments",
    "Commands",
    "required",
    "default: {default}",
    "(dynamic)",
    "Install completion for the current shell.",
    "Show completion for the current shell, to copy it or customize the installation.",
)

# the same sentences give the same bytes, whenever they are compiled
SOME_MOMENT = datetime(2014, 10, 8, tzinfo=UTC)

Found = str | tuple[str, str]


DECLARING = {"writes", "reads", "does", "discloses", "hands_out"}
"""What declares a command: its docstring is a help text."""


def texts(node: ast.AST | None) -> Iterator[str]:
    """Yield the literal texts of an expression: a constant, or the branches of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)


def called(node: ast.Call) -> str:
    """Return the last part of the name of what is called."""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def of_call(node: ast.Call) -> Iterator[Found]:
    """Yield the sentences among the arguments of a call."""
    name = called(node)
    if name == "_" and node.args:
        yield from texts(node.args[0])
    elif name == "plural":
        yield next(texts(node.args[0])), next(texts(node.args[1]))
    elif name in {"noun", "Rule"} and len(node.args) > 1:
        yield from texts(node.args[1])
    for keyword in node.keywords:
        if keyword.arg == "help":
            yield from texts(keyword.value)


def of_target(room: str, target: ast.expr, value: ast.expr | None) -> Iterator[str]:
    """Yield the sentences that are given a name."""
    name = getattr(target, "id", getattr(target, "attr", ""))
    refusal = room == "errors" and name in {"sentence", "unchanged", "hint"}
    constant = room == "domain" and name.isupper()
    for text in texts(value):
        if refusal or (constant and text.endswith(".")):
            yield text
    if isinstance(value, ast.Dict) and name == "LABELS":
        for entry in value.values:
            yield from texts(entry)
    if isinstance(value, ast.Dict) and name == "TREE":
        for entry in value.values:
            yield from texts(entry.elts[1])  # type: ignore[attr-defined]


def of_file(file: Path) -> Iterator[Found]:
    """Yield every sentence of a source file."""
    room = file.relative_to(SOURCE).parts[0]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield from of_call(node)
        elif isinstance(node, ast.Assign):
            yield from of_target(room, node.targets[0], node.value)
        elif isinstance(node, ast.AnnAssign):
            yield from of_target(room, node.target, node.value)
        elif isinstance(node, ast.FunctionDef) and any(
            isinstance(mark, ast.Call) and called(mark) in DECLARING for mark in node.decorator_list
        ):
            yield ast.get_docstring(node) or ""


def sentences() -> Catalog:
    """Return all sentences, each with the file that says it first."""
    catalogue = Catalog(
        locale="id", project="kediri", version="1", fuzzy=False, charset="utf-8",
        header_comment="# The Indonesian of kediri, as an office writes it.",
    )  # fmt: skip
    for text in TYPER:
        catalogue.add(text)
    for file in sorted(SOURCE.rglob("*.py")):
        for found in of_file(file):
            if found:
                place = str(file.relative_to(SOURCE))
                known = catalogue.get(found[0] if isinstance(found, tuple) else found)
                catalogue.add(found, locations=[] if known else [(place, 0)])
    return catalogue


def translated() -> Catalog:
    """Return today's sentences with the translations that the catalogue has."""
    catalogue = sentences()
    if PO.exists():
        with PO.open("rb") as stream:
            stored = read_po(stream, locale="id")
        for message in catalogue:
            if message.id and (old := stored.get(message_key(message))):
                message.string = old.string
    return catalogue


def message_key(message: Message) -> str:
    """Return the text under which a message is looked up."""
    return message.id[0] if isinstance(message.id, tuple) else str(message.id)


def faults(catalogue: Catalog) -> Iterator[str]:
    """Yield what is wrong with the translations: missing, or other places than the English."""
    for message in catalogue:
        if not message.id:
            continue
        english = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        if not all(strings):
            yield f"untranslated: {english[0]}"
            continue
        for text in strings:
            if places(text) != places(english[-1]):
                yield f"other places: {english[0]} -> {text}"


def places(text: str) -> set[str]:
    """Return the names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def pages(catalogue: Catalog) -> tuple[bytes, bytes]:
    """Return the catalogue as its source and compiled."""
    source, compiled = io.BytesIO(), io.BytesIO()
    catalogue.creation_date = catalogue.revision_date = SOME_MOMENT
    write_po(source, catalogue, sort_by_file=True, include_lineno=False, width=100)
    lines = [
        line for line in source.getvalue().splitlines(keepends=True)
        if not line.startswith((b'"POT-Creation', b'"PO-Revision', b'"Generated-By'))
    ]  # fmt: skip
    write_mo(compiled, catalogue)
    body = compiled.getvalue()
    return b"".join(lines), body


def main() -> int:
    """Update the catalogue, or check it."""
    catalogue = translated()
    source, compiled = pages(catalogue)
    found = list(faults(catalogue))
    mo = PO.with_suffix(".mo")
    if "--check" in sys.argv:
        if not PO.exists() or PO.read_bytes() != source:
            found.append("stale: run `python .ci/catalogue.py`")
        if not mo.exists() or mo.read_bytes() != compiled:
            found.append("not compiled: run `python .ci/catalogue.py`")
        print(*found, sep="\n", end="\n" if found else "")
        return 1 if found else 0
    PO.write_bytes(source)
    mo.write_bytes(compiled)
    print(*found, sep="\n")
    print(f"{len(catalogue)} sentences, {len(found)} to do")
    return 0


if __name__ == "__main__":
    sys.exit(main())
