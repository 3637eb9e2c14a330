"""Phone numbers: typed in many ways, stored in one (domain.md 6.2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kediri_cli.domain.phones import format_phone, parse_phone
from kediri_cli.errors.values import PhoneLength, UnreadablePhone


@pytest.mark.parametrize(
    ("text", "stored", "written"),
    [
        ("081234567890", "+6281234567890", "0812-3456-7890"),
        ("0812-3456-7890", "+6281234567890", "0812-3456-7890"),
        ("+62 812 3456 7890", "+6281234567890", "0812-3456-7890"),
        ("6281234567890", "+6281234567890", "0812-3456-7890"),
        ("0812.3456.7890", "+6281234567890", "0812-3456-7890"),
        ("0812\u00a03456\u20117890", "+6281234567890", "0812-3456-7890"),
        ("0812345678", "+62812345678", "0812-3456-78"),
        ("0812345678901", "+62812345678901", "0812-3456-78901"),
        ("0354-123456", "+62354123456", "0354-123456"),
        ("(0354) 123456", "+62354123456", "0354-123456"),
        ("021 1234567", "+62211234567", "021-1234567"),
    ],
)
def test_a_phone_number_is_stored_in_one_form_and_written_in_groups(text, stored, written):
    assert parse_phone(text) == stored
    assert format_phone(stored) == written


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", UnreadablePhone),
        ("81234567890", UnreadablePhone),
        ("+6208123456789", UnreadablePhone),
        ("006281234567890", UnreadablePhone),
        ("+6581234567", UnreadablePhone),
        ("0112345678", UnreadablePhone),
        ("0812 abc 7890", UnreadablePhone),
        ("٠٨١٢٣٤٥٦٧٨٩٠", UnreadablePhone),
        ("0812+34567890", UnreadablePhone),
        ("081234567", PhoneLength),
        ("08123456789012", PhoneLength),
        ("03541234", PhoneLength),
        ("0354123456789", PhoneLength),
        ("9971025008850003", UnreadablePhone),
    ],
)
def test_what_is_no_phone_number_is_refused_without_being_repeated(text, refusal):
    with pytest.raises(refusal) as caught:
        parse_phone(text)
    assert set(caught.value.facts) <= {"count", "least", "most"}
    assert not text or text not in str(caught.value)


@given(st.from_regex(r"\+62(8[0-9]{8,11}|[2-7][0-9]{7,10})", fullmatch=True))
def test_every_number_written_can_be_typed_back(stored):
    assert parse_phone(format_phone(stored)) == stored
    assert parse_phone(stored) == stored
