"""Refusals about modules, instructors, sessions and attendance."""

from tests.errors.catalogue import Case

LOG = "log-session --module M02 --jp 4 --place 'Ruang teori'"
FREE = f"{LOG} --instructor I01 --on 10/10/2014 --at 08.00"
WAY_OUT = "Choose another time with --at, or look at `kediri session show"

CASES = [
    Case(
        "CircularModules",
        "module require M01 M02",
        1,
        "If M01 built on M02, it would build on itself. Nothing was changed."
        " Look at what builds on what with `kediri module list`.",
    ),
    Case(
        "WrongKindOfCode",
        "module add --name Bordir --jp 4 --sessions 1 --code K3",
        2,
        "`K3` does not have the shape of the codes that are used here."
        " Give one such as M01, or leave it out to get the next free one.",
    ),
    Case(
        "WrongKindOfCode",
        f"{FREE} --group K1 --code M09",
        2,
        "`M09` does not have the shape of the codes that are used here."
        " Give one such as S-0001, or leave it out to get the next free one.",
    ),
    Case(
        "SameTwice",
        f"{FREE} --group K1 --group k1",
        2,
        "K1 is named twice. Name each code once; perhaps another one is meant.",
    ),
    Case(
        "SameTwice",
        f"{FREE} --group K1 --absent P-AAA2=S --absent P-AAA2=I",
        2,
        "P-AAA2 is named twice. Name each code once; perhaps another one is meant.",
    ),
    Case(
        "BadMark",
        f"{FREE} --group K1 --absent P-AAA2",
        2,
        "--absent: A mark is typed as a participant's code, = and one of S, I or A."
        " Type it like P-7KQ2=S.",
    ),
    Case(
        "BadMark",
        f"{FREE} --group K1 --absent P-AAA2=H",
        2,
        "--absent: A mark is typed as a participant's code, = and one of S, I or A."
        " Type it like P-7KQ2=S.",
    ),
    Case(
        "NotACode",
        f"{FREE} --group K1 --absent 'Melati Benang=S'",
        2,
        "--absent: What was typed does not have the shape of a code."
        " Codes look like P-7KQ2, K1, MJ-03, M04, I01 or S-0012.",
    ),
    Case(
        "BadMark",
        "attend S-0001 P-AAA2",
        2,
        "A mark is typed as a participant's code, = and one of H, S, I, A or -."
        " Type it like P-7KQ2=S.",
    ),
    Case(
        "DayTooLong",
        f"{FREE} --group K1 --jp 13",
        2,
        "A session of 13 JP is longer than a day of training; 12 JP is the most."
        " One JP is 45 minutes: look at --jp again.",
    ),
    Case(
        "UnreadableTime",
        f"{FREE} --group K1 --at 25.00",
        2,
        "--at: `25.00` is not a time of day."
        " Type hours and minutes from 00.00 to 23.59, such as 08.00.",
    ),
    Case(
        "CodesUsedUp",
        "module add --name Bordir --jp 4 --sessions 1",
        1,
        "The codes that start with M end at M99, and that one is taken. Nothing was changed."
        " Use another database for another programme.",
        before=("module add --name Obras --jp 4 --sessions 1 --code M99",),
    ),
    Case(
        "PastMidnight",
        f"{FREE} --group K1 --at 22.00",
        1,
        "4 JP from 22.00 would last past midnight. Nothing was changed."
        " One JP is 45 minutes: start earlier, or log two sessions.",
    ),
    Case(
        "NobodyThere",
        f"{LOG} --instructor I01 --group K1 --on 30/9/2014 --at 08.00",
        1,
        "K1 has no members on 30 September 2014. Nothing was changed."
        " Look at the group with `kediri group show K1`, or at --on again.",
    ),
    Case(
        "NotOfTheGroup",
        f"{FREE} --group K1 --absent P-BBB2=S",
        1,
        "P-BBB2 is not a member of K1 on 10 October 2014. Nothing was changed."
        " Look at the code again; `kediri group show` lists the members of a day.",
    ),
    Case(
        "NotOfTheGroup",
        "attend S-0002 P-BBB2=S",
        1,
        "P-BBB2 is not a member of K1 on 9 October 2014. Nothing was changed."
        " Look at the code again; `kediri group show` lists the members of a day.",
    ),
    Case(
        "Overlap",
        f"{LOG} --group K2 --instructor I02 --on 9/10/2014 --at 10.59",
        1,
        "I02 is in S-0002 on 9 October 2014 from 08.00 to 11.00. Nothing was changed."
        f" {WAY_OUT} S-0002`.",
    ),
    Case(
        "Overlap",
        f"{LOG} --group K1 --instructor I01 --on 9/10/2014 --at 05.01",
        1,
        "K1 is in S-0002 on 9 October 2014 from 08.00 to 11.00. Nothing was changed."
        f" {WAY_OUT} S-0002`.",
    ),
    Case(
        "Overlap",
        "undo 46",
        1,
        "I02 is in S-0003 on 9 October 2014 from 08.30 to 09.15. Nothing was changed."
        f" {WAY_OUT} S-0003`.",
        before=(
            "session void S-0002 --note 'wrong day'",
            f"{LOG.replace('--jp 4', '--jp 1')} --group K1 --instructor I02 --on 9/10/2014"
            " --at 08.30 --all-present",
        ),
    ),
    Case(
        "CodeTaken",
        f"{FREE} --group K1 --code S-0001",
        1,
        "The code `S-0001` is taken. Nothing was changed."
        " Choose another, or leave it out to get the next free one.",
    ),
    Case(
        "OutsideProgramme",
        f"{LOG} --instructor I01 --group K1 --on 31/8/2014 --at 08.00",
        1,
        "31 August 2014 lies outside the programme, which runs from 1 September 2014 to"
        " 31 December 2014. Nothing was changed."
        " Give the day it happened with --on, or look at the year again.",
    ),
    Case(
        "UnknownCode",
        f"{FREE} --group K1 --module M03",
        1,
        "There is no module `M03`. Nothing was changed. Did you mean M01 or M02?",
    ),
    Case(
        "UnknownCode",
        "module add --name Bordir --jp 4 --sessions 1 --code M04 --requires M14",
        1,
        "There is no module `M14`. Nothing was changed. Did you mean M01?",
    ),
    Case(
        "UnknownCode",
        "session show S-0009",
        1,
        "There is no session `S-0009`. Nothing was changed. Did you mean S-0001 or S-0002?",
    ),
    Case(
        "MissingValue",
        "session void S-0001",
        2,
        "`kediri session void` needs --note. `kediri session void --help` shows an example.",
    ),
]

ELSEWHERE = {
    "NoLessonHours": ("tests/domain/test_dates.py::test_a_session_lasts_and_ends_before_midnight"),
    "NoGroupNamed": "tests/services/test_training.py::test_a_session_needs_a_group",
    "RollCallCancelled": "tests/cli/test_roll_call.py::test_q_cancels_and_nothing_is_written",
}
