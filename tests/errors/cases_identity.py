"""Refusals about the identity key; those that need a key of their own stand elsewhere."""

from tests.errors.catalogue import Case
from tests.office import OFFICE

PAST = len(OFFICE) + 1
"""The number of the operation after those that furnish the office."""

CASES = [
    Case(
        "HolderTaken",
        "identity add-holder Kantor",
        1,
        "`Kantor` holds the identity key already. Nothing was changed. Choose another name, or"
        " remove that one first: `kediri identity remove-holder`.",
    ),
    Case(
        "NoSuchHolder",
        "identity remove-holder bendahara",
        1,
        "Nobody called `bendahara` holds the identity key; there is kantor. Nothing was changed."
        " `kediri identity status` lists them.",
    ),
    Case(
        "LastHolder",
        "identity remove-holder kantor",
        1,
        "`kantor` is the last holder of the identity key: without one no name opens. Nothing was"
        " changed. Add another first: `kediri identity add-holder NAME`.",
    ),
    Case(
        "NoPassphraseOfHolder",
        "identity passphrase kantor",
        1,
        "`kantor` opens the names with a key file, which has no passphrase. Nothing was changed."
        " Add a holder with one: `kediri identity add-holder NAME --passphrase`.",
    ),
    Case(
        "HolderStands",
        f"undo {PAST}",
        1,
        f"Operation {PAST} changed who holds the identity key; that is not undone. Nothing was"
        " changed. Use `kediri identity add-holder` and `kediri identity remove-holder`.",
        before=("identity add-holder cadangan --file cadangan.identity",),
    ),
    Case(
        "BadHolder",
        "identity add-holder 'Melati Benang'",
        2,
        "A holder is called by one word, of 40 letters and digits at most. Take an office, a role"
        " or an account, such as kantor or bendahara.",
    ),
    Case(
        "FileOrPassphrase",
        "identity add-holder cadangan --passphrase --file cadangan.identity",
        2,
        "A holder opens the names by a key file or by a passphrase, not by both."
        " Leave out --file, or the passphrase.",
    ),
    Case(
        "NobodyToAsk",
        "identity add-holder cadangan --passphrase",
        2,
        "This asks for a secret on a terminal, and there is none."
        " Run it on a terminal, or name a private file with --new-passphrase-file.",
    ),
    Case(
        "IdentityFileExists",
        "identity add-holder cadangan --file cadangan.identity",
        73,
        "There is a file at `cadangan.identity` already; it was left as it is."
        " Name another place with --file.",
        files=(("cadangan.identity", "something else"),),
    ),
    Case(
        "NoIdentityFile",
        "enroll --name 'Biku Tenunan' --sex P --identity-key nowhere.identity",
        77,
        "There is no identity key file at `nowhere.identity`. Nothing was changed."
        " Look at --identity-key and KEDIRI_IDENTITY_KEY_FILE again.",
    ),
    *(
        Case(
            "BadDuration",
            f"identity unlock --for {typed}",
            2,
            f"--for: `{typed}` is not a time from 1m to 8h."
            " Type minutes or hours, such as 15m or 2h.",
        )
        for typed in ("9h", "0m", "15", "8h1m", "90s", "-1h")
        if typed != "-1h"
    ),
    Case(
        "Erased",
        "participant correct P-AAA3 --phone 0812-0000-0009",
        1,
        "Who P-AAA3 is was erased; the code and what it did stay. Nothing was changed."
        " `kediri participant show P-AAA3` shows what is left.",
        before=("participant erase P-AAA3 --reason 'surat 12' --yes",),
    ),
    Case(
        "NoField",
        "enroll --from-stdin",
        2,
        "--from-stdin: Entry 2 of stdin is no field of a person. Write `name: value` on each line,"
        " or JSON; there is name, sex, nik, birth_date, phone or address.",
        typed="sex: P\nBiku Tenunan\n",
    ),
]

DB, CLI = "tests/db/test_people.py::", "tests/cli/test_identity.py::"
FILES = "tests/cli/test_identity_files.py::"
ELSEWHERE = {
    "IdentityLocked": f"{CLI}test_whatever_opens_names_refuses_without_their_key",
    "IdentityKeyChanged": f"{CLI}test_a_key_that_was_changed_meanwhile_seals_nothing",
    "WrongIdentityFile": f"{CLI}test_a_removed_holder_opens_nothing_any_more_and_leaves_no_slot",
    "WrongIdentityPassphrase": f"{CLI}test_a_holder_by_passphrase_opens_names",
    "HoldersLeftOut": f"{CLI}test_holders_who_are_not_here_are_left_out_only_when_said",
    "IdentityFileExposed": f"{FILES}test_a_refusal_is_one_exact_line",
    "IdentityFileDamaged": f"{FILES}test_a_refusal_is_one_exact_line",
    "SlotDamaged": f"{FILES}test_a_refusal_is_one_exact_line",
    "SealDamaged": f"{FILES}test_a_refusal_is_one_exact_line",
    "NobodyHere": f"{FILES}test_a_refusal_is_one_exact_line",
    "NoRuntimeFolder": f"{FILES}test_without_a_private_folder_in_memory_no_key_is_left_open",
    "WrongIdentityCode": f"{FILES}test_a_refusal_is_one_exact_line",
    "BadIdentityCode": f"{FILES}test_a_refusal_is_one_exact_line",
}
