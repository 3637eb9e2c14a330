"""Refusals about breaks, and sessions that are planned, moved, cancelled or held."""

from tests.errors.catalogue import Case

PLAN = (
    "session plan --group K1 --module M02 --from 20/10/2014 --to 21/10/2014 --days mon-fri"
    " --at 08.00 --jp 4 --instructor I01 --place 'Ruang teori'"
)
LOG = "log-session --module M02 --jp 4 --place Lain --on 20/10/2014 --at 10.15"

CASES = [
    Case(
        "UnreadablePause",
        "session timetable --break noon",
        2,
        "--break: `noon` is not a break."
        " Type from and to, after a weekday if it is for one: 10.15-10.30, `fri 11.30-13.00`.",
    ),
    Case(
        "PauseBackwards",
        "session timetable --break 13.00-12.00",
        2,
        "--break: The break `13.00-12.00` ends before it begins."
        " Type the earlier time first, such as 12.00-13.00.",
    ),
    Case(
        "StartsInPause",
        f"{PLAN} --at 12.30",
        1,
        "At 12.30 there is a break, from 12.00 to 13.00. Nothing was changed."
        " Begin after it with --at, or look at `kediri session timetable`.",
        before=("session timetable --break 12.00-13.00",),
    ),
    Case(
        "UnreadableDays",
        f"{PLAN} --days mon,x",
        2,
        "--days: `mon,x` does not name days of the week. Type them like mon,tue or mon-fri.",
    ),
    Case(
        "NoSuchDays",
        f"{PLAN} --days wed",
        2,
        "No day of these weekdays lies between 20 October 2014 and 21 October 2014."
        " Look at --from, --to and --days again.",
    ),
    Case(
        "PlannedThen",
        f"{LOG} --group K1 --instructor I02",
        1,
        "K1 is planned for S-0003 on 20 October 2014 from 08.00 to 11.00. Nothing was changed."
        " If it is that one, `kediri session hold S-0003`; else move or cancel it first.",
        before=(PLAN,),
    ),
    Case(
        "PlannedThen",
        f"{LOG} --group K2 --instructor I01",
        1,
        "I01 is planned for S-0003 on 20 October 2014 from 08.00 to 11.00. Nothing was changed."
        " If it is that one, `kediri session hold S-0003`; else move or cancel it first.",
        before=(PLAN,),
    ),
    Case(
        "PlaceTaken",
        f"{PLAN.replace('K1', 'K2')} --instructor I02",
        1,
        "S-0003 is at the same place on 20 October 2014 from 08.00 to 11.00. Nothing was changed."
        " Choose another place or time.",
        before=(PLAN,),
    ),
    Case(
        "GroupNotFormed",
        f"{PLAN} --from 29/9/2014 --to 30/9/2014",
        1,
        "K1 was formed on 1 October 2014; 29 September 2014 is before that. Nothing was changed."
        " Give a later day with --on, or correct the group: `kediri group edit K1 --formed`.",
    ),
    Case(
        "NotPlanned",
        "session move S-0001 --on 20/10/2014",
        1,
        "S-0001 is not planned any more: it is held. Nothing was changed."
        " Only a planned session is moved, held or cancelled; a held one is voided.",
    ),
    Case(
        "NotPlanned",
        "session hold S-0003 --all-present",
        1,
        "S-0003 is not planned any more: it is cancelled. Nothing was changed."
        " Only a planned session is moved, held or cancelled; a held one is voided.",
        before=(PLAN, "session cancel S-0003 --note 'Hari libur'"),
    ),
    Case(
        "MissingValue",
        "session cancel S-0003",
        2,
        "`kediri session cancel` needs --note. `kediri session cancel --help` shows an example.",
        before=(PLAN,),
    ),
    Case(
        "NothingToMove",
        "session move S-0003",
        2,
        "Neither a day nor a time was given."
        " Name the new day with --on, the new time with --at, or both.",
        before=(PLAN,),
    ),
    Case(
        "NotHeldYet",
        "session hold S-0003 --all-present",
        1,
        "S-0003 is planned for 3 November 2014, which has not come yet. Nothing was changed."
        " Record it when it has been held, or move it with `kediri session move S-0003`.",
        before=(f"{PLAN} --from 3/11/2014 --to 3/11/2014",),
    ),
    Case(
        "NoMarksYet",
        "attend S-0003 P-AAA2=S",
        1,
        "S-0003 has no attendance yet: it is planned. Nothing was changed."
        " When it has been held, record it with `kediri session hold S-0003`.",
        before=(PLAN,),
    ),
]
