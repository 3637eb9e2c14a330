"""Refusals about places."""

from tests.errors.catalogue import Case

PLACE = "place add GARMEN --name 'Balai RW 099' --va 10600"

CASES = [
    Case(
        "NotAPlaceCode",
        "place add K1 --name Balai --va 10600",
        2,
        "`K1` is not a code for a place."
        " Type three to twelve letters and digits that begin with a letter, such as GARMEN.",
    ),
    Case(
        "PlaceTaken",
        "place add garmen --name Balai --va 10600",
        1,
        "There is a place `GARMEN` already. Nothing was changed."
        " Look at the places with `kediri place list`, and choose another code.",
        before=(PLACE,),
    ),
    Case(
        "ThereAlready",
        "place move K1 --to GARMEN --on 20/10/2014",
        1,
        "K1 is at GARMEN already, since 8 October 2014. Nothing was changed."
        " Look at `kediri place show GARMEN`.",
        before=(PLACE, "place move K1 --to GARMEN --on 8/10/2014"),
    ),
    Case(
        "MovedLater",
        "machine move MJ-01 --to GARMEN --on 7/10/2014",
        1,
        "MJ-01 comes to GARMEN on 8 October 2014; 7 October 2014 is before that."
        " Nothing was changed."
        " Give 8 October 2014 or a later day with --on, or `kediri undo` the wrong entry first.",
        before=(PLACE, "machine move MJ-01 --to GARMEN --on 8/10/2014"),
    ),
]
