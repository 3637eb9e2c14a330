"""Refusals about copies, locks and places of the file."""

from tests.errors.catalogue import Case

CASES = [
    Case(
        "NothingToUnlock",
        "db unlock",
        1,
        "There is no lock left behind at `~/kediri.db`. Nothing was changed."
        " A lock folder stands only on network file systems; try your command again.",
    ),
    Case(
        "NoBackup",
        "restore copies/kediri.db",
        66,
        "There is no copy at `copies/kediri.db`. Nothing was changed."
        " `kediri backup --list` shows those there are.",
    ),
    Case(
        "NotACopy",
        "restore notes.txt",
        65,
        "`notes.txt` is not a copy of a database of kediri, or it is damaged. Nothing was changed."
        " `kediri backup --list` shows the copies there are.",
        files=(("notes.txt", "These are the notes of a meeting.\n"),),
    ),
]

ELSEWHERE = {
    "CopyDiffers": "tests/cli/test_backup.py::test_refusals_are_one_exact_line",
    "OtherRegister": "tests/cli/test_backup.py::test_refusals_are_one_exact_line",
    "MayNotGrow": "tests/db/test_backup.py::test_a_database_that_may_not_grow_is_told_as_that",
    "LockInUse": "tests/db/test_mounts.py::test_host_and_age_decide",
    "NetworkFileSystem": "tests/db/test_mounts.py::test_a_network_is_refused_unless_asked_for",
    "BusyWith": "tests/db/test_engine.py::test_a_writer_that_waits_in_vain_is_told_to_try_again",
}
