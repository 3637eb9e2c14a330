"""Rupiah typed and written: the traps of domain.md 7.1, and Babel as an outside oracle."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from kediri_cli.domain import money
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

AMOUNTS = st.integers(0, money.MOST)

READ = {
    "125000000": 125_000_000,
    "125.000.000": 125_000_000,
    "Rp 125.000.000": 125_000_000,
    "Rp. 125.000.000,-": 125_000_000,
    "Rp1.250.000,-": 1_250_000,
    "Rp 5.000.-": 5_000,
    "rp 5.000,--": 5_000,
    "RP5000": 5_000,
    "1.250.000,00": 1_250_000,
    "1250,00": 1_250,
    "Rp\u00a0125.000.000": 125_000_000,
    "Rp.\u202f7.500": 7_500,
    " 1.500 ": 1_500,
    "125 juta": 125_000_000,
    "125\u00a0Juta": 125_000_000,
    "125jt": 125_000_000,
    "1,25 juta": 1_250_000,
    "1,5 miliar": 1_500_000_000,
    "1,5 milyar": 1_500_000_000,
    "750 ribu": 750_000,
    "750rb rupiah": 750_000,
    "Rp 1,2345 juta": 1_234_500,
    "10 triliun": 10**13,
    "10.000.000.000.000": 10**13,
    "0": 0,
    "Rp0,00": 0,
    "0,5 juta": 500_000,
}

REFUSED = {
    "": UnreadableMoney,
    "Rp": UnreadableMoney,
    "1_000": UnreadableMoney,
    "١٢٣": UnreadableMoney,
    "１２３": UnreadableMoney,
    "1²": UnreadableMoney,
    "007": UnreadableMoney,
    "1e6": UnreadableMoney,
    "nan": UnreadableMoney,
    "0x10": UnreadableMoney,
    "1 250 000": UnreadableMoney,
    "1.000 - 2.000": UnreadableMoney,
    "1.25.000.000": UnreadableMoney,
    "1.250,000": UnreadableMoney,
    "8.10.2014": UnreadableMoney,
    "5 million": UnreadableMoney,
    "5 m": UnreadableMoney,
    "1 juta 250 ribu": UnreadableMoney,
    "1.000.000 juta": UnreadableMoney,
    "125, juta": UnreadableMoney,
    "125,": UnreadableMoney,
    "$5": UnreadableMoney,
    "125,000,000": CommasInMoney,
    "1,250,000.00": CommasInMoney,
    "1,5": FractionOfRupiah,
    "1.250,50": FractionOfRupiah,
    "1,2345678 juta": FractionOfRupiah,
    "-5000": NegativeMoney,
    "−5000": NegativeMoney,
    "Rp -5.000": NegativeMoney,
    "-Rp5.000": NegativeMoney,
    "(5.000)": NegativeMoney,
    "10000000000001": AbsurdMoney,
    "11 triliun": AbsurdMoney,
    "9" * 5000: AbsurdMoney,
}

TWO_READINGS = {
    "1.500.50": ("Rp150.050", "Rp1.500,5"),
    "125,000": ("Rp125.000", "Rp125"),
    "125,500": ("Rp125.500", "Rp125,5"),
    "0.500": ("Rp500", "Rp0,5"),
    "1250.000": ("Rp1.250.000", "Rp1.250"),
    "1.25 juta": ("Rp125.000.000", "Rp1.250.000"),
    "1.250 juta": ("Rp1.250.000.000", "Rp1.250.000"),
    "1,250 juta": ("Rp1.250.000.000", "Rp1.250.000"),
}


@pytest.mark.parametrize(("text", "amount"), READ.items())
def test_an_amount_is_read_as_offices_write_it(text, amount):
    assert money.parse_rupiah(text) == amount


@pytest.mark.parametrize(("text", "refusal"), REFUSED.items(), ids=lambda v: str(v)[:30])
def test_what_is_not_clearly_an_amount_is_refused(text, refusal):
    with pytest.raises(refusal):
        money.parse_rupiah(text)


@pytest.mark.parametrize(("text", "readings"), TWO_READINGS.items())
def test_an_ambiguous_amount_is_refused_with_both_readings(text, readings):
    with pytest.raises(AmbiguousMoney) as caught:
        money.parse_rupiah(text)
    assert (caught.value.facts["first"], caught.value.facts["second"]) == readings
    assert str(caught.value) == f"`{text}` can be read as {readings[0]} or as {readings[1]}."


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("1.5", ("Rp15", "Rp1,5", "Rp1.500.000")),
        ("12.75", ("Rp1.275", "Rp12,75", "Rp12.750.000")),
        ("0.5", ("Rp5", "Rp0,5", "Rp500.000")),
    ],
)
def test_a_short_amount_with_a_point_is_perhaps_in_millions(text, readings):
    with pytest.raises(PerhapsMillions) as caught:
        money.parse_rupiah(text)
    first, second, third = readings
    assert str(caught.value) == f"`{text}` can be read as {first}, as {second} or as {third}."


def test_commas_between_thousands_are_answered_with_what_is_probably_meant():
    with pytest.raises(CommasInMoney, match=r"perhaps Rp125\.000\.000 is meant"):
        money.parse_rupiah("125,000,000")


def test_a_refused_amount_shows_no_control_character_and_no_identity_number():
    with pytest.raises(UnreadableMoney, match=r"^`5\\x1b\[31m` is"):
        money.parse_rupiah("5\x1b[31m")
    for typed in ("9971025008850003", "9971 0250 0885 0003", "-9971025008850003"):
        with pytest.raises(UsageRefused) as caught:
            money.parse_rupiah(typed)
        assert "9971" not in str(caught.value)


@pytest.mark.parametrize("text", ["0", "Rp0", "0 juta", "0,00"])
def test_an_amount_to_spend_is_not_zero(text):
    assert money.parse_rupiah(text) == 0
    with pytest.raises(ZeroMoney):
        money.parse_amount(text)


def test_an_amount_to_spend_is_read_like_any_other():
    assert money.parse_amount("Rp 1.250.000") == 1_250_000


@given(AMOUNTS)
def test_every_amount_written_can_be_typed_back(amount):
    for written in (money.format_rupiah(amount), money.format_number(amount), str(amount)):
        assert money.parse_rupiah(written) == amount
        assert money.parse_rupiah(written + ",00") == amount


@given(AMOUNTS.filter(bool))
def test_no_amount_below_zero_can_be_typed(amount):
    for written in (money.format_rupiah(-amount), money.format_number(-amount), str(-amount)):
        with pytest.raises(NegativeMoney):
            money.parse_rupiah(written)


@given(st.text(alphabet="0123456789.,-() Rprbjutamil\u00a0١", max_size=20))
def test_whatever_is_typed_gives_whole_rupiah_or_a_refusal_that_can_be_said(text):
    try:
        amount = money.parse_rupiah(text)
    except UsageRefused as refusal:
        assert str(refusal)
    else:
        assert type(amount) is int
        assert 0 <= amount <= money.MOST


@given(st.text(alphabet="0123456789.,", min_size=1, max_size=14))
def test_digits_alone_are_never_read_as_another_number_than_their_own(text):
    try:
        amount = money.parse_rupiah(text)
    except UsageRefused:
        return
    assert str(amount) == text.removesuffix(",00").replace(".", "")


@given(st.integers(-money.MOST, money.MOST))
def test_numbers_are_grouped_as_babel_groups_them(amount):
    grouped = format_decimal(abs(amount), locale="id_ID")
    assert money.format_number(amount) == (f"({grouped})" if amount < 0 else grouped)
    assert money.format_rupiah(amount) == ("-" if amount < 0 else "") + f"Rp{grouped}"


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (1, 3, "33.33"),
        (2, 3, "66.67"),
        (1, 800, "0.13"),  # 0.125: half up
        (3, 800, "0.38"),  # 0.375
        (1, 1_000_000, "0.00"),
        (57_087_500, 125_000_000, "45.67"),
        (125, 125, "100.00"),
        (0, 125, "0.00"),
        (5, 0, "0.00"),
        (0, 0, "0.00"),
        (-1, 800, "-0.13"),
        (-1, 1_000_000, "0.00"),
        (3, 2, "150.00"),
    ],
)
def test_a_percentage_has_two_places_half_up_and_is_zero_of_nothing(part, whole, expected):
    result = money.percent(part, whole)
    assert str(result) == expected
    assert isinstance(result, Decimal)


@given(st.integers(0, money.MOST), st.integers(1, money.MOST))
def test_a_percentage_is_the_nearest_hundredth(part, whole):
    hundredths = int(money.percent(part, whole).scaleb(2))
    assert -whole <= 2 * (part * 10_000 - hundredths * whole) < whole


def test_a_percentage_is_written_with_a_decimal_comma_or_point():
    assert money.format_percent(Decimal("45.67")) == "45,67%"
    assert money.format_percent(Decimal("45.67"), decimal_comma=False) == "45.67%"
    assert money.format_percent(Decimal("100")) == "100,00%"
    assert money.format_percent(Decimal("0.125")) == "0,13%"
