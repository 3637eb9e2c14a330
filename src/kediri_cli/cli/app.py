"""What every command stands on: the file, the day, the language, and how it answers.

There is one `app` a process. Messages go to stderr after the commit; stdout is for data only.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kediri_cli import language
from kediri_cli.cli import speech
from kediri_cli.errors.base import KediriError
from kediri_cli.settings import Settings, known_language

if TYPE_CHECKING:
    from kediri_cli.db.access import Access
    from kediri_cli.db.identity import IdentityAccess
    from kediri_cli.db.journal import Author, Writing
    from kediri_cli.db.people import People
    from kediri_cli.db.reading import Reading
    from kediri_cli.tables import Report, Table

Names = bool | Literal["at hand"]
"""Whether a command opens names: it must, it does not, or it does if nobody need be asked."""


class App:
    """The desk that the commands work at. `main` lays it out anew for each run."""

    _writing: "Writing | None"

    def __init__(self) -> None:
        self.settings = Settings(os.environ)
        self.database = Path()
        self._forget()

    def lay_out(self, settings: Settings) -> None:
        """Begin a run with these settings and with no options given."""
        self.settings = settings
        self.database = settings.database
        self.language: str | None = None
        self.no_input = False
        # what the command at hand was given; its class fills these in
        self.command = "kediri"
        self.on: date | None = None
        self.note = ""
        self.reason: str | None = None
        self.dry_run = False
        self.keep_words = False
        self.format = "text"
        self.section: str | None = None
        self.output: Path | None = None
        self._today: date | None = None
        self._forget()
        # how the file is got at
        self.key_file: Path | None = None
        self.passphrase_file: Path | None = None
        self.network = False
        self._access: Access | None = None
        # how names are got at
        self.identity_key: Path | None = None
        self.identity_passphrase_file: Path | None = None
        self._identity: IdentityAccess | None = None

    # -- surroundings

    def speak(self, chosen: str | None = None) -> None:
        """Choose the language: option, environment or settings, the programme's, the locale's."""
        if chosen:
            self.language = known_language(chosen)
        stated = self.language or self.settings.language
        if stated is None and self.database.is_file():
            from kediri_cli.db import peek  # noqa: PLC0415  (only where nothing else says)

            stated = peek.language(self.database, self.access)
        language.use(stated or self.settings.locale_language)

    @property
    def today(self) -> date:
        """The day in the programme's zone; the same from start to end of a run."""
        if self._today is None:
            self._today = self.settings.today()
        return self._today

    @property
    def day(self) -> date:
        """The day that the command is about: `--on`, else today."""
        return self.on or self.today

    @property
    def moment(self) -> datetime:
        """This moment, for clocks that run; on a rehearsed day its last minute."""
        return self.settings.moment()

    def moment_of(self, day: date | None) -> datetime:
        """Return the last minute of a day, or this moment where none is named."""
        return self.moment if day is None else self.settings.end_of(day)

    @property
    def words(self) -> tuple[str, ...]:
        """The words that no text is to have; none where they are kept."""
        return () if self.keep_words else self.words_of_office

    @property
    def words_of_office(self) -> tuple[str, ...]:
        """The words that nothing published has, kept or not."""
        from kediri_cli.domain import wording  # noqa: PLC0415  (help pages need none)

        return wording.chosen(self.settings.words)

    @property
    def interactive(self) -> bool:
        """Whether there is a person to ask."""
        return not self.no_input and sys.stdin.isatty() and sys.stderr.isatty()

    # -- the file

    @property
    def access(self) -> "Access":
        """How the file is got at: its keys, and whether a network may lie between."""
        if self._access is None:
            from kediri_cli.db.access import Access  # noqa: PLC0415

            self._access = Access(
                self.settings,
                key_file=self.key_file,
                network=self.network,
                passphrase=self._passphrase,
            )
        return self._access

    @property
    def identity(self) -> "IdentityAccess":
        """How names are got at: key files, a passphrase, a key that was unlocked for a while."""
        if self._identity is None:
            from kediri_cli.db.identity import IdentityAccess  # noqa: PLC0415

            self._identity = IdentityAccess(
                self.settings, key_file=self.identity_key, passphrase=self._identity_passphrase
            )
        return self._identity

    def open_names(self) -> "People":
        """Return what opens names. Raises IdentityLocked, and as looking for the key does."""
        return self.identity.people(self.database, self.access)

    def _people(self, names: Names) -> "People | None":
        """Return what opens names, before a lock is held: a person may have to be asked.

        Raises IdentityLocked, and as looking for the key does.
        """
        from kediri_cli.db import unlocked  # noqa: PLC0415

        unlocked.sweep(self.settings.runtime)
        if not names:
            return None
        try:
            return self.identity.people(self.database, self.access, asking=names != "at hand")
        except KediriError:  # a check goes on without names, also where the slots are damaged
            if names == "at hand":
                return None
            raise

    @contextmanager
    def reading(self, *, names: Names = False) -> "Iterator[Reading]":
        """Open the database to ask it something; with `names` it can tell who somebody is."""
        from kediri_cli.db import engine  # noqa: PLC0415
        from kediri_cli.db.reading import Reading  # noqa: PLC0415

        people = self._people(names)
        with engine.reading(self.database, self.access) as connection:
            yield Reading(connection, people)

    @contextmanager
    def writing(self, *, names: Names = False) -> "Iterator[Writing]":
        """Open the database for one operation; with `--dry-run` all of it is taken back.

        With `names` it can tell and record who somebody is. A reason that is to be kept is compared
        with the names where nobody need be asked for their key.
        """
        from kediri_cli.db.journal import unit_of_work  # noqa: PLC0415
        from kediri_cli.services import reasons  # noqa: PLC0415

        self.hold_output()
        author = self.author()
        people = self._people(names or ("at hand" if author.reason else False))
        with (
            unit_of_work(
                self.database, author, access=self.access, rehearse=self.dry_run, people=people
            ) as db,
            reasons.naming_nobody(db, author.reason),
        ):
            self._is_written(db)
            yield db

    def hold_output(self) -> None:
        """Refuse before anything is recorded if the file of `-o` cannot be written.

        Raises CannotWrite.
        """
        if self.output is not None:
            from kediri_cli.render import files  # noqa: PLC0415

            files.ready(self.output)

    @contextmanager
    def creating(self, place: Path | None = None, *, plain: bool = False) -> "Iterator[Writing]":
        """Make a new database for its first operation; without a commit the file is gone again.

        It has a new identity key, which somebody must become the holder of.
        """
        from kediri_cli.db import people  # noqa: PLC0415
        from kediri_cli.db.journal import first_operation  # noqa: PLC0415

        with first_operation(
            place or self.database,
            self.author(),
            access=self.access,
            plain=plain,
            people=people.People(people.fresh()),
        ) as db:
            self._is_written(db)
            yield db

    def discard(self) -> None:
        """Remove the database that this run made and did not finish, and its key."""
        from kediri_cli.db import engine  # noqa: PLC0415

        engine.discard(self.database, self.access, self.access.key(self.database))
        self._forget()

    @property
    def recorded(self) -> bool:
        """Whether an operation of this run is recorded; true from its commit on."""
        return self._recorded or (self._writing is not None and self._writing.committed)

    def note_recorded(self) -> None:
        """Note that the file was changed otherwise than by an operation."""
        self._recorded = True

    def _is_written(self, db: "Writing") -> None:
        self._recorded, self._writing = self.recorded, db

    def _forget(self) -> None:
        self._recorded, self._writing = False, None

    def unchanged(self) -> str:
        """Say truly whether anything was changed, whatever came after."""
        if self.recorded:
            return language._("What was asked for is recorded; only the answer could not be shown.")
        return language._("Nothing was changed.")

    def author(self) -> "Author":
        """Return who does this, when and why, for the journal."""
        from kediri_cli.db.journal import Author  # noqa: PLC0415

        why = self.reason or self.note
        return Author(self.settings.actor, self.command, self.settings.now(), why)

    @property
    def backups(self) -> Path:
        """The folder of copies: that of the settings, else one beside the database."""
        return self.settings.backups or self.database.absolute().parent / "backups"

    @contextmanager
    def snapshot(self) -> "Iterator[Reading]":
        """Open a private copy of the database, for what takes long to write out."""
        from kediri_cli.db import snapshot  # noqa: PLC0415
        from kediri_cli.db.reading import Reading  # noqa: PLC0415

        with snapshot.reading(self.database, self.access) as connection:
            yield Reading(connection)

    def get_at(
        self,
        *,
        key_file: Path | None = None,
        passphrase_file: Path | None = None,
        network: bool = False,
        identity_key: Path | None = None,
        identity_passphrase_file: Path | None = None,
    ) -> None:
        """Say how the file is got at from here on; what is not said stays as it was."""
        self.identity_key = identity_key or self.identity_key
        self.identity_passphrase_file = identity_passphrase_file or self.identity_passphrase_file
        self._identity = None
        self.key_file = key_file or self.key_file
        self.passphrase_file = passphrase_file or self.passphrase_file
        self.network = network or self.network
        self._access = None

    def _passphrase(self, place: Path) -> str:
        """Return the passphrase of a key file. Raises PassphraseNeeded where nobody can type it."""
        from kediri_cli.cli import passphrases  # noqa: PLC0415

        return passphrases.of_key(place)

    def _identity_passphrase(self) -> str | None:
        """Return the passphrase of the names, None where nobody can type it."""
        from kediri_cli.cli import passphrases  # noqa: PLC0415

        return passphrases.of_names()

    # -- answers

    def say(self, sentence: str) -> None:
        """Tell the person on stderr what was done, or what would have been."""
        if self.dry_run:
            sentence = language._("Dry run, nothing was written: {sentence}").format(
                sentence=sentence
            )
        speech.tell(sentence)

    def warn(self, sentence: str) -> None:
        """Point something out on stderr; the work goes on."""
        speech.tell(language._("Note: {sentence}").format(sentence=sentence))

    def show(self, answer: "Table | Report") -> None:
        """Write the answer as the chosen page, to stdout or into the file given with `-o`."""
        from kediri_cli import render  # noqa: PLC0415

        answer = answer if self.section is None else chosen(answer, self.section)
        paper: str = getattr(answer, "paper", "")
        if self.format != "text" and isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")  # files for programs are UTF-8 anywhere
        if self.output is None:
            render.page(self.format, sys.stdout, paper)(answer, sys.stdout)
            sys.stdout.flush()
            return
        from kediri_cli.render.files import whole_file  # noqa: PLC0415

        with whole_file(self.output) as stream:
            render.page(self.format, stream, paper)(answer, stream)

    def ask(
        self, question: str, read: Callable[[str], object], *, optional: bool = False
    ) -> str | None:
        """Ask on the terminal until the answer can be read, and return it as it was typed.

        An answer of which `read` makes False is asked for again. An empty answer to an `optional`
        question is None; any other is asked for again.
        """
        if optional:
            question = language._("{question} (Enter to pass over)").format(question=question)
        while True:
            answer = speech.prompt(f"{question}: ")
            if not answer and optional:
                return None
            if not answer:
                continue
            try:
                taken = read(answer)
            except KediriError as refusal:
                self.reject(refusal)
            else:
                if taken is not False:
                    return answer

    def reject(self, refusal: KediriError) -> None:
        """Say what is wrong with an answer, before its question is asked again."""
        speech.tell(speech.sentence_of(refusal))

    def confirm(self, question: str) -> bool:
        """Ask a yes-or-no question; both languages' words are understood."""
        while True:
            answer = speech.prompt(f"{question} [{language._('y/n')}]: ").strip().casefold()
            if answer in ("y", "ya", "yes"):
                return True
            if answer in ("n", "t", "no", "tidak"):
                return False


def chosen(answer: "Table | Report", section: str) -> "Table":
    """Return the one table of a report that was asked for. Raises NoSuchSection."""
    from kediri_cli.errors.usage import NoSuchSection  # noqa: PLC0415

    table = answer.section(section)
    if table is None:
        from kediri_cli.domain.names import excerpt  # noqa: PLC0415

        raise NoSuchSection(name=excerpt(section), sections=answer.sections)
    return table


app = App()
