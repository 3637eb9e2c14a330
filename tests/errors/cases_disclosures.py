"""Refusals about looking at people, and about what is kept of it."""

from tests.errors.catalogue import Case
from tests.office import OFFICE

WHY = "--reason 'letter 12 of the village'"
LOOK = len(OFFICE) + 1
"""The number of the operation after those that furnish the office."""

CASES = [
    Case(
        "DisclosureStands",
        f"undo {LOOK}",
        1,
        f"Operation {LOOK} showed or gave out something about people; that is not undone."
        " Nothing was changed. `kediri audit reads` shows what was seen, by whom and why.",
        before=(f"participant reveal P-AAA2 {WHY}",),
    ),
    Case(
        "ReasonTooShort",
        "participant reveal P-AAA2 --reason cek",
        2,
        "--reason: The reason is too short to be understood later. Say in 5 letters or more why it"
        " is looked at; codes may stand in it, names not.",
    ),
    Case(
        "ReasonTooShort",
        "participant list --names --reason ''",
        2,
        "--reason: The reason is too short to be understood later. Say in 5 letters or more why it"
        " is looked at; codes may stand in it, names not.",
    ),
    Case(
        "MissingValue",
        "participant reveal P-AAA2",
        2,
        "`kediri participant reveal` needs --reason."
        " `kediri participant reveal --help` shows an example.",
    ),
    Case(
        "MissingValue",
        "participant list --names",
        2,
        "`kediri participant list` needs --reason."
        " `kediri participant list --help` shows an example.",
    ),
    Case(
        "MissingValue",
        "session sheet S-0001 --names",
        2,
        "`kediri session sheet` needs --reason. `kediri session sheet --help` shows an example.",
    ),
    Case(
        "ReasonNamesPerson",
        "participant reveal P-AAA3 P-AAA2 --reason 'asked for by Melati Benang'",
        2,
        "The reason names somebody in the register, or has a number of theirs. The journal keeps it"
        " for ever: write the code instead.",
    ),
    Case(
        "ReasonNamesPerson",
        "undo --note 'Sulam Kirana minta'",
        2,
        "The reason names somebody in the register, or has a number of theirs. The journal keeps it"
        " for ever: write the code instead.",
    ),
    Case(
        "NumberInText",
        "participant list --names --reason 'call 0812-0000-0001 back'",
        2,
        "--reason: There is a number in it like a NIK or a phone number."
        " It is kept for ever: write the code of the person instead.",
    ),
    Case(
        "NoteNamesPerson",
        "request add P-AAA2 --kind erase --received '29/10/2014 09.00' --note 'telepon Melati'",
        2,
        "The note names somebody in the register, or has a number of theirs. It is shown where"
        " names are locked: write the code instead.",
    ),
    Case(
        "NoSuchDetail",
        f"participant reveal P-AAA2 --only phone,religion {WHY}",
        2,
        "--only: That is not recorded of people. Choose from name, nik_masked, nik, birth_date,"
        " phone, address, sex, stage or group, with commas between.",
    ),
    Case(
        "NothingToSign",
        "session sheet S-0003",
        1,
        "S-0003 was cancelled: there is nobody to sign. Nothing was changed. Plan another with"
        " `kediri session plan`.",
        before=(
            "session plan --group K2 --module M02 --from 3/11/2014 --to 3/11/2014 --days mon"
            " --at 08.00 --jp 4 --instructor I01 --place 'Ruang praktik'",
            "session cancel S-0003 --note 'hari libur'",
        ),
    ),
]
