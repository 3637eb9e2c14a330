"""Text for people in a pipe or a file: as wide as it needs, never cut, and without waiting."""

from collections.abc import Callable
from typing import TextIO

from rich.cells import cell_len

from kediri_cli import language
from kediri_cli.domain.names import visible
from kediri_cli.language import _
from kediri_cli.render.layout import BOLD, Line, Page, of_fact
from kediri_cli.tables import Report, Table


def write(answer: Table | Report, stream: TextIO) -> None:
    """Write the answer; Rich, which takes a while to load, is for terminals."""
    fancy = speaks_utf8(stream)
    if fancy and isinstance(answer, Report) and answer.text:
        stream.write(answer.text)
        return
    for text, _style in lines(answer, lambda table: Page(table, fancy=fancy).side_by_side(), fancy):
        print(text.rstrip(), file=stream)


def speaks_utf8(stream: TextIO) -> bool:
    """Tell whether the stream takes more than ASCII; one in memory does."""
    return (stream.encoding or "utf-8").lower().startswith("utf")


def lines(
    answer: Table | Report, laid_out: Callable[[Table], list[Line]], fancy: bool
) -> list[Line]:
    """Return the lines of an answer, with each table laid out as that function does."""
    if isinstance(answer, Table):
        return _table(answer, laid_out)
    page = [(visible(f"{answer.title} – {language.period(answer.period)}"), BOLD)]
    width = max((cell_len(fact.label) for fact in answer.facts), default=0)
    for fact in answer.facts:
        label = fact.label + " " * (width - cell_len(fact.label))
        page.append((f"  {label}  {of_fact(fact.value, fact.kind, fancy=fancy)}", ""))
    for table in answer.tables:
        page += [("", ""), *_table(table, laid_out)]
    if answer.notes:
        page += [("", ""), *((note, "") for note in answer.notes)]
    return page


def _table(table: Table, laid_out: Callable[[Table], list[Line]]) -> list[Line]:
    title = (visible(table.title), BOLD)
    if not table.rows and not table.closing:
        return [title, (f"  {table.empty or _('Nothing recorded.')}", "")]
    return [title, *laid_out(table)]
