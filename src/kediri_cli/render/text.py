"""Text for people: Rich tables on a terminal, the same without colour or cutting in a pipe.

A table that is wider than the terminal and has many number columns is stacked: each row becomes a
heading line with its code and name, and a line of numbers under it.
"""

from itertools import pairwise
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from kediri_cli.domain.names import visible
from kediri_cli.language import _
from kediri_cli.render.values import on_page
from kediri_cli.tables import Column, Kind, Report, Row, Table

BAR_CELLS = 10
UNLIMITED = 10_000


def write(answer: Table | Report, stream: TextIO) -> None:
    """Write the answer; on a terminal within its width, elsewhere as wide as it needs."""
    console = Console(file=stream, emoji=False, markup=False, highlight=False, soft_wrap=False)
    if not console.is_terminal:
        console.width = UNLIMITED
    tables = answer.tables if isinstance(answer, Report) else (answer,)
    if isinstance(answer, Report):
        _print(console, Text(f"{answer.title} – {answer.period}", style="bold"))
        for fact in answer.facts:
            _print(console, Text(f"{fact.label}: {visible(fact.value)}"))
    for number, table in enumerate(tables):
        if number or isinstance(answer, Report):
            _print(console, Text(""))
        _print(console, Text(table.title, style="bold"))
        if not table.rows:
            _print(console, Text(f"  {table.empty or _('Nothing recorded.')}"))
            continue
        page = _Page(table, fancy=console.encoding.startswith("utf"))
        if page.width > console.width and len(page.numbers) >= 4:
            for line in page.stacked():
                _print(console, line)
        else:
            _print(console, page.side_by_side())
    if isinstance(answer, Report) and answer.notes:
        _print(console, Text(""))
        for note in answer.notes:
            _print(console, Text(note))


def _print(console: Console, shown: Text | RichTable) -> None:
    """Print without the blank lines of the box, and without trailing blanks off a terminal."""
    with console.capture() as captured:
        console.print(shown)
    page = captured.get()
    lines = page.splitlines()
    if isinstance(shown, RichTable):
        lines = [line for line in lines if line.strip()]
    for line in lines:
        print(line if console.is_terminal else line.rstrip(), file=console.file)


class _Page:
    """A table with every cell already text, and the columns that pages show."""

    def __init__(self, table: Table, *, fancy: bool) -> None:
        self.fancy = fancy
        self.places = [i for i, column in enumerate(table.columns) if column.kind is not Kind.LEVEL]
        self.columns = [table.columns[place] for place in self.places]
        self.numbers = [column for column in self.columns if column.kind.numeric]
        self.levels = self._levels(table)
        self.rows = [self._cells(row) for row in table.rows]
        self.total = None if table.total is None else self._cells(table.total)
        if self.total is not None:
            self.total[0] = self.total[0] if self.total[0] != "–" else _("Total")

    @property
    def width(self) -> int:
        """The cells that the table needs side by side."""
        return sum(self._widths()) + 2 * len(self.columns)

    def side_by_side(self) -> RichTable:
        """Return the table with a column for each column."""
        page = RichTable(box=SIMPLE_HEAD, pad_edge=False, show_footer=self.total is not None)
        for place, column in enumerate(self.columns):
            footer = self.total[place] if self.total is not None else ""
            page.add_column(
                Text(column.label),
                Text(footer, style="bold"),
                justify="right" if column.kind.numeric else "left",
                no_wrap=column.kind is not Kind.TEXT,
                overflow="fold",
            )
        for cells, style in zip(self.rows, self._styles(), strict=True):
            page.add_row(*(Text(cell) for cell in cells), style=style)
        return page

    def stacked(self) -> list[Text]:
        """Return two lines a row: what it is, and its numbers in columns."""
        widths = [
            width
            for width, column in zip(self._widths(), self.columns, strict=True)
            if column.kind.numeric
        ]
        heads = [_two_lines(column.label) for column in self.numbers]
        widths = [
            max(width if len(column.label) <= width else 0, *map(cell_len, head), *(
                cell_len(cells[self.columns.index(column)])
                for cells in [*self.rows, *([self.total] if self.total else [])]
            ))
            for width, column, head in zip(widths, self.numbers, heads, strict=True)
        ]  # fmt: skip
        lines = [
            Text("  " + _right([head[part] for head in heads], widths), style="bold")
            for part in (0, 1)
        ]
        lines.append(Text("─" * min(79, sum(widths) + 2 * len(widths)) if self.fancy else "-" * 78))
        body = list(zip(self.rows, self._styles(), self.levels, strict=True))
        if self.total is not None:
            body.append((self.total, "bold", 1))
        for cells, style, level in body:
            heading = "  ".join(
                cell
                for cell, column in zip(cells, self.columns, strict=True)
                if not column.kind.numeric and cell != "–"
            )
            lines.append(Text(" " * (level - 1) + heading, style=style))
            figures = [
                cell
                for cell, column in zip(cells, self.columns, strict=True)
                if column.kind.numeric
            ]
            lines.append(Text("  " + _right(figures, widths), style=style))
        return lines

    def _cells(self, row: Row) -> list[str]:
        return [self._cell(row[place], column) for place, column in
                zip(self.places, self.columns, strict=True)]  # fmt: skip

    def _cell(self, value: object, column: Column) -> str:
        text = on_page(value, column.kind)  # type: ignore[arg-type]
        if column.kind is Kind.SHARE and value is not None:
            return f"{text} {self._bar(float(str(value)))}"
        return text

    def _bar(self, percent: float) -> str:
        full, empty = ("█", "·") if self.fancy else ("#", ".")
        filled = min(BAR_CELLS, round(percent / 100 * BAR_CELLS))
        return full * filled + empty * (BAR_CELLS - filled)

    def _widths(self) -> list[int]:
        rows = [[column.label for column in self.columns], *self.rows]
        if self.total is not None:
            rows.append(self.total)
        return [max(cell_len(row[i]) for row in rows) for i in range(len(self.columns))]

    def _levels(self, table: Table) -> list[int]:
        for place, column in enumerate(table.columns):
            if column.kind is Kind.LEVEL:
                return [int(str(row[place])) for row in table.rows]
        return [1] * len(table.rows)

    def _styles(self) -> list[str]:
        """Return bold for the rows that have children."""
        parents = [lower > upper for upper, lower in pairwise([*self.levels, 0])]
        return ["bold" if parent else "" for parent in parents]


def _right(cells: list[str], widths: list[int]) -> str:
    return "  ".join(
        " " * (width - cell_len(cell)) + cell for cell, width in zip(cells, widths, strict=True)
    )


def _two_lines(label: str) -> tuple[str, str]:
    """Split a label into two lines, as evenly as its words allow."""
    words = label.split()
    if len(words) < 2:
        return "", label
    cuts = range(1, len(words))
    best = min(cuts, key=lambda cut: max(len(" ".join(words[:cut])), len(" ".join(words[cut:]))))
    return " ".join(words[:best]), " ".join(words[best:])
