"""Refusals about participants, stages and groups."""

from tests.errors.catalogue import Case

ENROLL = "enroll --name 'Biku Tenunan' --sex P --on 1/10/2014"

CASES = [
    Case(
        "SameNik",
        f"{ENROLL} --nik 9971025008850003",
        1,
        "The NIK is recorded already, for P-AAA2. Nothing was changed."
        " Look at it with `kediri participant show P-AAA2`.",
    ),
    Case(
        "Namesake",
        "enroll --name 'MELATI BENANG, S.Pd.' --sex P --on 1/10/2014",
        1,
        "The name is nearly that of P-AAA2. Nothing was changed."
        " If it is another person, say so with --namesake.",
    ),
    Case(
        "StageOrder",
        "participant accept P-AAA2 --on 2/10/2014",
        1,
        "P-AAA2 is accepted, and cannot become accepted from there. Nothing was changed."
        " Look at the path so far with `kediri participant show P-AAA2`.",
    ),
    Case(
        "BeforeStage",
        "participant withdraw P-AAA2 --reason moved --on 15/9/2014",
        1,
        "P-AAA2 is accepted since 1 October 2014; 15 September 2014 is before that."
        " Nothing was changed. Give a later day with --on, or `kediri undo` the wrong entry first.",
    ),
    Case(
        "NotAccepted",
        "group move P-CCC2 --to K1 --on 2/10/2014",
        1,
        "P-CCC2 is not accepted on 2 October 2014. Nothing was changed."
        " Accept first: `kediri participant accept P-CCC2`.",
    ),
    Case(
        "InGroupAlready",
        "group move P-AAA2 --to K1 --on 2/10/2014",
        1,
        "P-AAA2 is a member of K1 already, since 1 October 2014. Nothing was changed."
        " Look at the group with `kediri group show K1`.",
    ),
    Case(
        "NoGroupYet",
        "group appoint P-CCC2 --role chair --on 2/10/2014",
        1,
        "P-CCC2 is in no group on 2 October 2014. Nothing was changed."
        " Choose one with `kediri group move P-CCC2 --to K1`.",
    ),
    Case(
        "MemberSince",
        "participant withdraw P-AAA4 --reason moved --on 2/10/2014",
        1,
        "P-AAA4 is a member of K2 since 20 October 2014; 2 October 2014 is before that."
        " Nothing was changed. Give a later day with --on, or `kediri undo` the wrong entry first.",
        before=("group move P-AAA4 --to K2 --on 20/10/2014",),
    ),
    Case(
        "MarkedSince",
        "participant withdraw P-BBB3 --reason moved --on 8/10/2014",
        1,
        "P-BBB3 has a mark in S-0001 on 8 October 2014; who leaves on 8 October 2014 is not on that"
        " roll. Nothing was changed. Give a later day with --on, or take the mark out:"
        " `kediri attend S-0001 P-BBB3=-`.",
    ),
    Case(
        "MarkOffRoll",
        "undo 46",
        1,
        "P-AAA4 has a mark in S-0003 on 21 October 2014, and would not be on that roll. Nothing was"
        " changed. Take the mark out first: `kediri attend S-0003 P-AAA4=-`.",
        before=(
            "group move P-AAA4 --to K2 --on 20/10/2014",
            "log-session --group K2 --module M02 --on 21/10/2014 --at 08.00 --jp 4"
            " --instructor I02 --place 'Ruang teori' --all-present",
        ),
    ),
    Case(
        "OfficeHeld",
        "group appoint P-AAA4 --role chair --on 2/10/2014",
        1,
        "P-AAA2 is chair of K1 since 1 October 2014. Nothing was changed."
        " An office has one holder a day: change the other first, or choose another role.",
    ),
    Case(
        "GroupNotFormed",
        "group move P-AAA2 --to K3 --on 2/10/2014",
        1,
        "K3 was formed on 20 October 2014; 2 October 2014 is before that. Nothing was changed."
        " Give a later day with --on, or correct the group: `kediri group edit K3 --formed`.",
        before=("group add --name 'Kelompok Mawar' --on 20/10/2014",),
    ),
    Case(
        "HeldBefore",
        "group edit K1 --formed 5/10/2014",
        1,
        "K1 had members or machines from 1 October 2014 on, before 5 October 2014."
        " Nothing was changed. Give that day or an earlier one with --formed.",
    ),
    Case(
        "CodeTaken",
        f"{ENROLL} --code P-AAA2",
        1,
        "The code `P-AAA2` is taken. Nothing was changed."
        " Choose another, or leave it out to get the next free one.",
    ),
    Case(
        "NothingToEdit",
        "participant correct P-AAA2",
        1,
        "No field was given to change. Nothing was changed."
        " Name what is to change, such as --phone.",
    ),
    Case(
        "UnknownCode",
        "participant show P-AAA9",
        1,
        "There is no participant `P-AAA9`. Nothing was changed."
        " Did you mean P-AAA2, P-AAA3 or P-AAA4?",
    ),
]
