"""Refusals about stock-takes."""

from tests.errors.catalogue import Case

START = "machine stocktake start --on 30/10/2014"
COUNT = "machine stocktake count MJ-01"

ELSEWHERE = dict.fromkeys(
    ("ProposedAlready", "NothingProposed", "NothingOpen"),
    "tests/cli/test_stocktakes.py::test_what_is_refused_after_the_count",
)

CASES = [
    Case(
        "UnderWay",
        START,
        1,
        "The stock-take ST-01 of 30 October 2014 is not finished. Nothing was changed."
        " Finish it first with `kediri machine stocktake finish`.",
        before=(START,),
    ),
    Case(
        "NoneUnderWay",
        COUNT,
        1,
        "No stock-take is under way. Nothing was changed."
        " Begin one with `kediri machine stocktake start`.",
    ),
    Case(
        "UnreadLabel",
        "machine stocktake count 'DINAS KOPERASI 2014'",
        2,
        "No machine is named in the label `DINAS KOPERASI 2014`."
        " Type the machine's code, such as MJ-03, or scan the label again.",
        before=(START,),
    ),
    Case(
        "TwoOnLabel",
        "machine stocktake count 'MJ-01 OB-01'",
        2,
        "The label `MJ-01 OB-01` can mean MJ-01 or OB-01. Type the code of the machine alone.",
        before=(START,),
    ),
    Case(
        "NothingCounted",
        "machine stocktake finish",
        1,
        "Nothing was counted for ST-01 yet. Nothing was changed."
        " Count first with `kediri machine stocktake count`.",
        before=(START,),
    ),
    Case(
        "SamePerson",
        "machine stocktake finish",
        1,
        "Whoever counted for ST-01 cannot also finish it. Nothing was changed."
        " Let somebody else finish it, under another account.",
        before=(START, COUNT),
    ),
    Case(
        "NotFinished",
        "machine stocktake propose",
        1,
        "The stock-take ST-01 is not finished, so its differences are not known."
        " Nothing was changed. Finish it first with `kediri machine stocktake finish`.",
        before=(START, COUNT),
    ),
    Case(
        "WhichProposals",
        "machine stocktake accept",
        2,
        "It is not said which proposals are meant. Name the machines, or give --all.",
        before=(START,),
    ),
]
