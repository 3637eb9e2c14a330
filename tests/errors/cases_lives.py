"""Refusals about the life of a unit: each names the step that is missing."""

from tests.errors.catalogue import Case

# of the small office: MJ-01 and OB-01 are with K1 since 8 October, MJ-02 and MJ-03 at the office

GOODS = "machine type edit MJ --goods-code 02.06.02.01.31"
REGISTERED = (GOODS, "machine register MJ-01 MJ-02 --on 30/9/2014")
ORDERED = "machine add --type MJ --price 3000000 --bought 25/9/2014 --ordered"
GRANTED = (
    *REGISTERED,
    "machine grant MJ-01 --to K1 --sk 188/2014 --bast 030/BAST/2014 --on 20/10/2014",
)
LOST = "machine lose MJ-02 --on 20/10/2014"

CASES = [
    Case(
        "NotAGoodsCode",
        "machine type edit MJ --goods-code mesin",
        2,
        "--goods-code: `mesin` does not have the shape of a goods code."
        " Type levels of digits with points between, such as 02.06.02.01.31.",
    ),
    Case(
        "NotARegister",
        "machine register MJ-02 --number 12345",
        2,
        "--number: `12345` is not a register number."
        " Type four digits such as 0166, or a letter and three digits after 9999.",
    ),
    Case(
        "NotReceived",
        "assign-machine MJ-04 --to K1 --on 9/10/2014",
        1,
        "MJ-04 was ordered on 25 September 2014 and has not arrived. Nothing was changed."
        " Record its arrival first with `kediri machine receive MJ-04`.",
        before=(ORDERED,),
    ),
    Case(
        "NotRegistered",
        "machine use MJ-02 --on 9/10/2014",
        1,
        "MJ-02 has no register number yet. Nothing was changed."
        " Enter it into the register first with `kediri machine register MJ-02`.",
    ),
    Case(
        "NotForRegister",
        "machine register MJ-02 --on 9/10/2014",
        1,
        "MJ-02 is stock to hand out; only capital goods stand in the register."
        " Nothing was changed."
        " If that is wrong, change it with `kediri machine edit MJ-02 --treatment capital`.",
        before=(GOODS, "machine edit MJ-02 --treatment persediaan"),
    ),
    Case(
        "NoGoodsCode",
        "machine register MJ-02 --on 9/10/2014",
        1,
        "MJ-02 cannot be registered: the type MJ has no goods code. Nothing was changed."
        " Give it one with `kediri machine type edit MJ --goods-code CODE`.",
    ),
    Case(
        "RegisterTaken",
        "machine register MJ-03 --number 2 --on 9/10/2014",
        1,
        "The register number 0002 of 02.06.02.01.31 belongs to MJ-02. Nothing was changed."
        " Leave --number out to get the next free one.",
        before=REGISTERED,
    ),
    Case(
        "RegistersUsedUp",
        "machine register MJ-03 --on 9/10/2014",
        1,
        "The register numbers of 02.06.02.01.31 are used up. Nothing was changed."
        " Give the type another goods code.",
        before=(GOODS, "machine register MJ-02 --number z999 --on 9/10/2014"),
    ),
    Case(
        "NotWithGroup",
        "machine grant MJ-02 --to K1 --sk 188/2014 --bast 030/BAST/2014 --on 20/10/2014",
        1,
        "MJ-02 is not with K1 on that day but with office. Nothing was changed."
        " Hand it over first with `kediri assign-machine` or `kediri machine transfer`.",
        before=REGISTERED,
    ),
    Case(
        "HeldByGroup",
        "machine use MJ-01 --on 20/10/2014",
        1,
        "MJ-01 is still with K1, since 8 October 2014. Nothing was changed."
        " Take it back first with `kediri return-machine MJ-01`.",
        before=REGISTERED,
    ),
    Case(
        "GrantedAway",
        "return-machine MJ-01 --on 25/10/2014",
        1,
        "MJ-01 was granted on 20 October 2014; it is the group's own. Nothing was changed."
        " Only `kediri machine write-off MJ-01` is left to do.",
        before=GRANTED,
    ),
    Case(
        "IsLost",
        "assign-machine MJ-02 --to K1 --on 25/10/2014",
        1,
        "MJ-02 is lost since 20 October 2014. Nothing was changed."
        " If it is there again, record that first with `kediri machine find MJ-02`.",
        before=(LOST,),
    ),
    Case(
        "IsWrittenOff",
        "machine lose MJ-01",
        1,
        "MJ-01 was written off on 25 October 2014; nothing comes after that. Nothing was changed."
        " Look at `kediri machine show MJ-01`; `kediri undo` takes back a wrong entry.",
        before=(*GRANTED, "machine write-off MJ-01 --sk 900/2014 --on 25/10/2014"),
    ),
    Case(
        "NotLost",
        "machine find MJ-02",
        1,
        "MJ-02 is not lost; it is received. Nothing was changed."
        " Look at `kediri machine show MJ-02`.",
    ),
    Case(
        "StateAlready",
        "machine receive MJ-02",
        1,
        "MJ-02 is received already, since 22 September 2014. Nothing was changed."
        " Look at `kediri machine show MJ-02`.",
    ),
    Case(
        "StillSound",
        "machine write-off MJ-02 --sk 900/2014",
        1,
        "MJ-02 is neither granted nor lost nor badly damaged. Nothing was changed."
        " Record first what it is: `kediri machine grant`, `kediri machine lose`, or"
        " `kediri machine inspect MJ-02 --condition RB`.",
        before=REGISTERED,
    ),
    Case(
        "BeforeState",
        "machine find MJ-02 --on 19/10/2014",
        1,
        "MJ-02 is lost since 20 October 2014; 19 October 2014 is before that. Nothing was changed."
        " Give a later day with --on, or `kediri undo` the wrong entry first.",
        before=(LOST,),
    ),
]
