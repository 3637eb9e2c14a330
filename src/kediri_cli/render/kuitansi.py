"""The paper of a receipt as text, 76 columns wide, to be printed and signed (`domain.md` 2.8)."""

from datetime import date
from textwrap import wrap
from typing import TextIO

from kediri_cli.domain.money import format_number
from kediri_cli.domain.names import visible
from kediri_cli.language import MONTHS
from kediri_cli.tables import Report, Row, Table, Value

WIDTH = 76
LABEL = 18
SIGNERS = (
    ("Mengetahui,", "PA/KPA"),
    ("Setuju dibayar,", "PPTK"),
    ("Lunas dibayar,", "Bendahara"),
    ("Yang menerima,", ""),
)
BLANK = "(" + "." * 15 + ")"


def write(report: Report, stream: TextIO) -> None:
    """Write the paper; whatever was typed by people is harmless on any terminal."""
    facts = {fact.key: fact.value for fact in report.facts}
    labels = {fact.key: fact.label for fact in report.facts}
    lines = [
        *(f"{'':44}{labels[key]:<15}: {_plain(facts[key])}"
          for key in ("fiscal_year", "code", "bku_number", "receipt")),
        "",
        f"{'K U I T A N S I':^{WIDTH}}".rstrip(),
        "",
        *_labelled(labels["received_from"], facts["received_from"]),
        *_labelled(labels["in_words"], facts["in_words"]),
        *_labelled(labels["purpose"], facts["purpose"]),
        *_labelled(labels["amount"], _rupiah(facts["amount"])),
        "",
        *_taxes(report.tables[0], facts),
        *_signed(facts),
    ]  # fmt: skip
    for line in lines:
        print(line.rstrip(), file=stream)


def _labelled(label: str, value: Value) -> list[str]:
    first, *rest = wrap(_plain(value), WIDTH - LABEL - 2) or [""]
    return [f"{label:<{LABEL}}: {first}", *(f"{'':{LABEL + 2}}{line}" for line in rest)]


def _taxes(table: Table, facts: dict[str, Value]) -> list[str]:
    """Return what was withheld, tax by tax, and what is left; nothing where there is no tax."""
    if not table.rows:
        return []
    net = f"{'Jumlah diterima':<{LABEL}}: {_rupiah(facts['net'])}"
    return [f"{'Potongan pajak':<{LABEL}}:", *map(_tax, table.rows), net, ""]


def _tax(row: Row) -> str:
    _kind, name, base, rate, amount = row
    how = f" ({_plain(rate)} x {_rupiah(base)})" if rate else ""
    said = f"  {_plain(name)}{how}"
    return f"{said:<52}{_rupiah(amount):>24}"


def _signed(facts: dict[str, Value]) -> list[str]:
    """Return place and day, and who signs, above blanks."""
    cell = WIDTH // len(SIGNERS)
    payee = _plain(facts["payee"])
    at = f"{_plain(facts['place'])}, {_day(facts['on'])}"

    def row(texts: tuple[str, ...]) -> str:
        return "".join(f"{text:<{cell}}" for text in texts)

    received = wrap(payee, cell - 1) or [""]
    return [
        f"{at:>{WIDTH}}",
        "",
        row(tuple(said for said, _ in SIGNERS)),
        row((*(title for _, title in SIGNERS[:-1]), received[0])),
        *(row(("", "", "", line)) for line in received[1:]),
        "",
        "",
        row((BLANK,) * len(SIGNERS)),
        row(("NIP.",) * (len(SIGNERS) - 1)),
    ]


def _rupiah(value: Value) -> str:
    return f"Rp{format_number(int(str(value)), decimals=',00')}"


def _day(value: Value) -> str:
    if not isinstance(value, date):
        return ""
    return f"{value.day} {MONTHS['id'].split()[value.month - 1]} {value.year}"


def _plain(value: Value) -> str:
    return visible("" if value is None else str(value))
