"""Refusals about machines, their types, and who holds them."""

from tests.errors.catalogue import Case

# of the small office: MJ-01 and OB-01 are with K1 since 8 October, MJ-02 and MJ-03 at the office

CASES = [
    Case(
        "NotATypeCode",
        "machine type add M1 --name 'Mesin jahit' --watts 250",
        2,
        "`M1` is not a code for a type of machine. Type two or three letters, such as MJ.",
    ),
    Case(
        "TypeTaken",
        "machine type add mj --name 'Mesin jahit' --watts 250",
        1,
        "There is a type of machine `MJ` already. Nothing was changed."
        " Look at the types with `kediri machine type list`, and choose another code.",
    ),
    Case(
        "OtherPrefix",
        "machine add --type MJ --price 3000000 --bought 22/9/2014 --code OB-07",
        1,
        "`OB-07` does not begin with MJ, the code of its type. Nothing was changed."
        " Give a code such as MJ-01, or leave it out to get the next free one.",
    ),
    Case(
        "NamedTwice",
        "assign-machine MJ-02 mj2 --to K1 --on 9/10/2014",
        2,
        "MJ-02 is named twice. Name each machine once; perhaps another one is meant.",
    ),
    Case(
        "NotBoughtYet",
        "assign-machine MJ-04 --to K1 --on 9/10/2014",
        1,
        "MJ-04 was bought on 20 October 2014; 9 October 2014 is before that. Nothing was changed."
        " Give a later day with --on.",
        before=("machine add --type MJ --price 3000000 --bought 20/10/2014",),
    ),
    Case(
        "MachineHeld",
        "assign-machine MJ-02 MJ-01 --to K2 --on 9/10/2014",
        1,
        "MJ-01 is held by K1 since 8 October 2014. Nothing was changed."
        " Return it first, or hand it on with `kediri machine transfer MJ-01 --to K2`.",
    ),
    Case(
        "HeldThen",
        "assign-machine MJ-01 --to K2 --on 9/10/2014",
        1,
        "MJ-01 was held by K1 from 8 October 2014 to 20 October 2014; 9 October 2014 falls into"
        " that. Nothing was changed. Give 20 October 2014 or a later day with --on.",
        before=("return-machine MJ-01 --on 20/10/2014",),
    ),
    Case(
        "HeldLater",
        "assign-machine MJ-01 --to K2 --on 6/10/2014",
        1,
        "MJ-01 goes to K1 on 8 October 2014; a hand-over on 6 October 2014 would run into that."
        " Nothing was changed."
        " Look at `kediri machine history MJ-01`; `kediri undo` takes back a wrong entry.",
    ),
    Case(
        "SameHolder",
        "machine transfer MJ-01 --to K1 --on 9/10/2014",
        1,
        "MJ-01 is with K1 already, since 8 October 2014. Nothing was changed."
        " Look at `kediri machine history MJ-01`.",
    ),
    Case(
        "NotHeld",
        "return-machine MJ-01 MJ-02 --on 20/10/2014",
        1,
        "No group holds MJ-02. Nothing was changed."
        " Look at where it was with `kediri machine history MJ-02`.",
    ),
    Case(
        "BeforeHandOver",
        "return-machine MJ-01 --on 7/10/2014",
        1,
        "K1 has MJ-01 since 8 October 2014; 7 October 2014 is before that. Nothing was changed."
        " Give a later day with --on, or `kediri undo` the wrong entry first.",
    ),
    Case(
        "UnknownCode",
        "machine list --type MK",
        1,
        "There is no machine type `MK`. Nothing was changed."
        " `kediri machine type list` shows those there are.",
    ),
]
