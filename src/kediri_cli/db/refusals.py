"""What the driver says becomes a refusal: one line that names what is wrong and what to do."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from kediri_cli.db import opening
from kediri_cli.db.access import Access, salt_of
from kediri_cli.db.keys import Key, KeyFile
from kediri_cli.errors.base import KediriError
from kediri_cli.errors.database import (
    Busy,
    BusyWith,
    Damaged,
    DamagedPages,
    DatabaseFailed,
    DiskFull,
    MayNotGrow,
    NoAccess,
    NotOurs,
    RuleOfTheFile,
)
from kediri_cli.errors.keys import NoKey, WrongKey

UNFORESEEN = (
    SQLAlchemyError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    AssertionError,
    RecursionError,
)
"""What a value that no kediri wrote can cause anywhere; it may as well be a defect of ours."""


@contextmanager
def refusing(path: Path, access: Access) -> Iterator[None]:
    """Turn what the driver raises about a file into our refusals.

    What nobody foresaw is the fault of the file where the file is found to be damaged; else it is
    ours, and goes on as it is.
    """
    try:
        yield
    except DBAPIError as error:
        raise refusal(path, first_cause(error), access) from error
    except opening.driver_errors() as error:
        raise refusal(path, error, access) from error
    except NoKey as error:
        raise unreadable(path, access) from error
    except UNFORESEEN as error:
        if (found := behind(path, access)) is None:
            raise
        raise found from error


def behind(path: Path, access: Access) -> KediriError | None:
    """Return the refusal that names what is damaged in a file, None where nothing is."""
    from kediri_cli.db import damage  # noqa: PLC0415  (only where something went wrong)

    return damage.behind(path, access)


NEAR = 16 << 20
"""So many bytes one operation makes a file longer at most."""

FAILURES = ("FULL", "IOERR", "CORRUPT", "NOTADB", "READONLY")


def first_cause(error: DBAPIError) -> BaseException | None:
    """Return the driver's error that an error of SQLAlchemy's is about.

    When a disk is full SQLite takes the whole transaction back; whoever then goes back to a point
    within it hears that there is no such point, and what came before is what matters.
    """
    cause: BaseException | None = error
    while cause is not None:
        orig = cause.orig if isinstance(cause, DBAPIError) else None
        if opening.code_of(orig).startswith(FAILURES):
            return orig
        cause = cause.__context__
    return error.orig


@contextmanager
def refusing_rules() -> Iterator[None]:
    """Turn a broken rule of the file into our refusal, and nothing else."""
    try:
        yield
    except IntegrityError as error:
        raise RuleOfTheFile(rule=_rule(str(error.orig))) from error


def refusal(path: Path, error: BaseException | None, access: Access) -> KediriError:
    """Return the refusal for an error of SQLite, by its code; the message names the rule."""
    name, file = opening.code_of(error), str(path)
    if name.startswith("CONSTRAINT"):
        return RuleOfTheFile(rule=_rule(str(error)))
    if name.startswith(("BUSY", "LOCKED")):
        return busy(path)
    if (full := no_room(path, error)) is not None:
        return full
    if name.startswith(("NOTADB", "CORRUPT")):
        return unreadable(path, access, opened=name.startswith("CORRUPT"))
    if name.startswith(("READONLY", "PERM", "AUTH", "CANTOPEN")):
        return NoAccess(file=file)
    if not name.startswith("IOERR") and (found := behind(path, access)) is not None:
        return found
    why = f"SQLITE_{name}" if name else type(error).__name__
    return DatabaseFailed(file=file, why=why)


def no_room(path: Path, error: BaseException | None) -> KediriError | None:
    """Return the refusal for an error that comes of want of room; None for any other.

    Of a file that reached the limit of this process SQLite says only that writing failed.
    """
    name = opening.code_of(error)
    if name.startswith("FULL"):
        return DiskFull(file=str(path))
    if name in ("IOERR", "IOERR_WRITE"):
        limit = _limit()
        if limit is not None and limit <= path.stat().st_size + NEAR:
            return MayNotGrow(file=str(path), limit=limit)
    return None


def _limit() -> int | None:
    """Return above how many bytes this process may let no file grow; None where nothing limits."""
    try:
        import resource  # noqa: PLC0415  (absent on Windows)
    except ImportError:
        return None
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)[0]
    return None if limit == resource.RLIM_INFINITY else limit


def busy(path: Path) -> Busy:
    """Return the refusal that names who is in the way, where that can be known."""
    from kediri_cli.db import holders  # noqa: PLC0415  (only where somebody is in the way)

    found = holders.holder(path)
    if found is None:
        return Busy(file=str(path))
    return BusyWith(file=str(path), program=found.program, pid=found.pid, account=found.account)


def unreadable(path: Path, access: Access, *, opened: bool = False) -> KediriError:
    """Tell a wrong key from a damaged file, for a file whose pages cannot be read.

    The salt of the file says whose key it needs. If it is that of the key at hand, or if the file
    opens with the salt that stands in a key file, then the file was damaged. So was a plain one
    that had been `opened`.
    """
    try:
        salt = salt_of(path)
        if salt is None:
            return DamagedPages(file=str(path)) if opened else NotOurs(file=str(path))
        file = access.file(path, salt)
        access.unlocked(file)
    except NoKey as missing:
        fits = any(_opens(path, found) for found in access.all_files())
        return Damaged(file=str(path)) if fits else missing
    except KediriError as error:
        return error
    if salt == file.salt or _opens(path, file):
        return Damaged(file=str(path))
    return WrongKey(key=str(file.place), file=str(path))


def _opens(path: Path, file: KeyFile) -> bool:
    """Return whether a file opens under a key with the salt that stands in the key's own file."""
    if file.secret is None:
        return False
    key = Key(file.salt, file.secret)
    with closing(opening.bare(path, key, salted=True, mode="ro")) as connection:
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except opening.driver_errors():
            return False
    return True


def _rule(said: str) -> str:
    """Return the rule that a constraint error names: `rule:X`, or what follows the colon."""
    if said.startswith("rule:"):
        return said.removeprefix("rule:")
    return said.rpartition(": ")[2].replace(", ", " + ") or "unnamed"
