"""Refusals about exports."""

from tests.errors.catalogue import Case

CASES = [
    Case(
        "NoCronLine",
        "export --to 'a\nb' --print-cron",
        2,
        "The name of a folder or file has a character that no crontab line can hold."
        " Rename it, or choose another folder.",
    ),
    Case(
        "CannotWrite",
        "export --to nowhere/below",
        73,
        "`nowhere/below` cannot be written: No such file or directory."
        " What was there before is as it was. Name a folder that exists and that you may write to.",
    ),
    Case(
        "CannotWrite",
        "export --to kediri.db",
        73,
        "`kediri.db` cannot be written: File exists."
        " What was there before is as it was. Name a folder that exists and that you may write to.",
    ),
]

CASES += [
    Case(
        "NotOurFolder",
        "export --to lists",
        73,
        "`lists` holds a `participants.csv` that no export of this programme wrote."
        " Nothing was written. Name an empty or a new folder with --to.",
        files=(("lists/participants.csv", "name\nBiku Tenunan\n"),),
    ),
    Case(
        "OverTheDatabase",
        "group list --format csv -o kediri.db",
        73,
        "`kediri.db` is the database. Nothing was written. Name another file with -o.",
    ),
]
