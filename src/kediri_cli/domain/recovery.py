"""The recovery code: a key as letters and digits that a person can copy from paper.

The 32 bytes of the key and 3 of their SHA-256 are 56 signs of Base32, in 14 groups of four. The
alphabet has no 0, 1, 8 or 9; who types them, or small letters, means O, L and B. The code of the
names has a group more in front, so that nobody takes one paper for the other.
"""

from base64 import b32decode, b32encode
from hashlib import sha256

from kediri_cli.errors.identity import BadIdentityCode
from kediri_cli.errors.keys import BadRecoveryCode, CodeOfTheNames

BYTES, CHECKED, GROUP = 32, 3, 4
NAMES = "NAMA"
MEANT = str.maketrans("018", "OLB", "- \t\n.")


def written(secret: bytes) -> str:
    """Return the key of a file as its recovery code."""
    return _grouped(secret, b"")


def written_for_names(secret: bytes) -> str:
    """Return the key of the names as its recovery code: before it stands NAMA."""
    return f"{NAMES}-{_grouped(secret, NAMES.encode())}"


def read(code: str) -> bytes:
    """Return the key of a file that a recovery code stands for.

    Raises BadRecoveryCode, and CodeOfTheNames for a code with NAMA before it.
    """
    signs = code.upper().translate(MEANT)
    secret = _secret(signs, b"")
    if secret is not None:
        return secret
    if signs.startswith(NAMES):
        raise CodeOfTheNames
    raise BadRecoveryCode


def read_for_names(code: str) -> bytes:
    """Return the key of the names that a recovery code stands for. Raises BadIdentityCode."""
    signs = code.upper().translate(MEANT)
    secret = _secret(signs.removeprefix(NAMES), NAMES.encode())
    if not signs.startswith(NAMES) or secret is None:
        raise BadIdentityCode
    return secret


def _grouped(secret: bytes, use: bytes) -> str:
    signs = b32encode(secret + _check(secret, use)).decode()
    return "-".join(signs[at : at + GROUP] for at in range(0, len(signs), GROUP))


def _secret(signs: str, use: bytes) -> bytes | None:
    try:
        whole = b32decode(signs)
    except ValueError:
        return None
    secret = whole[:BYTES]
    sound = len(whole) == BYTES + CHECKED and whole[BYTES:] == _check(secret, use)
    return secret if sound else None


def _check(secret: bytes, use: bytes) -> bytes:
    """Return the checksum of a code; one for another use has another."""
    return sha256(use + secret).digest()[:CHECKED]
