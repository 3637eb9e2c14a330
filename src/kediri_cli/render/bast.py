"""The minutes of a hand-over as text, 76 columns wide, to be printed and signed (`domain.md` 3.6).

They are Indonesian in every language; what came back since then stands below, in that of the page.
"""

from collections.abc import Iterator
from textwrap import wrap
from typing import TextIO

from rich.cells import cell_len

from kediri_cli.domain.names import visible
from kediri_cli.render.layout import Page
from kediri_cli.tables import Fact, Report, Table

WIDTH = 76
LABEL = 16
BLANK = "(" + "." * 26 + ")"


def write(report: Report, stream: TextIO) -> None:
    """Write the minutes; whatever was typed by people is harmless on any terminal."""
    for line in _lines(report):
        print(line.rstrip(), file=stream)


def _lines(report: Report) -> Iterator[str]:
    facts = {fact.key: fact for fact in report.facts}
    items, returns = report.tables
    yield f"{report.title:^{WIDTH}}"
    yield f"{'Nomor: ' + visible(report.period):^{WIDTH}}"
    yield ""
    yield from _wrapped(_said(facts["opening"]))
    for key in ("first_party", "second_party", "basis", "decree"):
        if key in facts:
            yield from _labelled(facts[key])
    yield ""
    yield from _table(items)
    yield from _labelled(facts["in_words"])
    yield ""
    for number, clause in enumerate(report.notes[:-1], start=1):
        yield from _wrapped(clause, f"{number}. ")
    yield from _wrapped(report.notes[-1])
    yield ""
    yield from _signed()
    if returns.rows:
        yield ""
        yield visible(returns.title)
        yield from _table(returns)


def _table(table: Table) -> list[str]:
    page = Page(table, fancy=False, bars=False)
    side_by_side = [line for line, _ in page.side_by_side()]
    if max(map(cell_len, side_by_side)) <= WIDTH:
        return side_by_side
    return [line for line, _ in page.with_texts_below(WIDTH)]


def _said(fact: Fact) -> str:
    return visible(str(fact.value or ""))


def _wrapped(text: str, mark: str = "") -> list[str]:
    return wrap(text, WIDTH, initial_indent=mark, subsequent_indent=" " * len(mark))


def _labelled(fact: Fact) -> list[str]:
    indent = " " * (LABEL + 2)
    lines = wrap(_said(fact), WIDTH, initial_indent=indent, subsequent_indent=indent) or [indent]
    return [f"{fact.label:<{LABEL}}: {lines[0].strip()}", *lines[1:]]


def _signed() -> list[str]:
    half = WIDTH // 2
    pairs = (("PIHAK KEDUA,", "PIHAK PERTAMA,"), ("", ""), ("", ""), (BLANK, BLANK))
    return [f"{left:<{half}}{right}" for left, right in pairs]
