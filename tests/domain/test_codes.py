"""Codes: drawn, counted, read tolerantly, suggested."""

import random
import re
import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kediri_cli.domain import codes
from kediri_cli.errors.base import UsageRefused
from kediri_cli.errors.values import CodesUsedUp, LookAlikeInCode, NotACode, UnreadableCode

CODES = st.one_of(
    st.from_regex(r"P-[2-9A-HJKMNP-Z]{4}", fullmatch=True),
    st.integers(1, 999).map("K{}".format),
    st.integers(1, 99).map("M{:02}".format),
    st.integers(1, 99).map("I{:02}".format),
    st.integers(1, 9999).map("S-{:04}".format),
    st.tuples(st.from_regex("[A-Z]{2,3}", fullmatch=True), st.integers(1, 200)).map(
        lambda pair: f"{pair[0]}-{pair[1]:02}"
    ),
)


def test_no_character_of_a_participant_code_looks_like_another():
    assert not set("01OIL") & set(codes.ALPHABET)
    assert len(set(codes.ALPHABET)) == len(codes.ALPHABET) == 31


@given(st.randoms(use_true_random=False))
def test_a_drawn_code_has_its_shape_and_a_digit_and_reads_as_itself(source: random.Random):
    code = codes.participant_code(source.choice)
    assert re.fullmatch(r"P-[2-9A-HJKMNP-Z]{4}", code)
    assert re.search("[2-9]", code)
    assert codes.tidy_code(code) == code == codes.tidy_code(code.replace("-", "").lower())


def test_four_letters_drawn_are_never_a_word():
    drawn = iter("SARA17")
    assert codes.participant_code(lambda _: next(drawn)) == "P-S7RA"


def test_drawn_codes_differ():
    assert len({codes.participant_code(secrets.choice) for _ in range(200)}) > 190


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("P-7KQ2", "P-7KQ2"),
        ("p7kq2", "P-7KQ2"),
        (" p 7kq2 ", "P-7KQ2"),
        ("p–7kq2", "P-7KQ2"),
        ("p-abcd", "P-ABCD"),
        ("mj3", "MJ-03"),
        ("MJ-3", "MJ-03"),
        ("mj 03", "MJ-03"),
        ("MJ-003", "MJ-03"),
        ("mj-126", "MJ-126"),
        ("OBR2", "OBR-02"),
        ("ptg01", "PTG-01"),
        ("PTG-23", "PTG-23"),
        ("k1", "K1"),
        ("K01", "K1"),
        ("k-12", "K12"),
        ("m4", "M04"),
        ("M13", "M13"),
        ("i1", "I01"),
        ("s12", "S-0012"),
        ("S-0012", "S-0012"),
    ],
)
def test_a_code_is_read_without_regard_to_case_blanks_hyphens_and_zeros(typed, code):
    assert codes.tidy_code(typed) == code


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("p-0kq2", LookAlikeInCode),
        ("P-7KQO", LookAlikeInCode),
        ("p1kq2", LookAlikeInCode),
        ("P-7LI2", LookAlikeInCode),
        ("p7kq", UnreadableCode),
        ("p-7kq22", UnreadableCode),
        ("m100", UnreadableCode),
        ("m0", UnreadableCode),
        ("k0", UnreadableCode),
        ("s10000", UnreadableCode),
        ("ABCD-12", UnreadableCode),
        ("x1", UnreadableCode),
        ("12", UnreadableCode),
        ("k١", UnreadableCode),
        ("ß-03", UnreadableCode),
        ("k1\x1b", UnreadableCode),
        ("", NotACode),
        ("mj", NotACode),
        ("Siti", NotACode),
        ("Putri", NotACode),
        ("Siti Aminah", NotACode),
        ("081234567890", NotACode),
        ("9971025008850003", NotACode),
    ],
)
def test_what_has_no_shape_of_a_code_is_refused(typed, refusal):
    with pytest.raises(refusal):
        codes.tidy_code(typed)


@pytest.mark.parametrize("typed", ["Siti", "Putri", "Siti Aminah 2", "081234567890"])
def test_a_name_or_number_typed_for_a_code_is_not_repeated(typed):
    with pytest.raises(NotACode) as caught:
        codes.tidy_code(typed)
    assert caught.value.facts == {}


def test_look_alikes_are_named_and_not_replaced():
    with pytest.raises(LookAlikeInCode, match="never has the characters 0, O"):
        codes.tidy_code("P-O02K")


@given(CODES)
def test_every_code_reads_as_itself_in_small_letters_too(code):
    assert codes.tidy_code(code) == code
    assert codes.tidy_code(f" {code.lower()} ") == code


@given(st.text(alphabet="pkmijs0123479o -–١", max_size=9))
def test_reading_a_code_twice_changes_nothing_more(text):
    try:
        code = codes.tidy_code(text)
    except UsageRefused as refusal:
        assert str(refusal)
    else:
        assert codes.tidy_code(code) == code


@pytest.mark.parametrize(
    ("prefix", "existing", "following"),
    [
        ("K", [], "K1"),
        ("K", ["K1", "K9"], "K10"),
        ("K", ["K10", "K9"], "K11"),
        ("M", ["M01", "M03"], "M04"),
        ("I", ["M09"], "I01"),
        ("S", ["S-0012"], "S-0013"),
        ("MJ", ["MJ-01", "MJK-07", "OB-09"], "MJ-02"),
        ("MJ", ["MJ-99"], "MJ-100"),
    ],
)
def test_the_next_code_follows_the_highest_of_its_prefix(prefix, existing, following):
    assert codes.next_code(prefix, existing) == following


@pytest.mark.parametrize(("prefix", "last"), [("M", "M99"), ("I", "I99"), ("S", "S-9999")])
def test_codes_of_a_fixed_width_end(prefix, last):
    with pytest.raises(CodesUsedUp, match=f"end at {last}"):
        codes.next_code(prefix, [last])


KNOWN = ["P-7KQ2", "P-9MXA", "MJ-01", "MJ-02", "OB-01", "K1"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("P-7QK2", ["P-7KQ2"]),
        ("p7kq", ["P-7KQ2"]),
        ("P-7KQ3", ["P-7KQ2"]),
        ("p-0kq2", ["P-7KQ2"]),
        ("jm-01", ["MJ-01"]),
        ("MJ-03", ["MJ-01", "MJ-02"]),
        ("K1", ["K1"]),
        ("Z-ZZZZ", []),
        ("", []),
        ("x" * 10_000, []),
    ],
)
def test_near_codes_are_suggested_the_nearest_first(typed, expected):
    assert codes.suggest(typed, KNOWN) == expected


def test_no_more_codes_are_suggested_than_asked_for():
    many = [f"MJ-{number:02}" for number in range(1, 27)]
    assert len(codes.suggest("MJ-30", many)) == 3
    assert len(codes.suggest("MJ-30", many, n=1)) == 1


@given(st.lists(CODES, min_size=1, max_size=8, unique=True), st.data())
def test_two_characters_changed_over_are_always_found(known, data):
    code = data.draw(st.sampled_from(known))
    assert code in codes.suggest(code[:-2] + code[-1] + code[-2], known, n=len(known))
