"""How a table is laid out in a given width, from comfortable to tight.

1. Side by side, each column as wide as it needs.
2. The same with headings on two lines, texts and words wrapped and, if need be, no bars.
3. Stacked: each row is a heading line (code, name, bar) and its numbers below, on as many lines as
   they need; or, where texts take the room and not numbers, a line of all else and of its texts.
"""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise, zip_longest
from textwrap import wrap

from rich.cells import cell_len

from kediri_cli import language
from kediri_cli.domain.money import format_rupiah
from kediri_cli.language import _
from kediri_cli.render.values import on_page
from kediri_cli.tables import Kind, Row, Table, Value

BAR_CELLS = 10
GAP = 2
NARROWEST_TEXT = 10
MOST_LINES = 3  # a text is wrapped into no more lines than these, as far as it is known before
LONGEST_WORD = 24
LONG = (Kind.TEXT, Kind.CODES)
WRAPPED = (*LONG, Kind.WORD)
WHEN = (Kind.DATE, Kind.TIME)
HIDDEN = (Kind.LEVEL, Kind.KEY)
BOLD = "bold"

Line = tuple[str, str]
"""A line of a page and its style: bold or plain."""


def cell(
    value: Value, kind: Kind, *, fancy: bool, bars: bool = True, official: bool = False
) -> str:
    """Return a cell's text; a share has its bar, in ASCII where nothing else can be shown."""
    text = on_page(value, kind, official=official)
    if kind is not Kind.SHARE or value is None or not bars:
        return text
    return f"{text} {bar(value, fancy=fancy)}"


def of_fact(value: Value, kind: Kind, *, fancy: bool) -> str:
    """Return a fact at the head of a report: it has room for the whole day, and for the Rp."""
    if isinstance(value, date):
        return language.day(value)
    if kind is Kind.MONEY and isinstance(value, int):
        return format_rupiah(value)
    return cell(value, kind, fancy=fancy)


def bar(value: Value, *, fancy: bool) -> str:
    """Return a share as a bar; it is full only at 100 %."""
    full, empty = ("█", "·") if fancy else ("#", ".")
    filled = min(BAR_CELLS, max(0, int(float(str(value)) / 100 * BAR_CELLS)))
    return full * filled + empty * (BAR_CELLS - filled)


class Page:
    """A table with every cell already text, and only the columns that pages show."""

    def __init__(self, table: Table, *, fancy: bool, bars: bool = True) -> None:
        self.table, self.fancy, self.bars = table, fancy, bars
        columns = table.columns
        self.places = [place for place, column in enumerate(columns) if column.kind not in HIDDEN]
        self.columns = [columns[place] for place in self.places]
        self.levels = self._levels()
        # whatever has children is bold
        self.styles = [BOLD if low > up else "" for up, low in pairwise([*self.levels, 0])]
        self.rows = [self._cells(row) for row in table.rows]
        self.total = [] if table.total is None else self._cells(table.total)
        self.total = ["" if text == "–" else text for text in self.total]
        if self.total and not self.total[0] and not table.official:
            self.total[0] = _("Total")
        self.foot = [*([self.total] if self.total else []), *map(self._cells, table.closing)]
        # the row of numbers under the heads of an official form
        self.numbers = [str(place + 1) for place in range(len(self.columns))] * table.official

    def fits(self, width: int) -> bool:
        """Tell whether the columns stand side by side in so many cells."""
        widths = [self.width(place, two_lines=False) for place in range(len(self.columns))]
        return sum(widths) + GAP * (len(widths) - 1) <= width

    def squeezed(self, width: int) -> list[int] | None:
        """Return the cells of each column where headings take two lines and texts are wrapped.

        The widest texts give way first, so that as few rows as can be take a second line. None
        where that is not enough.
        """
        places = range(len(self.columns))
        least = [self._least(place) for place in places]
        widths = [self._widest(place, two(self.columns[place].label)) for place in places]
        for _step in range(sum(widths) + GAP * (len(widths) - 1) - width):
            loose = [place for place in places if widths[place] > least[place]]
            if not loose:
                return None
            widths[max(loose, key=lambda place: widths[place])] -= 1
        return widths

    def side_by_side(self) -> list[Line]:
        """Return the table with a column for each column, as wide as it needs."""
        every = range(len(self.columns))
        widths = {place: self.width(place, two_lines=False) for place in every}
        heads = [self.head(column.label) for column in self.columns]
        rule = (self._rule(sum(widths.values()) + GAP * (len(widths) - 1)), "")
        lines = [(self._aligned(list(part), widths), BOLD) for part in zip(*heads, strict=True)]
        if self.numbers:
            lines.append((self._aligned(self.numbers, widths), ""))
        lines.append(rule)
        lines += [
            (self._aligned(cells, widths), style)
            for cells, style in zip(self.rows, self.styles, strict=True)
        ]
        if self.table.closing:
            lines.append(rule)
        return [*lines, *((self._aligned(cells, widths), BOLD) for cells in self.foot)]

    def narrow(self, width: int) -> list[Line]:
        """Return two lines a row: its texts stand apart, or its numbers where they fill a line.

        Where codes take the room too, they stand with the texts, the last ones first, then days.
        """
        below = [place for place, column in enumerate(self.columns) if column.kind in LONG]
        while self._beside(below) > width:
            movable = [
                place
                for place, column in enumerate(self.columns)
                if place and place not in below and not column.kind.numeric
            ]
            if not movable:
                break
            below.append(
                max(movable, key=lambda place: (self.columns[place].kind not in WHEN, place))
            )
        if self._beside(below) > width:
            return self.stacked(width)
        return self.with_texts_below(width, sorted(below))

    def _beside(self, below: list[int]) -> int:
        """Return the cells that the columns need which do not stand below."""
        places = [place for place in range(len(self.columns)) if place not in below]
        return sum(self.width(place, two_lines=True) + GAP for place in places) - GAP

    def stacked(self, width: int) -> list[Line]:
        """Return each row as a line of what it is, with its bar, and lines of its numbers."""
        numbers = [place for place, column in enumerate(self.columns) if column.kind.numeric]
        heads = [two(self.columns[place].label) for place in numbers]
        everything = [*self.rows, *self.foot]
        widths = [
            max(*map(cell_len, head), *(cell_len(cells[place]) for cells in everything))
            for place, head in zip(numbers, heads, strict=True)
        ]
        parts = _parts(widths, width)
        slots = [max(column) for column in zip_longest(*(widths[p] for p in parts), fillvalue=0)]

        def folded(cells: list[str], style: str) -> list[Line]:
            return [(_right(cells[part], slots), style) for part in parts]

        named = "  ".join(c.label for c in self.columns if not c.kind.numeric)
        lines: list[Line] = [(named, BOLD)]
        for part in parts:
            two_heads = [[head[half] for head in heads[part]] for half in (0, 1)]
            lines += [(_right(each, slots), BOLD) for each in two_heads if any(each)]
        if self.numbers:
            lines += folded([self.numbers[place] for place in numbers], "")
        barred = any(column.kind is Kind.SHARE for column in self.columns)
        lines.append((self._rule(width if barred else sum(slots) + GAP * len(slots)), ""))
        rows = list(zip(self.rows, self.styles, self.levels, self.table.rows, strict=True))
        sums = [] if self.table.total is None else [self.table.total]
        for cells, row in zip(self.foot, [*sums, *self.table.closing], strict=True):
            rows.append((cells, BOLD, 1, row))
        for cells, style, level, row in rows:
            heading = " " * (level - 1) + "  ".join(
                text
                for place, text in enumerate(cells)
                if place not in numbers and text not in {"", "–"}
            )
            *first, last = wrap(heading, width, subsequent_indent=" " * (level + 1)) or [""]
            lines += [(line, style) for line in first]
            lines.append((self._with_bar(last, row, width), style))
            lines += folded([cells[place] for place in numbers], style)
        return lines

    def with_texts_below(self, width: int, texts: list[int] | None = None) -> list[Line]:
        """Return two lines a row: codes, days and numbers in columns, then its texts."""
        if texts is None:
            texts = [place for place, column in enumerate(self.columns) if column.kind in LONG]
        widths = {
            place: self.width(place, two_lines=True)
            for place in range(len(self.columns))
            if place not in texts
        }

        def below(cells: list[str]) -> list[Line]:
            joined = " · ".join(cells[place] for place in texts if cells[place] not in ("–", ""))
            return [
                (f"  {line}", "")
                for line in wrap(joined, max(width - 2, NARROWEST_TEXT), break_on_hyphens=False)
            ]

        labels = [column.label for column in self.columns]
        heads = [two(label) for label in labels]
        lines = [
            (head, BOLD)
            for part in (0, 1)
            if (head := self._aligned([head[part] for head in heads], widths)).strip()
        ]
        rule = self._rule(min(width, sum(widths.values()) + GAP * (len(widths) - 1)))
        if self.numbers:
            lines.append((self._aligned(self.numbers, widths), ""))
            labels = [f"{label} ({place + 1})" for place, label in enumerate(labels)]
        lines += [*below(labels), (rule, "")]
        for cells, style in zip(self.rows, self.styles, strict=True):
            lines += [(self._aligned(cells, widths), style), *below(cells)]
        if self.table.closing:
            lines.append((rule, ""))
        return [*lines, *self._sums(texts, widths)]

    def _sums(self, texts: list[int], widths: dict[int, int]) -> list[Line]:
        """Return the sums, each with its label beside its numbers, or above them if one is long."""
        labels = [
            " · ".join(cells[place] for place in texts if cells[place] not in ("–", ""))
            for cells in self.foot
        ]
        sums = [self._aligned(cells, widths) for cells in self.foot]
        pairs = list(zip(labels, sums, strict=True))
        if all(not numbers[: cell_len(label) + 1].strip() for label, numbers in pairs if label):
            return [(label + numbers[cell_len(label) :], BOLD) for label, numbers in pairs]
        return [(line, BOLD) for pair in pairs for line in pair if line]

    def _aligned(self, cells: list[str], widths: dict[int, int]) -> str:
        """Return the cells of these columns in a line, numbers to the right."""
        parts = []
        for place, width in widths.items():
            blank = " " * (width - cell_len(cells[place]))
            right = self.columns[place].kind.numeric
            parts.append(blank + cells[place] if right else cells[place] + blank)
        return (" " * GAP).join(parts)

    def _rule(self, width: int) -> str:
        return ("─" if self.fancy else "-") * width

    def _with_bar(self, heading: str, row: Row, width: int) -> str:
        """Return the heading with the bar of the row at the right edge, where there is room."""
        for value, column in zip(row, self.table.columns, strict=True):
            if column.kind is Kind.SHARE and value is not None:
                room = width - cell_len(heading) - BAR_CELLS
                return heading + " " * room + bar(value, fancy=self.fancy) if room > 0 else heading
        return heading

    def head(self, label: str) -> tuple[str, ...]:
        """Return the lines of a heading; those of official forms are long, and stand on two."""
        return two(label) if self.table.official else (label,)

    def width(self, place: int, *, two_lines: bool) -> int:
        """Return the cells that a column needs, with its heading on two lines if told so."""
        label = self.columns[place].label
        return self._widest(place, two(label) if two_lines else self.head(label))

    def _widest(self, place: int, heads: tuple[str, ...]) -> int:
        return max(map(cell_len, [*heads, *self._texts(place)]))

    def _least(self, place: int) -> int:
        """Return the cells that a column needs at least; no word is broken unless it is endless."""
        column, heads = self.columns[place], two(self.columns[place].label)
        if column.kind not in WRAPPED:
            return self._widest(place, heads)
        cells = max(map(cell_len, self._texts(place)), default=0)
        words = [cell_len(word) for text in self._texts(place) for word in text.split()]
        longest = min(max(words, default=0), LONGEST_WORD)
        if column.kind in LONG:
            longest = max(longest, NARROWEST_TEXT, cells // MOST_LINES + 2)
        return max(min(cells, longest), *map(cell_len, heads))

    def _texts(self, place: int) -> list[str]:
        return [row[place] for row in [*self.rows, *self.foot]]

    def _cells(self, row: Row) -> list[str]:
        return [
            cell(
                row[place],
                column.kind,
                fancy=self.fancy,
                bars=self.bars,
                official=self.table.official,
            )
            for place, column in zip(self.places, self.columns, strict=True)
        ]

    def _levels(self) -> list[int]:
        """Return how deep each row stands: under as many rows as are above it in the table."""
        for place, column in enumerate(self.table.columns):
            if column.kind is Kind.LEVEL:
                return depths(int(str(row[place])) for row in self.table.rows)
        return [1] * len(self.table.rows)


def depths(levels: Iterable[int]) -> list[int]:
    """Return the depths of rows by their levels: 1 for a row that has none above it.

    A line whose headings are not in the table stands at the margin, whatever level its code has.
    """
    above: list[int] = []
    found = []
    for level in levels:
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        found.append(len(above))
    return found


def two(label: str) -> tuple[str, str]:
    """Split a label into two lines, as evenly as its words allow."""
    words = label.split()
    if len(words) < 2:
        return "", label
    cuts = range(1, len(words))
    best = min(cuts, key=lambda cut: max(len(" ".join(words[:cut])), len(" ".join(words[cut:]))))
    return " ".join(words[:best]), " ".join(words[best:])


def _parts(widths: list[int], width: int) -> list[slice]:
    """Return the columns of each line: on the fewest lines that are no wider, as even as can be."""
    parts = [slice(0, None)]
    for count in range(1, len(widths) + 1):
        size = -(-len(widths) // count)
        parts = [slice(start, start + size) for start in range(0, len(widths), size)]
        slots = zip_longest(*(widths[part] for part in parts), fillvalue=0)
        if sum(GAP + max(column) for column in slots) <= width:
            break
    return parts


def _right(cells: list[str], widths: list[int]) -> str:
    return "".join(
        " " * (GAP + width - cell_len(text)) + text
        for text, width in zip(cells, widths, strict=False)
    )
