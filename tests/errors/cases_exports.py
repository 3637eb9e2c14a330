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
        "export --to notes.txt",
        73,
        "`notes.txt` cannot be written: File exists."
        " What was there before is as it was. Name a folder that exists and that you may write to.",
        files=(("notes.txt", "A note\n"),),
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
        "`kediri.db` is the database. Nothing was written. Name another file.",
    ),
    Case(
        "OverTheDatabase",
        "export --to kediri.db",
        73,
        "`kediri.db` is the database. Nothing was written. Name another file.",
    ),
    Case(
        "OverACopy",
        "import participants --template -o copies/kediri-20141031T120000Z.json",
        73,
        "`copies/kediri-20141031T120000Z.json` is a database of kediri, or belongs to a copy of"
        " one. Nothing was written. Name another file.",
        files=(("copies/kediri-20141031T120000Z.json", '{\n "kediri": 1,\n'),),
    ),
    Case(
        "OverItsJournal",
        "session ics -o kediri.db-journal",
        73,
        "`kediri.db-journal` is the name of a file that belongs to the database."
        " Nothing was written. Name another file.",
    ),
    Case(
        "OverAKey",
        "export --books hledger --to usb/office.key",
        73,
        "`usb/office.key` is a key of kediri. Nothing was written. Name another file.",
        files=(("usb/office.key", "kediri key 1\nfile: 00\n"),),
    ),
    Case(
        "OverTheSettings",
        "participant dossier P-AAA2 --reason 'asked for by her' -o .config/kediri/settings.toml",
        73,
        "`.config/kediri/settings.toml` is the settings file of kediri."
        " Nothing was written. Name another file.",
    ),
    Case(
        "AmongTheKeys",
        "export --to .config/kediri/keys/export",
        73,
        "`.config/kediri/keys/export` lies in the folder where kediri keeps its keys."
        " Nothing was written. Name another file.",
    ),
    Case(
        "NoFolderForFiles",
        "export --to usb",
        73,
        "`usb` holds `office.key`, which kediri itself needs."
        " Nothing was written. Name an empty or a new folder with --to.",
        files=(("usb/office.key", "kediri identity key 1\nfile: 00\n"),),
    ),
]
