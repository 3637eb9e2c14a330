"""Sealed names: what opens, what does not, and that nothing of a name shows from outside."""

import os
from base64 import urlsafe_b64decode
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kediri_cli.db import keys, people, slots, wrapping
from kediri_cli.db.people import IdentityKey, People
from kediri_cli.db.slots import ByFile, ByPassphrase, Slot
from kediri_cli.domain.people import Person
from kediri_cli.domain.words import HolderKind
from kediri_cli.errors.identity import IdentityFileExists, SealDamaged
from kediri_cli.errors.keys import NoWrapping, ShortPassphrase

WORDS = "kuda sawah benang kopi jendela"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
PERSONS = st.builds(
    Person,
    name=TEXTS,
    nik=st.none() | st.text("0123456789", min_size=16, max_size=16),
    birth_on=st.none() | st.dates(),
    phone=st.none() | TEXTS,
    address=st.none() | TEXTS,
)
MELATI = Person("Melati Benang", "9971025008850003", date(1985, 8, 10), "+6281200000001", "Gg. 1")


@pytest.fixture
def office() -> People:
    return People(people.fresh())


@given(person=PERSONS, code=st.from_regex(r"P-[A-Z2-9]{4}", fullmatch=True))
def test_whoever_is_sealed_is_opened_again(person: Person, code: str) -> None:
    office = People(people.fresh())
    sealed = office.seal(code, person)
    assert office.open(code, sealed) == person
    assert sealed.isascii()


def test_what_is_sealed_for_one_code_does_not_open_for_another(office: People) -> None:
    with pytest.raises(SealDamaged) as caught:
        office.open("P-AAA3", office.seal("P-AAA2", MELATI))
    assert caught.value.facts == {"code": "P-AAA3"}


def test_any_changed_sign_is_noticed(office: People) -> None:
    sealed = office.seal("P-AAA2", MELATI)
    for place in [*range(60), *range(60, len(sealed), 37), len(sealed) - 2]:
        other = "A" if sealed[place] != "A" else "B"
        with pytest.raises(SealDamaged):
            office.open("P-AAA2", sealed[:place] + other + sealed[place + 1 :])
    for broken in ("", "1", "..", sealed[:-4], sealed + ".", "1." + sealed, "é" * 9):
        with pytest.raises(SealDamaged):
            office.open("P-AAA2", broken)


def test_another_key_opens_nothing(office: People) -> None:
    with pytest.raises(SealDamaged):
        People(people.fresh()).open("P-AAA2", office.seal("P-AAA2", MELATI))


def test_neither_length_nor_repetition_tells_anything(office: People) -> None:
    least = office.seal("P-AAA2", Person("X"))
    most = office.seal(
        "P-AAA3", Person("Y" * 100, "9" * 16, date(1985, 8, 10), "0" * 14, "Z" * 200)
    )
    assert len(least) == len(most)
    assert office.seal("P-AAA2", Person("X")) != least
    nonces = {
        urlsafe_b64decode(office.seal("P-AAA2", MELATI).split(".")[2])[:12] for _ in range(99)
    }
    assert len(nonces) == 99


def test_a_digest_is_the_same_for_one_nik_and_one_key_only(office: People) -> None:
    nik = "9971025008850003"
    assert office.digest(nik) == office.digest(nik)
    assert office.digest(nik) != office.digest("9971025008850004")
    assert office.digest(nik) != People(people.fresh()).digest(nik)
    assert nik not in office.digest(nik)
    assert len(office.digest(nik)) == 64


def test_a_digest_is_the_hmac_that_it_is_said_to_be() -> None:
    """Worked out apart from the code, so that old digests are found in ten years too."""
    import hashlib
    import hmac

    key = IdentityKey(bytes(range(32)))
    derived = hmac.new(bytes(range(32)), b"kediri identity 1 nik", hashlib.sha256).digest()
    expected = hmac.new(derived, b"9971025008850003", hashlib.sha256).hexdigest()
    assert People(key).digest("9971025008850003") == expected


def test_what_was_sealed_under_a_key_before_still_opens(office: People) -> None:
    sealed = office.seal("P-AAA2", MELATI)
    second, third = People(people.fresh()), People(people.fresh())
    first_down, second_down = second.hand_down(office.key), third.hand_down(second.key)
    with pytest.raises(SealDamaged):
        third.open("P-AAA2", sealed)
    third.inherit(second.key.id, second_down)
    third.inherit(office.key.id, first_down)
    assert third.open("P-AAA2", sealed) == MELATI
    assert people.key_of(third.seal("P-AAA2", MELATI)) == third.key.id
    with pytest.raises(SealDamaged):
        People(people.fresh()).inherit(office.key.id, first_down)


def test_nothing_is_printed_by_mistake(office: People, tmp_path: Path) -> None:
    assert repr(MELATI) == str(MELATI) == "Person(...)"
    shown = repr((office, office.key, slots.by_passphrase(WORDS), slots.by_file(tmp_path)))
    assert office.key.secret.hex() not in shown
    assert repr(office.key.secret) not in shown
    assert WORDS not in shown
    assert "wrapped" not in repr(Slot("kantor", HolderKind.FILE, "aa", "bb", "secret"))


def slot_of(opener: ByFile | ByPassphrase, key: IdentityKey) -> Slot:
    return Slot("kantor", opener.kind, opener.token, key.id, opener.wrap(key))


def test_a_slot_opens_by_its_own_secret_only(office: People, tmp_path: Path) -> None:
    mine, other = slots.by_file(tmp_path), slots.by_file(tmp_path)
    slot = slot_of(mine, office.key)
    assert slots.opened(slot, mine.secret) == office.key
    assert slots.opened(slot, other.secret) is None
    exchanged = Slot("kantor", HolderKind.FILE, other.token, office.key.id, slot.wrapped)
    assert slots.opened(exchanged, mine.secret) is None
    for broken in ("", "aes-256-gcm", "x y z", slot.wrapped[:-2], slot.wrapped + "00"):
        damaged = Slot("kantor", HolderKind.FILE, mine.token, office.key.id, broken)
        assert slots.opened(damaged, mine.secret) is None


def test_a_slot_opens_by_its_passphrase_only(office: People) -> None:
    opener = slots.by_passphrase(WORDS)
    slot = slot_of(opener, office.key)
    assert slots.opened_by_passphrase(slot, WORDS) == office.key
    assert slots.opened_by_passphrase(slot, WORDS + " ") is None
    damaged = Slot("kantor", HolderKind.PASSPHRASE, opener.token, office.key.id, "argon2id x")
    assert slots.opened_by_passphrase(damaged, WORDS) is None
    with pytest.raises(ShortPassphrase):
        slots.by_passphrase("pendek")


def test_a_slot_says_which_key_is_in_it_and_is_not_believed(office: People) -> None:
    """A slot that was made for another key opens nothing under this one's name."""
    opener = slots.by_file(Path())
    false = IdentityKey(os.urandom(32))
    slot = Slot("kantor", HolderKind.FILE, opener.token, office.key.id, opener.wrap(false))
    assert slots.opened(slot, opener.secret) is None


def test_a_key_file_is_taken_away_again_where_nothing_came_of_it(tmp_path: Path) -> None:
    opener = slots.by_file(tmp_path / "keys")
    with pytest.raises(ZeroDivisionError), opener.standing(lambda: False):
        assert opener.place.stat().st_mode & 0o777 == 0o600
        raise ZeroDivisionError
    assert list((tmp_path / "keys").iterdir()) == []
    with opener.standing(lambda: False, rehearse=True):
        assert not opener.place.exists()
    with pytest.raises(ZeroDivisionError), opener.standing(lambda: True):
        raise ZeroDivisionError
    assert keys.read(opener.place, title=slots.TITLE).secret == opener.secret.secret
    before = opener.place.read_bytes()
    with pytest.raises(IdentityFileExists), opener.standing(lambda: False):
        pass
    assert opener.place.read_bytes() == before


def test_without_the_package_nothing_is_sealed_in_the_clear(
    office: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(
        __import__("sys").modules, "cryptography.hazmat.primitives.ciphers.aead", None
    )
    with pytest.raises(NoWrapping):
        office.seal("P-AAA2", MELATI)
    with pytest.raises(NoWrapping):
        wrapping.hidden(b"x", WORDS, b"y")
