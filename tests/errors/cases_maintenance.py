"""Refusals about upkeep, faults and repairs."""

from tests.errors.catalogue import Case

FAULT = "machine fault MJ-01 --on 10/10/2014"

CASES = [
    Case(
        "NotAPeriod",
        "machine maintain plan MJ-01 --every soon",
        2,
        "--every: `soon` is not a number of days or weeks. Type it like 30d or 4w.",
    ),
    Case(
        "UnitOrType",
        "machine maintain plan MJ-01 --type MJ --every 30d",
        2,
        "Upkeep is planned for one machine or for one type."
        " Name a machine, or a type with --type, and not both.",
    ),
    Case(
        "FaultKnown",
        "machine fault MJ-01 --on 12/10/2014",
        1,
        "MJ-01 is out of use already, since 10 October 2014. Nothing was changed."
        " Record its repair first with `kediri machine repair MJ-01`.",
        before=(FAULT,),
    ),
    Case(
        "NoFault",
        "machine repair MJ-01 --on 12/10/2014",
        1,
        "No fault of MJ-01 is open. Nothing was changed."
        " Upkeep without a fault is recorded with `kediri machine maintain done MJ-01`.",
    ),
    Case(
        "BeforeFault",
        "machine repair MJ-01 --on 9/10/2014",
        1,
        "The fault of MJ-01 was found on 10 October 2014; 9 October 2014 is before that."
        " Nothing was changed. Give a later day with --on.",
        before=(FAULT,),
    ),
    Case(
        "MendedLater",
        "machine fault MJ-01 --on 11/10/2014",
        1,
        "MJ-01 was out of use from 10 October 2014 to 14 October 2014; 11 October 2014 is before"
        " its end. Nothing was changed. Give 14 October 2014 or a later day with --on.",
        before=(FAULT, "machine repair MJ-01 --on 14/10/2014"),
    ),
    Case(
        "UnknownReceipt",
        "machine repair MJ-01 --cost-receipt 9/KW/2014 --on 12/10/2014",
        1,
        "There is no receipt `9/KW/2014`. Nothing was changed."
        " Record it first with `kediri spend`.",
        before=(FAULT,),
    ),
]
