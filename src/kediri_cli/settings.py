"""Where the database, its key and its copies live, in which language, on which day. Stdlib only.

Sources, strongest first: an option of the command line, an environment variable, the settings
file (`~/.config/kediri/settings.toml`), a default. `KEYS` are all that the file may hold.
"""

import os
from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kediri_cli.errors.settings import (
    BadActor,
    BadSettings,
    UnknownLanguage,
    UnknownSetting,
    UnknownZone,
)

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

LANGUAGES = ("en", "id")
KEYS = {
    "database", "language", "actor", "key_file", "identity_key_file", "network", "backups",
    "backup_days", "spj_head", "words",
}  # fmt: skip
NUMBERS = {"backup_days"}
ZONE = "Asia/Jakarta"
MOST_DAYS = 366
LONGEST_NAME = 60


class Settings:
    """What the surroundings say; read when asked for, never written."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment

    @cached_property
    def home(self) -> Path:
        try:
            return Path(self.environment.get("HOME") or Path.home())
        except RuntimeError:  # an account that nobody entered anywhere
            return Path("/")

    @cached_property
    def file(self) -> Path:
        """Return where the settings file is looked for (`KEDIRI_SETTINGS`, else the XDG place)."""
        named = self.environment.get("KEDIRI_SETTINGS")
        config = self.environment.get("XDG_CONFIG_HOME") or self.home / ".config"
        return Path(named) if named else Path(config) / "kediri" / "settings.toml"

    @cached_property
    def stored(self) -> dict[str, Any]:
        """Return the settings file's content; a missing file is an empty one.

        Raises BadSettings where it cannot be read, is missing although it was named, or holds a
        key or a value that means nothing.
        """
        named = bool(self.environment.get("KEDIRI_SETTINGS"))
        try:
            if not named and not self.file.exists():
                return {}
            import tomllib  # noqa: PLC0415  (4 ms that most runs need not pay)

            found = tomllib.loads(self.file.read_text(encoding="utf-8"))
        except (ValueError, OSError, RecursionError) as error:
            raise BadSettings(file=str(self.file)) from error
        for key, value in found.items():
            meant = str | bool | int if key in NUMBERS else str | bool
            if key not in KEYS or not isinstance(value, meant):
                raise UnknownSetting(file=str(self.file), key=key[:40], known=sorted(KEYS))
        return found

    def named(self, variable: str, key: str) -> str | None:
        """Return a setting by its environment variable or its key in the settings file."""
        value = self.environment.get(variable) or self.stored.get(key)
        return None if value is None else str(value)

    @property
    def database(self) -> Path:
        data = self.environment.get("XDG_DATA_HOME") or self.home / ".local" / "share"
        named = self.named("KEDIRI_DB", "database")
        return _expanded(named) if named else Path(data) / "kediri" / "kediri.db"

    @property
    def key_file(self) -> Path | None:
        """Return the key file that is named (`KEDIRI_KEY_FILE`), if one is: a path, not a key."""
        named = self.named("KEDIRI_KEY_FILE", "key_file")
        return _expanded(named) if named else None

    @property
    def handed_key(self) -> Path | None:
        """Return where systemd hands a key over (`LoadCredential=kediri.key:...`), if it does."""
        folder = self.environment.get("CREDENTIALS_DIRECTORY")
        return Path(folder) / "kediri.key" if folder else None

    @property
    def identity_key_file(self) -> Path | None:
        """Return the key file that opens names (`KEDIRI_IDENTITY_KEY_FILE`), if one is named."""
        named = self.named("KEDIRI_IDENTITY_KEY_FILE", "identity_key_file")
        return _expanded(named) if named else None

    @property
    def handed_identity_key(self) -> Path | None:
        """Return where systemd hands over the key of the names (`kediri-identity.key`)."""
        folder = self.environment.get("CREDENTIALS_DIRECTORY")
        return Path(folder) / "kediri-identity.key" if folder else None

    @property
    def keys(self) -> Path:
        """Return the folder of keys: with the settings, away from the data."""
        config = self.environment.get("XDG_CONFIG_HOME") or self.home / ".config"
        return Path(config) / "kediri" / "keys"

    @property
    def runtime(self) -> tuple[Path, ...]:
        """Return the folders in memory where a key may lie for a while, the best first."""
        named = self.environment.get("XDG_RUNTIME_DIR")
        account = os.geteuid()
        first = Path(named) if named else Path(f"/run/user/{account}")
        return first / "kediri", Path(f"/dev/shm/kediri-{account}")

    @property
    def network(self) -> bool:
        """Return whether a database may lie on a network file system (`KEDIRI_NETWORK`)."""
        stated = self.named("KEDIRI_NETWORK", "network") or ""
        return stated.casefold() in ("1", "true", "yes")

    @property
    def backups(self) -> Path | None:
        """Return the folder of copies that is named (`KEDIRI_BACKUPS`), if one is."""
        named = self.named("KEDIRI_BACKUPS", "backups")
        return _expanded(named) if named else None

    @property
    def backup_days(self) -> int:
        """Return after how many days a copy is too old (`KEDIRI_BACKUP_DAYS`); 7 unless set."""
        stated = self.named("KEDIRI_BACKUP_DAYS", "backup_days") or "7"
        if not (stated.isascii() and stated.isdigit() and 1 <= int(stated[:5]) <= MOST_DAYS):
            raise BadSettings(file="backup_days")
        return int(stated)

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
    def spj_head(self) -> str:
        """Return the head of columns 4 to 6 of the SPJ fungsional, which differs by office."""
        return self.named("KEDIRI_SPJ_HEAD", "spj_head") or "LS Gaji"

    @property
    def words(self) -> str:
        """Return the change to the words that no text is to have (`domain.wording.chosen`)."""
        return self.named("KEDIRI_WORDS", "words") or ""

    @property
    def actor(self) -> str:
        """Return who is typing, for the journal: `KEDIRI_ACTOR`, else the account's name.

        Raises BadActor for what cannot be read in a journal.
        """
        if (named := self.named("KEDIRI_ACTOR", "actor")) is None:
            import getpass  # noqa: PLC0415

            try:
                named = getpass.getuser()
            except (KeyError, OSError):
                return f"uid-{os.getuid()}"
        named = named.strip()
        if not named.isprintable() or not 0 < len(named) <= LONGEST_NAME:
            raise BadActor(limit=LONGEST_NAME)
        return " ".join(named.split())

    def now(self) -> datetime:
        """Return this moment in UTC, for the journal."""
        from datetime import UTC  # noqa: PLC0415

        return datetime.now(UTC)

    def moment(self, zone: str = ZONE) -> datetime:
        """Return this moment in UTC, for clocks that run; of a rehearsed day its last minute."""
        rehearsed = self.environment.get("KEDIRI_TODAY")
        return self.end_of(self.today(zone), zone) if rehearsed else self.now()

    def end_of(self, day: date, zone: str = ZONE) -> datetime:
        """Return the last minute of a day in the programme's zone, in UTC."""
        from datetime import UTC, time  # noqa: PLC0415

        return datetime.combine(day, time(23, 59), known_zone(zone)).astimezone(UTC)

    def today(self, zone: str = ZONE) -> date:
        """Return the day in the programme's zone, not the machine's.

        `KEDIRI_TODAY` (an ISO date) sets it for rehearsals and for catching up on paper; the
        journal keeps the true moment of every entry all the same.
        """
        if rehearsed := self.environment.get("KEDIRI_TODAY"):
            try:
                day = date.fromisoformat(rehearsed)
            except ValueError as error:
                raise BadSettings(file="KEDIRI_TODAY") from error
            if not 1900 <= day.year <= 2100 or rehearsed != day.isoformat():
                raise BadSettings(file="KEDIRI_TODAY")
            return day
        return datetime.now(known_zone(zone)).date()


def _expanded(named: str) -> Path:
    try:
        return Path(named).expanduser()
    except RuntimeError as error:
        raise BadSettings(file=named) from error


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
        raise UnknownLanguage(name=name.strip()[:40])
    return short
