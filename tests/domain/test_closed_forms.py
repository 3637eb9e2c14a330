"""What a message about a row of people may repeat."""

from datetime import date

import pytest

from kediri_cli.domain.closed_forms import tells_nobody

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "text",
    ["P-7KQ2", "k2", "MJ 3", "5.2.2.01.01", "2.17.07.2.01.0015:5.1.02.01.01.0012",
     "0871/SP2D/UP/2014", "002/KW/2014", "1.5", "1,250,000", "Rp 1.250.000", "150000", "0", "-5",
     "1,5 juta", "31/12/2014", "2014-13-01", "31 Oktober 2014", "withdrawn", "Ketua", "X"],
)  # fmt: skip
def test_codes_papers_amounts_days_and_known_words_tell_nobody(text: str) -> None:
    assert tells_nobody(text, TODAY)


@pytest.mark.parametrize(
    "text",
    ["Siti Rahasia", "Siti", "P-SARA", "Siti 2", "S1ti", "9971025008850019",
     "9971.0250.0885.0019", "081200000077", "0812-0000-0077", "+62 812 0000 0077", "6281200000077",
     "10/8/1985", "10 Agustus 1985", "1985-08-10", "31/2/1985", "10/8/85", "Jl. Contoh 9"],
)  # fmt: skip
def test_names_numbers_of_people_and_days_of_birth_may_tell_somebody(text: str) -> None:
    assert not tells_nobody(text, TODAY)
