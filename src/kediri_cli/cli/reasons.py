"""What commands that can show names share: a reason first, and what a rehearsal says instead."""

from collections.abc import Mapping, Sequence

from kediri_cli import domain
from kediri_cli.cli import parsers
from kediri_cli.cli.app import app
from kediri_cli.errors.usage import MissingValue
from kediri_cli.errors.wording import WordNotUsed
from kediri_cli.language import _, plural


def why() -> str:
    """Return the reason of a list with names; ask for it where there is a person to ask."""
    if app.reason is None:
        if not app.interactive:
            raise MissingValue(path=f"kediri {app.command}", name="--reason")
        app.open_names()
        app.ask(_("Why it is looked at"), _understood)
    return app.reason or ""


def rehearsed(known: Mapping[str, str]) -> None:
    """Say of how many the names would be shown."""
    app.say(_("so many names would be shown, and that recorded: {count}.").format(count=len(known)))


def left_out(codes: Sequence[str], known: Mapping[str, str]) -> None:
    """Say how many names a list has not: those that are held back, or were erased."""
    if missing := len(set(codes) - set(known)):
        app.warn(
            plural(
                "{count} name is left out: it is held back (tahan), or was erased.",
                "{count} names are left out: they are held back (tahan), or were erased.",
                missing,
            )
        )


def _understood(text: str) -> None:
    """Take a reason that was typed. Raises as a typed option does."""
    if not app.keep_words and domain.wording.stands_in(text, app.words):
        raise WordNotUsed
    app.reason = parsers.reason(text)
