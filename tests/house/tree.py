"""Every command of the tree with its path, for tests that must not forget one."""

from collections.abc import Iterator
from typing import Any

from typer import Context
from typer.main import get_command

from kediri_cli.cli.root import root


def commands() -> Iterator[tuple[str, Any]]:
    """Yield `machine type add` and its command, and so on, groups left out."""
    yield from _below("", get_command(root))


def _below(path: str, group: Any) -> Iterator[tuple[str, Any]]:
    context = Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        whole = f"{path} {name}".strip()
        if hasattr(command, "list_commands"):
            yield from _below(whole, command)
        else:
            yield whole, command
