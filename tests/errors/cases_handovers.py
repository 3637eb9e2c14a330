"""Refusals about numbered hand-overs."""

from tests.errors.catalogue import Case

# of the small office: MJ-01 and OB-01 are with K1 since 8 October, MJ-02 and MJ-03 at the office

NUMBERED = "assign-machine MJ-02 --to K2 --bast 028/BAST/2014 --on 9/10/2014"

CASES = [
    Case(
        "SameBast",
        "assign-machine MJ-03 --to K2 --bast 028/BAST/2014 --on 10/10/2014",
        1,
        "The hand-over `028/BAST/2014` is recorded already, on 9 October 2014."
        " Nothing was changed."
        " Look at it with `kediri machine handover show 028/BAST/2014`, or give another number.",
        before=(NUMBERED,),
    ),
    Case(
        "UnknownBast",
        "machine handover show 029/BAST/2014",
        1,
        "There is no hand-over `029/BAST/2014`. Nothing was changed."
        " `kediri machine handover list` shows those there are.",
        before=(NUMBERED,),
    ),
    Case(
        "TwoGivers",
        "return-machine MJ-01 MJ-02 --bast 029/BAST/2014 --on 20/10/2014",
        1,
        "MJ-02 comes from K2 and others from K1; one hand-over has one giver. Nothing was changed."
        " Record one hand-over for each, with a number of its own.",
        before=(NUMBERED,),
    ),
    Case(
        "BasisNeedsBast",
        "assign-machine MJ-02 --to K2 --basis 'SK 188/2014' --on 9/10/2014",
        2,
        "--basis says on what a numbered hand-over stands, and there is no number."
        " Give the number of the hand-over with --bast, or leave --basis out.",
    ),
]
