"""The shape of the error catalogue: a command that must be refused, and exactly how."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """`error` is the class that refuses; `before` are commands that succeed first.

    The command is run on the small office of `tests.office`; it must leave stdout empty, say
    `kediri: ` and `says` in one line on stderr, exit with `code`, and change nothing.
    """

    error: str
    line: str
    code: int
    says: str
    before: tuple[str, ...] = ()
    typed: str = ""
    files: tuple[tuple[str, str], ...] = ()
    fresh: bool = False  # begin without the small office
