"""Refusals about the file, the programme and the surroundings."""

from tests.errors.catalogue import Case

INIT = "init --name 'Pelatihan' --office 'Dinas Contoh' --city Kediri --budget '125 juta'"

CASES = [
    Case(
        "NoDatabase",
        "--db elsewhere.db participant list",
        66,
        "There is no database at `elsewhere.db`. Make one with `kediri init`, try the example"
        " with `kediri demo`, or name yours with --db.",
    ),
    Case(
        "DatabaseExists",
        f"{INIT} --starts 1/9/2014 --ends 31/12/2014",
        73,
        "There is a file at `~/kediri.db` already; it was left as it is."
        " Name another place with --db or --to.",
    ),
    Case(
        "CannotCreate",
        f"--db kediri.db/new.db {INIT} --starts 1/9/2014 --ends 31/12/2014",
        73,
        "`kediri.db/new.db` cannot be created: File exists. Nothing was written."
        " Name a folder that exists and that you may write to.",
    ),
    Case(
        "NotOurs",
        "--db notes.txt participant list",
        65,
        "`notes.txt` is not a database of kediri, or it is damaged. Nothing was changed."
        " Name the right file with --db, or restore a copy.",
        files=(("notes.txt", "A page of notes, longer than the header of a database. " * 40),),
    ),
    Case(
        "NotOurs",
        "--db empty.db participant list",
        65,
        "`empty.db` is not a database of kediri, or it is damaged. Nothing was changed."
        " Name the right file with --db, or restore a copy.",
        files=(("empty.db", ""),),
    ),
    Case(
        "NothingToUndo",
        "--db new.db undo",
        1,
        "There is nothing to undo. Nothing was changed. `kediri undo --list` shows what was done.",
        before=(f"--db new.db {INIT} --starts 1/9/2014 --ends 31/12/2014",),
    ),
    Case(
        "NoSuchOperation",
        "undo 9999",
        2,
        "There is no operation 9999. `kediri undo --list` shows the numbers.",
    ),
    *(
        Case(
            "NoSuchOperation",
            f"undo {typed}",
            2,
            f"There is no operation {said}. `kediri undo --list` shows the numbers.",
        )
        for typed, said in (
            ("0", "0"),
            ("00", "00"),
            ("-- -1", "-1"),
            ("2147483648", "2147483648"),
            ("9" * 14, "9" * 14),
            ("9" * 5000, "*" * 39 + "…"),
        )
    ),
    *(
        Case(
            "NotWhole",
            f"undo '{typed}'",
            2,
            f"`{typed}` is not a whole number above zero. Type digits only, such as 8.",
        )
        for typed in ("1.0", "1e3", "0x1", "٣", "first")
    ),
    Case(
        "AlreadyUndone",
        "undo 2",
        1,
        "Operation 2 was undone already, by operation 3. Nothing was changed."
        " `kediri undo --list` shows what can be undone.",
        before=(
            "init --name N --office O --city C --budget 1000 --starts 1/9/2014 --ends 31/12/2014",
            "group add --name 'Kelompok Mawar' --on 1/10/2014",
            "undo",
        ),
        fresh=True,
    ),
    Case(
        "BuiltUpon",
        "undo 2",
        1,
        "Operation 2 cannot be undone: operation 17 (`group move`) has built on it."
        " Nothing was changed. Undo 17 first.",
    ),
    Case(
        "CannotUndoFirst",
        "undo 1",
        1,
        "The making of the database cannot be undone. Nothing was changed."
        " To start again, make a new file with `kediri init --db FILE`.",
    ),
    Case(
        "BadHead",
        "audit verify --head 12",
        2,
        "`12` is not the head of a journal."
        " Type it as reports print it: the number, a colon, the hash.",
    ),
    Case(
        "OtherHistory",
        "audit verify --head 2:0123456789",
        1,
        "The journal does not hold operation 2 with that hash. The end was cut off, or this is"
        " another file: keep it, and compare with a copy.",
    ),
    Case(
        "OutsideProgramme",
        "enroll --name 'Biku Tenunan' --sex P --on 31/8/2014",
        1,
        "31 August 2014 lies outside the programme, which runs from 1 September 2014 to"
        " 31 December 2014. Nothing was changed. Give the day it happened with --on, or look at"
        " the year again.",
    ),
    Case(
        "DatesBackwards",
        f"--db new.db {INIT} --starts 1/9/2014 --ends 31/8/2014",
        2,
        "The programme would end on 31 August 2014, before it starts on 1 September 2014."
        " Nothing was made. Look at --starts and --ends again.",
    ),
    Case(
        "YearOutside",
        f"--db new.db {INIT} --starts 1/9/2014 --ends 31/12/2014 --year 2016",
        2,
        "The fiscal year 2016 does not lie within the programme's dates."
        " Nothing was made. Look at --year, --starts and --ends again.",
    ),
    Case(
        "UnknownZone",
        f"--db new.db {INIT} --starts 1/9/2014 --ends 31/12/2014 --zone Asia/Kediri",
        78,
        "The time zone `Asia/Kediri` is not known on this machine."
        " Name it as in Asia/Jakarta, Asia/Makassar or Asia/Jayapura.",
    ),
    Case(
        "CannotWrite",
        "participant list -o nowhere/list.csv",
        73,
        "`nowhere/list.csv` cannot be written: No such file or directory."
        " What was there before is as it was. Name a folder that exists and that you may write"
        " to.",
    ),
]

ELSEWHERE = {
    "Busy": "tests/db/test_engine.py::test_a_writer_that_waits_in_vain_is_told_to_try_again",
    "NewerDatabase": "tests/db/test_engine.py::test_a_newer_file_is_refused",
    "OlderDatabase": "tests/db/test_engine.py::test_an_older_file_is_refused",
    "NoAccess": "tests/db/test_engine.py::test_a_file_of_somebody_else_is_refused",
    "DiskFull": "tests/db/test_engine.py::test_a_full_disk_changes_nothing_and_says_so",
    "DatabaseFailed": "tests/db/test_engine.py::test_an_unforeseen_failure_is_named",
    "RuleOfTheFile": "tests/db/test_guards.py::test_the_file_itself_refuses_what_no_rule_foresaw",
    "DiskFullFor": "tests/render/test_files.py::test_a_full_disk_leaves_the_old_file_whole",
    "ChecksFailed": "tests/reports/test_checks.py::test_each_planted_fault_is_named",
    "HistoryRewritten": "tests/db/test_chain.py::test_a_rewritten_operation_is_found",
    "BadSettings": "tests/house/test_settings.py::"
    "test_a_settings_file_that_cannot_be_read_is_named",
}

ELSEWHERE |= {
    "DamagedPages": "tests/damage/test_lines.py::test_a_page_that_cannot_be_read_is_one_line",
    "DamagedContent": "tests/damage/test_lines.py::test_a_day_that_is_none_is_one_line",
    "ChangedPast": "tests/services/test_undo.py::"
    "test_undo_of_what_was_changed_past_the_program_names_the_place",
    "UnknownSetting": "tests/house/test_settings.py::test_a_setting_that_means_nothing_is_named",
    "Declined": "tests/cli/test_main.py::test_undo_asks_on_a_terminal_and_takes_no_for_an_answer",
}
