"""Where things live: option before environment before settings file before default."""

from datetime import date
from pathlib import Path

import pytest

from kediri_cli.errors.settings import BadSettings, UnknownLanguage, UnknownZone
from kediri_cli.settings import Settings, known_language, known_zone
from tests.conftest import Run


def test_a_settings_file_that_cannot_be_read_is_named(
    office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = desk / "settings.toml"
    file.write_text("language = ", encoding="utf-8")
    monkeypatch.setenv("KEDIRI_SETTINGS", str(file))
    monkeypatch.delenv("KEDIRI_LANG")
    answer = office("group list")
    assert answer.code == 78
    assert answer.out == ""
    assert answer.err.replace(str(desk), "~") == (
        "kediri: The setting `~/settings.toml` cannot be read."
        " Mend it, or remove it to go back to the defaults.\n"
    )


def test_the_environment_is_stronger_than_the_file(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('database = "/data/a.db"\nlanguage = "id"\nactor = "dina"', encoding="utf-8")
    stored = Settings({"HOME": str(tmp_path), "KEDIRI_SETTINGS": str(file)})
    assert (stored.database, stored.language, stored.actor) == (Path("/data/a.db"), "id", "dina")
    stronger = Settings({
        "HOME": str(tmp_path), "KEDIRI_SETTINGS": str(file),
        "KEDIRI_DB": "/data/b.db", "KEDIRI_LANG": "en", "KEDIRI_ACTOR": "budi",
    })  # fmt: skip
    assert (stronger.database, stronger.language, stronger.actor) == (
        Path("/data/b.db"), "en", "budi")  # fmt: skip


@pytest.mark.parametrize(
    "name", ["x" * 61, "x" * 99_999, "Budi\nPAID", "Bu\x1b[31mdi", "  ", "\udcff"]
)
def test_a_name_that_no_journal_can_show_is_refused(
    office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    before = (desk / "kediri.db").read_bytes()
    monkeypatch.setenv("KEDIRI_ACTOR", name)
    answer = office("group add --name Mawar --on 1/10/2014")
    assert (answer.code, answer.out) == (78, "")
    assert answer.err == (
        "kediri: The name of who is typing cannot stand in the journal: it is empty, longer than"
        " 60 characters, or has some that cannot be seen. Nothing was changed."
        " Set KEDIRI_ACTOR, or `actor` in the settings, to a name.\n"
    )
    assert (desk / "kediri.db").read_bytes() == before


def test_a_name_of_sixty_letters_is_kept_with_single_blanks() -> None:
    name = "Siti " + "x" * 55
    assert Settings({"KEDIRI_ACTOR": f" {name} "}).actor == name
    assert Settings({"KEDIRI_ACTOR": "Siti  Sutini"}).actor == "Siti Sutini"


def test_without_any_word_the_database_lies_in_the_data_folder(tmp_path: Path) -> None:
    plain = Settings({"HOME": str(tmp_path)})
    assert plain.database == tmp_path / ".local/share/kediri/kediri.db"
    assert plain.language is None


@pytest.mark.parametrize(
    ("surroundings", "language"),
    [
        ({}, "en"),
        ({"LANG": "id_ID.UTF-8"}, "id"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LC_ALL": "C", "LANG": "id_ID.UTF-8"}, "en"),
    ],
)
def test_the_locale_speaks_last(surroundings: dict[str, str], language: str) -> None:
    assert Settings(surroundings).locale_language == language


@pytest.mark.parametrize("name", ["id", "ID", "id_ID.UTF-8", "in", "Indonesia"])
def test_indonesian_has_many_names(name: str) -> None:
    assert known_language(name) == "id"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UnknownLanguage):
        known_language("fr")


def test_the_day_is_the_programmes_and_not_the_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    """On 31 January at 18:00 on a UTC machine it is 1 February in Jakarta, and in Jayapura."""
    from datetime import UTC, datetime

    import kediri_cli.settings

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):  # type: ignore[no-untyped-def]
            return datetime(2014, 1, 31, 18, tzinfo=UTC).astimezone(tz)

    monkeypatch.setattr(kediri_cli.settings, "datetime", Clock)
    assert Settings({}).today("Asia/Jakarta") == date(2014, 2, 1)
    assert Settings({}).today("UTC") == date(2014, 1, 31)


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(UnknownZone):
        known_zone("Asia/Kediri")
    with pytest.raises(UnknownZone):
        known_zone("../../etc/passwd")


def test_a_rehearsed_day_must_be_a_day() -> None:
    with pytest.raises(BadSettings):
        Settings({"KEDIRI_TODAY": "kemarin"}).today()


@pytest.mark.parametrize(
    ("content", "key"), [('langauge = "id"', "langauge"), ("database = 5", "database")]
)
def test_a_setting_that_means_nothing_is_named(
    office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch, content: str, key: str
) -> None:
    file = desk / "settings.toml"
    file.write_text(content, encoding="utf-8")
    monkeypatch.setenv("KEDIRI_SETTINGS", str(file))
    monkeypatch.delenv("KEDIRI_LANG")
    answer = office("group list")
    assert answer.code == 78
    assert answer.out == ""
    assert f"`~/settings.toml` sets `{key}`, which means nothing here." in answer.err.replace(
        str(desk), "~"
    )
    assert answer.err.count("\n") == 1


def test_a_settings_file_that_was_named_must_be_there(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEDIRI_SETTINGS", str(desk / "nowhere.toml"))
    monkeypatch.delenv("KEDIRI_LANG")
    monkeypatch.delenv("KEDIRI_DB")
    answer = run("--help")
    assert answer.code == 78
    assert answer.err.count("\n") == 1
