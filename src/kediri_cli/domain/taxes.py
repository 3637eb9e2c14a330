"""Taxes withheld from a receipt: rules with their days, in `taxes.toml` beside this file.

What is computed is a proposal: an amount typed by hand stands instead (`domain.md` 2.7).
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from kediri_cli.domain.money import parse_amount
from kediri_cli.domain.names import excerpt
from kediri_cli.domain.words import Grade, PaidFor, Tax, parse_word
from kediri_cli.errors.taxes import NoTaxRule, UnreadableTaxes

AUTO, NONE = "auto", "none"
ROUNDING = (
    "DPP is rounded half up to the rupiah first; PPN is the rest, and other taxes are rounded"
    " half up."
)
INCOME = (Tax.PPH_21, Tax.PPH_22, Tax.PPH_23)
_AMOUNTS = re.compile(r",(?=\s*[A-Za-z])")


@dataclass(frozen=True, slots=True)
class Rule:
    """A tax for one case from a day on; `percent` and `share` of the base are exact."""

    tax: Tax
    paid_for: tuple[PaidFor, ...]
    since: date
    percent: Fraction
    share: Fraction
    of_price: bool
    above: int
    npwp: bool | None
    grades: tuple[Grade, ...]
    certificate: bool
    printed: str

    @property
    def effective(self) -> Fraction:
        """The percentage of the whole base."""
        return self.percent * self.share


@dataclass(frozen=True, slots=True)
class Case:
    """What the taxes of a receipt depend on, beside its amount and day.

    `vat` says whether the seller adds PPN (a PKP); `certificate` is that of a small business
    (UMKM), which replaces PPh 22 and 23; `grade` is a civil servant's golongan.
    """

    paid_for: PaidFor
    npwp: bool = True
    vat: bool = True
    grade: Grade | None = None
    certificate: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """One tax of a receipt: its base, its rate as it is printed, its amount in whole rupiah."""

    tax: Tax
    base: int
    rate: str
    amount: int


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(
        Rule(
            tax=Tax(row["tax"]),
            paid_for=tuple(map(PaidFor, row["on"])),
            since=row["from"],
            percent=Fraction(row["percent"]),
            share=Fraction(row.get("of", "1")),
            of_price=row["base"] == "price",
            above=row.get("above", 0),
            npwp=row.get("npwp"),
            grades=tuple(map(Grade, row.get("grade", ()))),
            certificate=row.get("certificate", False),
            printed=row.get("printed", f"{row['percent']}%".replace(".", ",")),
        )
        for row in _stored()["rule"]
    )


@cache
def _stored() -> dict[str, Any]:
    return tomllib.loads(files("kediri_cli.domain").joinpath("taxes.toml").read_text("utf-8"))


def deposit_code(tax: Tax) -> str:
    """Return the codes under which a tax is deposited, such as 411211-920."""
    return str(_stored()["codes"][tax])


def proposed(gross: int, *, on: date, case: Case) -> tuple[Due, ...]:
    """Return the taxes due on a receipt of `gross` rupiah, PPN included, on that day.

    DPP first, half up; PPN is the rest; then each other tax on its base, half up. Taxes of nothing
    are left out. Raises NoTaxRule where a certificate did not exist yet.
    """
    dues = []
    price = gross
    vat = _holding(Tax.PPN, on, case) if case.vat and case.npwp else None
    if vat is not None and gross > vat.above:
        price = half_up(gross * 100 / (100 + vat.effective))
        dues.append(Due(Tax.PPN, half_up(price * vat.share), vat.printed, gross - price))
    for rule in _income(on, case):
        whole = price if rule.of_price else gross
        if whole > rule.above:
            amount = half_up(whole * rule.effective / 100)
            dues.append(Due(rule.tax, half_up(whole * rule.share), rule.printed, amount))
    return tuple(due for due in dues if due.amount)


def by_hand(gross: int, amounts: Mapping[Tax, int]) -> tuple[Due, ...]:
    """Return taxes whose amounts were typed; the base is what is left without the typed PPN."""
    price = gross - amounts.get(Tax.PPN, 0)
    return tuple(
        Due(tax, gross if tax is Tax.PPH_21 else price, "", amount)
        for tax, amount in amounts.items()
    )


def _income(on: date, case: Case) -> list[Rule]:
    if case.certificate and case.paid_for is not PaidFor.HONOR:
        final = _holding(Tax.FINAL, on, case)
        if final is None:
            raise NoTaxRule(day=on)
        return [final]
    found = [_holding(tax, on, case) for tax in INCOME]
    return [rule for rule in found if rule is not None]


def _holding(tax: Tax, on: date, case: Case) -> Rule | None:
    """Return the latest rule of a tax that holds on that day in that case."""
    graded = case.paid_for is PaidFor.HONOR and case.grade is not None
    fitting = [
        rule
        for rule in _rules()
        if rule.tax is tax
        and case.paid_for in rule.paid_for
        and rule.since <= on
        and rule.npwp in {None, case.npwp}
        and (case.grade in rule.grades if graded else not rule.grades)
    ]
    return max(fitting, key=lambda rule: rule.since, default=None)


def half_up(amount: Fraction | int) -> int:
    """Return an amount above zero in whole rupiah, a half upwards."""
    return int((Fraction(amount) + Fraction(1, 2)) // 1)


def parse_taxes(text: str) -> str | dict[Tax, int]:
    """Return `AUTO`, `NONE`, or the amount of each tax of `PPN=8.681.818,PPh22=1.302.273`.

    Raises UnreadableTaxes, and what `parse_amount` raises.
    """
    typed = text.strip().casefold()
    if typed in {AUTO, NONE}:
        return typed
    amounts: dict[Tax, int] = {}
    for part in _AMOUNTS.split(text):
        name, sign, amount = part.partition("=")
        tax = parse_word(name.replace(" ", ""), Tax)
        if not sign or tax is None or tax in amounts:
            raise UnreadableTaxes(text=excerpt(text), known=list(map(str, Tax)))
        amounts[tax] = parse_amount(amount)
    return amounts
