"""Where the database and the exports live, in which language and on which day. Stdlib only.

Sources, strongest first: an option of the command line, an environment variable, the settings
file (`~/.config/kediri/settings.toml`), a default. The file may hold `database`, `exports`,
`language` and `actor`.
"""

import os
from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kediri_cli.errors.settings import BadSettings, UnknownLanguage, UnknownZone

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

LANGUAGES = ("en", "id")
ZONE = "Asia/Jakarta"


class Settings:
    """What the surroundings say; read when asked for, never written."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment

    @cached_property
    def home(self) -> Path:
        return Path(self.environment.get("HOME") or Path.home())

    @cached_property
    def file(self) -> Path:
        """Return where the settings file is looked for (`KEDIRI_SETTINGS`, else the XDG place)."""
        named = self.environment.get("KEDIRI_SETTINGS")
        config = self.environment.get("XDG_CONFIG_HOME") or self.home / ".config"
        return Path(named) if named else Path(config) / "kediri" / "settings.toml"

    @cached_property
    def stored(self) -> dict[str, Any]:
        """Return the settings file's content; a missing file is an empty one."""
        if not self.file.is_file():
            return {}
        import tomllib  # noqa: PLC0415  (4 ms that most runs need not pay)

        try:
            return tomllib.loads(self.file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
            raise BadSettings(file=str(self.file)) from error

    def named(self, variable: str, key: str) -> str | None:
        """Return a setting by its environment variable or its key in the settings file."""
        value = self.environment.get(variable) or self.stored.get(key)
        return None if value is None else str(value)

    @property
    def database(self) -> Path:
        data = self.environment.get("XDG_DATA_HOME") or self.home / ".local" / "share"
        named = self.named("KEDIRI_DB", "database")
        return Path(named).expanduser() if named else Path(data) / "kediri" / "kediri.db"

    @property
    def language(self) -> str | None:
        """Return the language that the user chose, or None where nothing says."""
        chosen = self.named("KEDIRI_LANG", "language")
        return None if chosen is None else known_language(chosen)

    @property
    def locale_language(self) -> str:
        """Return the language of the machine's locale: Indonesian if it says so, else English."""
        for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
            if value := self.environment.get(variable):
                return "id" if value.lower().startswith(("id", "in_")) else "en"
        return "en"

    @property
    def actor(self) -> str:
        """Return who is typing, for the journal: `KEDIRI_ACTOR`, else the account's name."""
        if named := self.named("KEDIRI_ACTOR", "actor"):
            return named
        import getpass  # noqa: PLC0415

        try:
            return getpass.getuser()
        except (KeyError, OSError):
            return f"uid-{os.getuid()}"

    def now(self) -> datetime:
        """Return this moment in UTC, for the journal."""
        from datetime import UTC  # noqa: PLC0415

        return datetime.now(UTC)

    def today(self, zone: str = ZONE) -> date:
        """Return the day in the programme's zone, not the machine's.

        `KEDIRI_TODAY` (an ISO date) sets it for rehearsals and for catching up on paper; the
        journal keeps the true moment of every entry all the same.
        """
        if rehearsed := self.environment.get("KEDIRI_TODAY"):
            try:
                return date.fromisoformat(rehearsed)
            except ValueError as error:
                raise BadSettings(file="KEDIRI_TODAY") from error
        return datetime.now(known_zone(zone)).date()


def known_zone(name: str) -> "ZoneInfo":
    """Return the time zone of that name. Raises UnknownZone."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZone(zone=name) from error


def known_language(name: str) -> str:
    """Return `en` or `id` for what people write (`id_ID.UTF-8`, `Indonesia`, `english`)."""
    short = name.strip().lower()[:2]
    if short == "in":
        short = "id"
    if short not in LANGUAGES:
        raise UnknownLanguage(name=name)
    return short
