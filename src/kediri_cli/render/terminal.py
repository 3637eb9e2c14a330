"""A terminal: Rich tables where they fit, and the narrow layouts of `layout` where they do not."""

from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from kediri_cli.render.layout import BOLD, WRAPPED, Line, Page, two
from kediri_cli.render.text import lines, speaks_utf8
from kediri_cli.tables import Report, Table


def write(answer: Table | Report, stream: TextIO) -> None:
    """Write the answer within the width of the terminal."""
    console = Console(file=stream, emoji=False, markup=False, highlight=False, soft_wrap=False)
    fancy = speaks_utf8(stream)

    def laid_out(table: Table) -> list[Line]:
        """Return the roomiest layout that fits; a Rich table comes back as its own lines."""
        page = Page(table, fancy=fancy)
        plain = Page(table, fancy=fancy, bars=False)
        if page.fits(console.width):
            return _drawn(console, _rich(page))
        for each in (page, plain):
            if widths := each.squeezed(console.width):
                return _drawn(console, _rich(each, widths))
        return plain.narrow(console.width)

    for text, style in lines(answer, laid_out, fancy):
        if style == DRAWN:
            stream.write(text + "\n")
        else:
            console.print(Text(text, style))


DRAWN = "drawn"


def _drawn(console: Console, table: RichTable) -> list[Line]:
    """Return the lines of a Rich table with their colours, without the blank ones of its box."""
    with console.capture() as captured:
        console.print(table)
    return [(line, DRAWN) for line in captured.get().splitlines() if line.strip()]


def _rich(page: Page, widths: list[int] | None = None) -> RichTable:
    """Return the page with a column for each column; of these widths, texts and words wrap."""
    table = RichTable(
        box=SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        show_footer=bool(page.total),
    )
    for place, column in enumerate(page.columns):
        heads = two(column.label) if widths else page.head(column.label)
        shown = "\n".join(part for part in heads if part)
        table.add_column(
            Text("\n".join([shown, *page.numbers[place : place + 1]])),
            Text(page.total[place] if page.total else "", style="bold"),
            justify="right" if column.kind.numeric else "left",
            width=widths[place] if widths else None,
            no_wrap=column.kind not in WRAPPED,
            overflow="fold",
        )
    for cells, style in zip(page.rows, page.styles, strict=True):
        table.add_row(*(Text(text) for text in cells), style=style)
    if page.table.closing:
        table.add_section()
    for cells in page.foot[bool(page.total) :]:
        table.add_row(*(Text(text) for text in cells), style=BOLD)
    return table
