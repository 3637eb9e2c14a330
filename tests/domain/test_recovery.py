"""The recovery code: what a person copies from paper comes back as the key, or is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kediri_cli.domain import recovery
from kediri_cli.errors.keys import BadRecoveryCode

SECRETS = st.binary(min_size=32, max_size=32)


def test_a_code_worked_out_by_hand() -> None:
    """32 zero bytes are 256 bits: 51 A's, then the 3 first bytes of their SHA-256 (66 68 7a)."""
    code = recovery.written(bytes(32))
    assert code == "-".join(["AAAA"] * 12 + ["AAAG", "M2D2"])
    assert recovery.read(code) == bytes(32)


@given(SECRETS)
def test_every_key_comes_back(secret: bytes) -> None:
    code = recovery.written(secret)
    assert [len(group) for group in code.split("-")] == [4] * 14
    assert recovery.read(code) == secret
    assert recovery.read(code.lower().replace("-", "  ")) == secret
    assert recovery.read(code.replace("O", "0").replace("L", "1").replace("B", "8")) == secret


@given(SECRETS, st.integers(0, 55), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
def test_a_wrong_sign_is_noticed(secret: bytes, place: int, sign: str) -> None:
    """24 bits of checksum: one mistake in 16 million would pass."""
    signs = recovery.written(secret).replace("-", "")
    if signs[place] != sign:
        with pytest.raises(BadRecoveryCode):
            recovery.read(signs[:place] + sign + signs[place + 1 :])


@pytest.mark.parametrize("code", ["", "AAAA", "9999-9999", "kode", "AAAA-" * 14, "é" * 56])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(BadRecoveryCode):
        recovery.read(code)
