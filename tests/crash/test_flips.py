"""Damage is noticed: every changed bit of an encrypted file; of a plain one only some."""

import random
import shlex
from pathlib import Path

import pytest

from kediri_cli.cli import main
from kediri_cli.db import access, engine, soundness
from kediri_cli.errors.base import KediriError
from tests.crash.scale import SCALE
from tests.office import OFFICE

FLIPS = 400 * SCALE


def furnish(desk: Path, *options: str) -> bytes:
    for line in OFFICE[:24]:
        words = shlex.split(line)
        assert main.run(words + list(options) * (words[0] == "init")) == 0, line
    return (desk / "kediri.db").read_bytes()


def noticed(database: Path) -> bool:
    """Return whether reading the whole file finds that something is wrong."""
    try:
        with engine.reading(database, access.around()) as connection:
            return any(soundness.damaged_pages(connection))
    except KediriError:
        return True


def flips(database: Path, content: bytes) -> int:
    """Change one bit at a time, at random places, and count how often it is noticed."""
    chance, found = random.Random(400), 0
    for _ in range(FLIPS):
        changed = bytearray(content)
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        database.write_bytes(changed)
        found += noticed(database)
    database.write_bytes(content)
    assert not noticed(database)
    return found


def test_every_flipped_bit_of_an_encrypted_file_is_noticed(desk: Path) -> None:
    assert flips(desk / "kediri.db", furnish(desk)) == FLIPS


def test_the_control_a_plain_file_does_not_notice_all(
    desk: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    found = flips(desk / "kediri.db", furnish(desk, "--plain"))
    assert 0 < found < FLIPS * 9 // 10
