"""Whole rupiah, read strictly and written as offices write them (`domain.md` 7.1).

An amount that could be read in two ways is refused with its readings: a guess that is wrong by a
factor of ten or a thousand would stand in the books.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from kediri_cli.domain.names import excerpt
from kediri_cli.errors.base import UsageRefused
from kediri_cli.errors.values import (
    AbsurdMoney,
    AmbiguousMoney,
    CommasInMoney,
    FractionOfRupiah,
    NegativeMoney,
    PerhapsMillions,
    UnreadableMoney,
    ZeroMoney,
)

MOST = 10**13
"""The largest amount that is read, in rupiah: above the budget of any city."""

_UNITS = {
    "ribu": 10**3,
    "rb": 10**3,
    "juta": 10**6,
    "jt": 10**6,
    "miliar": 10**9,
    "milyar": 10**9,
    "triliun": 10**12,
}
_AMOUNT = re.compile(
    r"(?:rp\.? ?)?(?P<number>[0-9][0-9.,]*?)(?: ?(?P<unit>" + "|".join(_UNITS) + r"))?"
    r"(?: ?[.,]-{1,2})?(?: rupiah)?"
)
_BELOW_ZERO = re.compile(r"(?:rp\.? ?)?[-−–(] ?(?:rp\.? ?)?[0-9].*")
_PLAIN = r"(?:0|[1-9][0-9]*)"
_GROUPED = r"(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+)"
_WHOLE = re.compile(rf"({_PLAIN}|{_GROUPED})(?:,00)?")
_WITH_FRACTION = re.compile(rf"(?:{_PLAIN}|{_GROUPED}),[0-9]{{1,2}}")
_DECIMAL = re.compile(rf"({_PLAIN})(?:,([0-9]+))?")
_POINT = re.compile(rf"({_PLAIN})\.([0-9]+)")
_POINTS = re.compile(rf"({_GROUPED}|[0-9]+)\.([0-9]+)")
_COMMA = re.compile(rf"({_PLAIN}),([0-9]{{3}})")
_COMMAS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?")


def parse_rupiah(text: str) -> int:
    """Return the amount in whole rupiah, 0 or more and at most `MOST`.

    Reads 125000000, 125.000.000, Rp 125.000.000,-, 1.250.000,00, 125 juta, 1,25 juta, 1,5 miliar.
    Raises `AmbiguousMoney`, `PerhapsMillions`, `CommasInMoney`, `FractionOfRupiah`,
    `NegativeMoney`, `AbsurdMoney` or `UnreadableMoney`.
    """
    typed = " ".join(text.split()).casefold()
    if _BELOW_ZERO.fullmatch(typed):
        raise NegativeMoney(text=excerpt(text))
    match = _AMOUNT.fullmatch(typed)
    if match is None:
        raise UnreadableMoney(text=excerpt(text))
    if len(match["number"]) > 24:
        raise AbsurdMoney
    number, unit = match["number"], match["unit"]
    amount = _with_unit(number, _UNITS[unit], text) if unit else _without_unit(number, text)
    if amount > MOST:
        raise AbsurdMoney
    return amount


def parse_amount(text: str) -> int:
    """Return an amount of at least one rupiah; otherwise as `parse_rupiah`, and `ZeroMoney`."""
    amount = parse_rupiah(text)
    if amount == 0:
        raise ZeroMoney
    return amount


def _without_unit(number: str, text: str) -> int:
    match = _WHOLE.fullmatch(number)
    if match is None:
        raise _refusal(number, text)
    return int(match[1].replace(".", ""))


def _with_unit(number: str, unit: int, text: str) -> int:
    if match := _DECIMAL.fullmatch(number):
        whole, decimals = match[1], match[2] or ""
        if len(decimals) == 3:
            raise _two_readings(text, whole, decimals, unit)
        scale: int = 10 ** len(decimals)
        amount, rest = divmod(int(whole + decimals) * unit, scale)
        if rest:
            raise FractionOfRupiah(text=excerpt(text))
        return amount
    if points := _POINT.fullmatch(number):
        raise _two_readings(text, points[1], points[2], unit)
    raise UnreadableMoney(text=excerpt(text))


def _refusal(number: str, text: str) -> UsageRefused:
    if points := _POINTS.fullmatch(number):
        return _two_readings(text, points[1], points[2])
    if comma := _COMMA.fullmatch(number):
        return _two_readings(text, comma[1], comma[2])
    if _COMMAS.fullmatch(number):
        meant = Decimal(number.replace(",", ""))
        return CommasInMoney(text=excerpt(text), first=_reading(meant))
    if _WITH_FRACTION.fullmatch(number):
        return FractionOfRupiah(text=excerpt(text))
    return UnreadableMoney(text=excerpt(text))


def _two_readings(text: str, whole: str, decimals: str, unit: int = 1) -> UsageRefused:
    digits = whole.replace(".", "")
    first, second = Decimal(digits + decimals), Decimal(f"{digits}.{decimals}")
    readings = {"first": _reading(first * unit), "second": _reading(second * unit)}
    if unit == 1 and len(whole) < 4 and len(decimals) < 3:  # nobody pays Rp1,5
        return PerhapsMillions(text=excerpt(text), **readings, third=_reading(second * 10**6))
    return AmbiguousMoney(text=excerpt(text), **readings)


def _reading(amount: Decimal) -> str:
    whole, _, decimals = f"{amount:f}".partition(".")
    decimals = decimals.rstrip("0")
    return format_rupiah(int(whole)) + (f",{decimals}" if decimals else "")


def format_rupiah(amount: int) -> str:
    """Return `Rp1.250.000`, or `-Rp1.000` below zero: no blank after Rp."""
    return f"{'-' if amount < 0 else ''}Rp{_grouped(abs(amount))}"


def written(**amounts: int) -> dict[str, str]:
    """Return amounts as a refusal tells them, by the same names."""
    return {name: format_rupiah(amount) for name, amount in amounts.items()}


def format_number(amount: int, decimals: str = "") -> str:
    """Return `1.250.000`, or `(1.250.000)` below zero, as in the columns of official forms."""
    written = f"{_grouped(abs(amount))}{decimals}"
    return f"({written})" if amount < 0 else written


def _grouped(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def percent(part: int, whole: int) -> Decimal:
    """Return `part` of `whole` in percent, two places, half away from zero; 0.00 of nothing.

    Exact in whole numbers: `domain.md` 9, invariant 4.
    """
    if whole == 0:
        return Decimal("0.00")
    hundredths = (abs(part) * 20_000 + abs(whole)) // (2 * abs(whole))
    sign = "-" if hundredths and (part < 0) != (whole < 0) else ""
    return Decimal(f"{sign}{hundredths // 100}.{hundredths % 100:02}")


def format_percent(value: Decimal, decimal_comma: bool = True) -> str:
    """Return `45,67%`, or `45.67%` without the decimal comma."""
    text = f"{value.quantize(Decimal('0.01'), ROUND_HALF_UP)}%"
    return text.replace(".", ",") if decimal_comma else text
