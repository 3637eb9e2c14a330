"""Taxes: the worked examples to the rupiah, the days on which rates change, what is typed."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kediri_cli.domain.taxes import (
    AUTO,
    NONE,
    Case,
    Due,
    by_hand,
    deposit_code,
    half_up,
    parse_taxes,
    proposed,
)
from kediri_cli.domain.words import Grade, PaidFor, Tax
from kediri_cli.errors import KediriError
from kediri_cli.errors.taxes import NoTaxRule, UnreadableTaxes

MACHINES = 95_500_000
GOODS, SERVICES = Case(PaidFor.GOODS), Case(PaidFor.SERVICES)


def taxes(gross: int, on: str, case: Case) -> dict[Tax, tuple[int, int]]:
    """Base and amount of each tax."""
    return {
        due.tax: (due.base, due.amount)
        for due in proposed(gross, on=date.fromisoformat(on), case=case)
    }


@pytest.mark.parametrize(
    ("on", "dpp", "ppn", "pph_22", "net"),
    [
        ("2014-10-08", 86_818_182, 8_681_818, 1_302_273, 85_515_909),
        ("2022-03-31", 86_818_182, 8_681_818, 1_302_273, 85_515_909),
        ("2022-04-01", 86_036_036, 9_463_964, 1_290_541, 84_745_495),
    ],
)
def test_the_machines_are_taxed_to_the_rupiah(
    on: str, dpp: int, ppn: int, pph_22: int, net: int
) -> None:
    found = taxes(MACHINES, on, GOODS)
    assert found == {Tax.PPN: (dpp, ppn), Tax.PPH_22: (dpp, pph_22)}
    assert MACHINES - sum(amount for _, amount in found.values()) == net


def test_from_2025_on_ppn_is_12_percent_of_eleven_twelfths_of_the_price() -> None:
    ppn, pph_22 = proposed(MACHINES, on=date(2025, 1, 1), case=GOODS)
    # the price is 86.036.036 as before; eleven twelfths of it are 78.866.366,33
    assert ppn == Due(Tax.PPN, 78_866_366, "12% × 11/12", 9_463_964)
    assert pph_22 == Due(Tax.PPH_22, 86_036_036, "1,5%", 1_290_541)


def test_a_rate_is_printed_with_a_comma() -> None:
    assert [due.rate for due in proposed(MACHINES, on=date(2014, 10, 8), case=GOODS)] == [
        "10%",
        "1,5%",
    ]


@pytest.mark.parametrize(
    ("gross", "on", "expected"),
    [
        (1_000_000, "2019-06-01", {}),
        # 1.000.001 x 100/110 = 909.091,8
        (1_000_001, "2019-06-01", {Tax.PPN: (909_092, 90_909)}),
        (2_000_000, "2021-06-01", {}),
        (2_000_001, "2021-06-01", {Tax.PPN: (1_818_183, 181_818)}),
        # PPh 22 compares the price: 2.200.000 is 2.000.000 without PPN, and a little more is above
        (2_200_000, "2021-06-01", {Tax.PPN: (2_000_000, 200_000)}),
        (2_200_002, "2021-06-01", {Tax.PPN: (2_000_002, 200_000), Tax.PPH_22: (2_000_002, 30_000)}),
    ],
)
def test_thresholds_are_exceeded_not_reached(
    gross: int, on: str, expected: dict[Tax, tuple[int, int]]
) -> None:
    assert taxes(gross, on, GOODS) == expected


def test_a_seller_without_ppn_pays_income_tax_on_all_of_it() -> None:
    assert taxes(3_000_000, "2014-10-08", Case(PaidFor.GOODS, vat=False)) == {
        Tax.PPH_22: (3_000_000, 45_000)
    }


def test_without_a_tax_number_goods_pay_twice_and_no_ppn() -> None:
    assert taxes(3_000_000, "2014-10-08", Case(PaidFor.GOODS, npwp=False)) == {
        Tax.PPH_22: (3_000_000, 90_000)
    }


@pytest.mark.parametrize(("npwp", "amount"), [(True, 18_000), (False, 36_000)])
def test_services_pay_pph_23_from_the_first_rupiah(npwp: bool, amount: int) -> None:
    case = Case(PaidFor.SERVICES, npwp=npwp, vat=False)
    assert taxes(900_000, "2014-10-11", case) == {Tax.PPH_23: (900_000, amount)}


def test_services_with_ppn_pay_both() -> None:
    assert taxes(2_200_000, "2014-10-11", SERVICES) == {
        Tax.PPN: (2_000_000, 200_000),
        Tax.PPH_23: (2_000_000, 40_000),
    }


@pytest.mark.parametrize(
    ("grade", "amount"),
    [(Grade.I, 0), (Grade.II, 0), (Grade.III, 120_000), (Grade.IV, 360_000)],
)
def test_the_honor_of_a_civil_servant_is_taxed_by_golongan(grade: Grade, amount: int) -> None:
    for npwp in (True, False):
        found = taxes(2_400_000, "2014-10-20", Case(PaidFor.HONOR, npwp=npwp, grade=grade))
        assert found == ({Tax.PPH_21: (2_400_000, amount)} if amount else {})


@pytest.mark.parametrize(("npwp", "amount"), [(True, 60_000), (False, 72_000)])
def test_any_other_honor_is_taxed_on_half_of_it(npwp: bool, amount: int) -> None:
    assert taxes(2_400_000, "2014-10-20", Case(PaidFor.HONOR, npwp=npwp)) == {
        Tax.PPH_21: (1_200_000, amount)
    }


def test_a_certificate_replaces_pph_22_and_23_from_july_2018_on() -> None:
    for paid_for in (PaidFor.GOODS, PaidFor.SERVICES):
        case = Case(paid_for, vat=False, certificate=True)
        assert taxes(3_000_000, "2018-07-01", case) == {Tax.FINAL: (3_000_000, 15_000)}
        with pytest.raises(NoTaxRule):
            proposed(3_000_000, on=date(2018, 6, 30), case=case)


def test_a_certificate_does_not_touch_an_honor() -> None:
    assert Tax.PPH_21 in taxes(2_400_000, "2020-01-01", Case(PaidFor.HONOR, certificate=True))


def test_a_golongan_says_nothing_about_goods() -> None:
    case = Case(PaidFor.GOODS, grade=Grade.III)
    assert taxes(MACHINES, "2014-10-08", case) == taxes(MACHINES, "2014-10-08", GOODS)


CASES = st.builds(
    Case,
    st.sampled_from(PaidFor),
    npwp=st.booleans(),
    vat=st.booleans(),
    grade=st.none() | st.sampled_from(Grade),
    certificate=st.booleans(),
)
DAYS = st.dates(date(2014, 1, 1), date(2026, 12, 31))


@given(st.integers(1, 10**12), DAYS, CASES)
def test_taxes_are_above_nothing_and_leave_something(gross: int, on: date, case: Case) -> None:
    try:
        dues = proposed(gross, on=on, case=case)
    except NoTaxRule:
        assert case.certificate
        return
    assert all(due.amount > 0 for due in dues)
    assert len({due.tax for due in dues}) == len(dues)
    assert sum(due.amount for due in dues) < gross


@given(st.integers(1_000_001, 10**12))
def test_price_and_ppn_are_the_receipt_again(gross: int) -> None:
    ppn = taxes(gross, "2014-10-08", GOODS)[Tax.PPN]
    assert sum(ppn) == gross
    # exact to half a rupiah, compared in whole numbers
    assert abs(ppn[0] * 110 - gross * 100) * 2 <= 110


@pytest.mark.parametrize(
    ("amount", "whole"), [("1/2", 1), ("3/2", 2), ("5/2", 3), ("49/100", 0), ("7", 7)]
)
def test_a_half_goes_up(amount: str, whole: int) -> None:
    assert half_up(Fraction(amount)) == whole


# -- what is typed


def test_amounts_typed_by_hand_keep_their_base_and_have_no_rate() -> None:
    assert by_hand(MACHINES, {Tax.PPN: 8_681_818, Tax.PPH_22: 1_302_272}) == (
        Due(Tax.PPN, 86_818_182, "", 8_681_818),
        Due(Tax.PPH_22, 86_818_182, "", 1_302_272),
    )
    assert by_hand(2_400_000, {Tax.PPH_21: 60_000}) == (Due(Tax.PPH_21, 2_400_000, "", 60_000),)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("auto", AUTO),
        (" None ", NONE),
        ("PPN=8681818", {Tax.PPN: 8_681_818}),
        ("PPN=8.681.818,PPh22=1.302.273", {Tax.PPN: 8_681_818, Tax.PPH_22: 1_302_273}),
        ("pph 21 = Rp120.000,-, ppn = 1 juta", {Tax.PPH_21: 120_000, Tax.PPN: 1_000_000}),
        ("PPhFinal=15000", {Tax.FINAL: 15_000}),
    ],
)
def test_taxes_are_read_as_words_or_amounts(text: str, read: object) -> None:
    assert parse_taxes(text) == read


@pytest.mark.parametrize("text", ["", "PPN", "PPN=", "PPN=1.5", "GST=100", "PPN=1,PPN=2", "PPN=0"])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(KediriError):
        parse_taxes(text)


@pytest.mark.parametrize("text", ["PPN", "GST=100", "PPN=1,PPN=2"])
def test_the_refusal_names_the_taxes(text: str) -> None:
    with pytest.raises(UnreadableTaxes) as caught:
        parse_taxes(text)
    assert caught.value.facts["known"] == ["PPN", "PPh21", "PPh22", "PPh23", "PPhFinal"]


def test_every_tax_has_a_code_for_its_deposit() -> None:
    assert [deposit_code(tax) for tax in (Tax.PPN, Tax.PPH_22, Tax.PPH_23, Tax.PPH_21)] == [
        "411211-920",
        "411122-920",
        "411124-104",
        "411121-402",
    ]
    assert all(deposit_code(tax) for tax in Tax)
