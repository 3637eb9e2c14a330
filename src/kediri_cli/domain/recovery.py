"""The recovery code: a key as letters and digits that a person can copy from paper.

The 32 bytes of the key and 3 of their SHA-256 are 56 signs of Base32, in 14 groups of four. The
alphabet has no 0, 1, 8 or 9; who types them, or small letters, means O, L and B.
"""

from base64 import b32decode, b32encode
from hashlib import sha256

from kediri_cli.errors.keys import BadRecoveryCode

BYTES, CHECKED, GROUP = 32, 3, 4
MEANT = str.maketrans("018", "OLB", "- \t\n.")


def written(secret: bytes) -> str:
    """Return a key as its recovery code."""
    signs = b32encode(secret + _check(secret)).decode()
    return "-".join(signs[at : at + GROUP] for at in range(0, len(signs), GROUP))


def read(code: str) -> bytes:
    """Return the key that a recovery code stands for. Raises BadRecoveryCode."""
    try:
        whole = b32decode(code.upper().translate(MEANT))
    except ValueError as error:
        raise BadRecoveryCode from error
    secret = whole[:BYTES]
    if len(whole) != BYTES + CHECKED or whole[BYTES:] != _check(secret):
        raise BadRecoveryCode
    return secret


def _check(secret: bytes) -> bytes:
    return sha256(secret).digest()[:CHECKED]
