"""Amounts in words: the trap table, every number up to 2.099.999, and another library beside."""

import random
import re

import pytest
from num2words import num2words

from kediri_cli.domain.terbilang import MOST, rupiah_in_words, terbilang

TRAPS = {
    0: "nol",
    1: "satu",
    10: "sepuluh",
    11: "sebelas",
    12: "dua belas",
    19: "sembilan belas",
    20: "dua puluh",
    99: "sembilan puluh sembilan",
    100: "seratus",
    101: "seratus satu",
    110: "seratus sepuluh",
    111: "seratus sebelas",
    211: "dua ratus sebelas",
    1000: "seribu",
    1001: "seribu satu",
    1100: "seribu seratus",
    2017: "dua ribu tujuh belas",
    10_000: "sepuluh ribu",
    11_000: "sebelas ribu",
    21_000: "dua puluh satu ribu",
    100_000: "seratus ribu",
    101_000: "seratus satu ribu",
    1_000_000: "satu juta",
    1_001_000: "satu juta seribu",
    1_001_001: "satu juta seribu satu",
    1_101_000: "satu juta seratus satu ribu",
    2_001_000: "dua juta seribu",
    11_001_000: "sebelas juta seribu",
    125_000_000: "seratus dua puluh lima juta",
    1_001_001_000: "satu miliar satu juta seribu",
    1_234_567_890: "satu miliar dua ratus tiga puluh empat juta lima ratus enam puluh tujuh ribu"
    " delapan ratus sembilan puluh",
    10**12: "satu triliun",
    1_000_000_001_000: "satu triliun seribu",
    -1: "minus satu",
    -1_001_000: "minus satu juta seribu",
}


@pytest.mark.parametrize("number", TRAPS)
def test_the_numbers_that_are_often_said_wrongly(number: int) -> None:
    assert terbilang(number) == TRAPS[number]


WORD = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8,
    "sembilan": 9,
}  # fmt: skip
THOUSANDS = re.compile(r"\bsatu ribu\b")
NEVER = re.compile(r"\b(satu (ratus|puluh|belas)|nol .*|.* nol)\b")


def below_a_thousand(words: list[str]) -> int:
    """Read what stands before a group's name, word by word; an independent way back."""
    amount = at_hand = 0
    for word in words:
        match word:
            case "seratus":
                amount += 100
            case "sepuluh":
                amount += 10
            case "sebelas":
                amount += 11
            case "ratus" | "puluh" | "belas":
                amount += at_hand * {"ratus": 100, "puluh": 10}.get(word, 1)
                amount += 10 if word == "belas" else 0
                at_hand = 0
            case _:
                at_hand = WORD[word]
    return amount + at_hand


def read(words: str) -> int:
    """Read a number up to 999.999.999 back from its words."""
    rest, amount = words, 0
    if "juta" in rest:
        high, _, rest = rest.partition("juta")
        amount += below_a_thousand(high.split()) * 1_000_000
        rest = rest.strip()
    if rest.startswith("seribu"):
        amount, rest = amount + 1000, rest.removeprefix("seribu")
    elif " ribu" in rest:
        high, _, rest = rest.partition(" ribu")
        amount += below_a_thousand(high.split()) * 1000
    return amount + below_a_thousand(rest.split())


def test_every_group_of_three_reads_back_and_says_nothing_wrong() -> None:
    groups = [terbilang(number) for number in range(1, 1000)]
    assert [below_a_thousand(words.split()) for words in groups] == list(range(1, 1000))
    assert not [words for words in groups if NEVER.search(words)]


def test_every_number_up_to_2_099_999_is_its_groups_in_order() -> None:
    below = ["", *(terbilang(number) for number in range(1, 1000))]
    said = set()
    for millions in range(3):
        head = ("", "satu juta", "dua juta")[millions]
        for thousands in range(100 if millions == 2 else 1000):
            middle = "seribu" if thousands == 1 else below[thousands] and f"{below[thousands]} ribu"
            start = f"{head} {middle}".strip()
            base = millions * 1_000_000 + thousands * 1000
            for ones in range(1000):
                want = f"{start} {below[ones]}".strip() or "nol"
                assert terbilang(base + ones) == want
            said.add(start)
    assert len(said) == 2100, "two numbers are said alike"


@pytest.mark.parametrize("number", [1, 1000, 21_000, 99_999, 999_999, 1_001_000, 2_099_999])
def test_the_way_back_is_the_number_again(number: int) -> None:
    assert read(terbilang(number)) == number


def test_a_large_sample_reads_back() -> None:
    chance = random.Random(7)
    for number in (chance.randrange(1, 1_000_000_000) for _ in range(50_000)):
        assert read(terbilang(number)) == number


def the_other(number: int) -> str:
    """What the library says, but for what `domain.md` 7.3 says it gets wrong."""
    words = " ".join(num2words(number, lang="id").split())
    if number >= 1_000_000 and number // 1000 % 1000 == 1:
        words = THOUSANDS.sub("seribu", words)
    return words


def test_another_library_agrees_up_to_99_999() -> None:
    assert [n for n in range(100_000) if terbilang(n) != the_other(n)] == []


def test_another_library_agrees_on_a_large_sample() -> None:
    chance = random.Random(11)
    numbers = [chance.randrange(10 ** chance.randrange(6, 16)) for _ in range(20_000)]
    assert [n for n in numbers if terbilang(n) != the_other(n)] == []


def test_another_library_agrees_on_the_powers_of_ten() -> None:
    for power in range(16):
        assert terbilang(10**power) == the_other(10**power), power


def test_what_no_budget_reaches_has_no_words() -> None:
    assert terbilang(MOST).startswith("sembilan ratus sembilan puluh sembilan kuadriliun")
    with pytest.raises(ValueError, match="19 digits"):
        terbilang(MOST + 1)


def test_a_kuitansi_begins_with_a_capital_and_ends_with_rupiah() -> None:
    assert rupiah_in_words(2_950_000) == "Dua juta sembilan ratus lima puluh ribu Rupiah"
    assert rupiah_in_words(0) == "Nol Rupiah"
