"""A key behind a passphrase: AES-GCM under a key that Argon2id derives from it.

`cryptography` is loaded here and nowhere else: most offices never need it.
"""

import os

from kediri_cli.db.keys import Key, KeyFile
from kediri_cli.errors.keys import KeyDamaged, NoWrapping, ShortPassphrase, WrongPassphrase

METHOD = "argon2id-64MiB-3-4"
KIB, TIMES, LANES = 64 * 1024, 3, 4
LEAST = 12  # characters


def wrap(key: Key, passphrase: str) -> str:
    """Return a key behind a passphrase, as a line for its file. Raises ShortPassphrase."""
    if len(passphrase) < LEAST:
        raise ShortPassphrase(least=LEAST)
    salt, nonce = os.urandom(16), os.urandom(12)
    sealed = _cipher(passphrase, salt).encrypt(nonce, key.secret, key.salt)
    return f"{METHOD} {salt.hex()} {nonce.hex()} {sealed.hex()}"


def unwrap(file: KeyFile, passphrase: str) -> Key:
    """Return the key that is behind a passphrase. Raises WrongPassphrase, KeyDamaged."""
    try:
        method, *parts = file.wrapped.split()
        salt, nonce, sealed = map(bytes.fromhex, parts)
    except ValueError as error:
        raise KeyDamaged(key=str(file.place)) from error
    if method != METHOD:
        raise KeyDamaged(key=str(file.place))
    cipher = _cipher(passphrase, salt)
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415

    try:
        return Key(file.salt, cipher.decrypt(nonce, sealed, file.salt))
    except InvalidTag as error:
        raise WrongPassphrase(key=str(file.place)) from error


def _cipher(passphrase: str, salt: bytes):  # type: ignore[no-untyped-def]  # noqa: ANN202
    try:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415
    except ImportError as error:
        raise NoWrapping from error
    derived = Argon2id(salt=salt, length=32, iterations=TIMES, lanes=LANES, memory_cost=KIB)
    return AESGCM(derived.derive(passphrase.encode()))
