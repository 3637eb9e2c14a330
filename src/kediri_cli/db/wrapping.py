"""A key behind a passphrase: AES-GCM under a key that Argon2id derives from it.

The key of the file and the key of the names are kept so. `cryptography` is loaded where it is used.
"""

import os

from kediri_cli.db.keys import Key, KeyFile
from kediri_cli.errors.keys import KeyDamaged, NoWrapping, ShortPassphrase, WrongPassphrase

METHOD = "argon2id-64MiB-3-4"
KIB, TIMES, LANES = 64 * 1024, 3, 4
LEAST = 12  # characters


def wrap(key: Key, passphrase: str) -> str:
    """Return a key behind a passphrase, as a line for its file. Raises ShortPassphrase."""
    return hidden(key.secret, passphrase, key.salt)


def unwrap(file: KeyFile, passphrase: str) -> Key:
    """Return the key that is behind a passphrase. Raises WrongPassphrase, KeyDamaged."""
    try:
        secret = shown(file.wrapped, passphrase, file.salt)
    except ValueError as error:
        raise KeyDamaged(key=str(file.place)) from error
    if secret is None:
        raise WrongPassphrase(key=str(file.place))
    key = Key(file.salt, secret)
    if key.check != file.check:
        raise KeyDamaged(key=str(file.place))
    return key


def hidden(secret: bytes, passphrase: str, bound: bytes) -> str:
    """Return a secret behind a passphrase, for one use. Raises ShortPassphrase."""
    long_enough(passphrase)
    salt, nonce = os.urandom(16), os.urandom(12)
    sealed = _cipher(passphrase, salt).encrypt(nonce, secret, bound)
    return f"{METHOD} {salt.hex()} {nonce.hex()} {sealed.hex()}"


def long_enough(passphrase: str) -> None:
    """Raise ShortPassphrase for one that is guessed too soon."""
    if len(passphrase) < LEAST:
        raise ShortPassphrase(least=LEAST)


def shown(text: str, passphrase: str, bound: bytes) -> bytes | None:
    """Return what is behind a passphrase, None for a wrong one. Raises ValueError if damaged."""
    method, *parts = text.split()
    salt, nonce, sealed = map(bytes.fromhex, parts)
    if method != METHOD:
        raise ValueError
    cipher = _cipher(passphrase, salt)
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415

    try:
        secret: bytes = cipher.decrypt(nonce, sealed, bound)
    except InvalidTag:
        return None
    return secret


def _cipher(passphrase: str, salt: bytes):  # type: ignore[no-untyped-def]  # noqa: ANN202
    try:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415
    except ImportError as error:
        raise NoWrapping from error
    derived = Argon2id(salt=salt, length=32, iterations=TIMES, lanes=LANES, memory_cost=KIB)
    return AESGCM(derived.derive(passphrase.encode()))
