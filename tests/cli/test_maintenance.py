"""`kediri machine maintain|fault|repair|due`, as typed."""

import json

from tests.conftest import Run

# of the small office: MJ-01 and OB-01 are with K1 since 8 October, MJ-02 and MJ-03 at the office


def due(run: Run, day: str) -> list[tuple[object, ...]]:
    rows = json.loads(run(f"machine due --on {day} --format json").out)["rows"]
    return [(row["code"], row["due_on"], row["days_late"]) for row in rows]


def test_upkeep_is_due_so_many_days_after_the_plan_and_after_each_service(office: Run) -> None:
    answer = office("machine maintain plan MJ-01 --every 2w --on 1/10/2014")
    assert answer.err == "Upkeep of MJ-01 every 14 days from 1 October 2014 on.\n"
    assert due(office, "14/10/2014") == []
    assert due(office, "15/10/2014") == [("MJ-01", "2014-10-15", 0)]
    assert due(office, "18/10/2014") == [("MJ-01", "2014-10-15", 3)]
    office("machine maintain done MJ-01 --note 'Diminyaki' --on 17/10/2014")
    assert due(office, "18/10/2014") == []
    assert due(office, "31/10/2014") == [("MJ-01", "2014-10-31", 0)]
    # what is asked of a day is not changed by what was done later
    assert due(office, "16/10/2014") == [("MJ-01", "2014-10-15", 1)]


def test_a_plan_for_a_unit_goes_before_that_of_its_type(office: Run) -> None:
    office("machine maintain plan --type MJ --every 10d --on 1/10/2014")
    office("machine maintain plan MJ-02 --every 30 --on 1/10/2014")
    assert due(office, "11/10/2014") == [("MJ-01", "2014-10-11", 0), ("MJ-03", "2014-10-11", 0)]
    office("machine maintain plan --type MJ --every 30d --on 1/10/2014")
    assert due(office, "11/10/2014") == []
    assert len(due(office, "31/10/2014")) == 3


def test_what_is_lost_is_not_due(office: Run) -> None:
    office("machine maintain plan --type MJ --every 10d --on 1/10/2014")
    office("machine lose MJ-02 --on 5/10/2014")
    assert [row[0] for row in due(office, "20/10/2014")] == ["MJ-01", "MJ-03"]


def test_a_repair_ends_the_days_out_of_use_and_keeps_its_receipt(office: Run) -> None:
    paid = office(
        "spend 150000 --line 5.2.2.01.01 --payee 'Bengkel Contoh' --for 'Sikat motor'"
        " --receipt 001/KW/2014 --on 14/10/2014"
    )
    assert paid.code == 0, paid.err
    office("machine fault MJ-01 --note 'Motor panas' --condition RB --on 10/10/2014")
    assert "Out of use: MJ-01." in office("status").out
    answer = office(
        "machine repair MJ-01 --cost-receipt 001/KW/2014 --condition B --note 'Ganti sikat'"
        " --on 14/10/2014"
    )
    assert answer.err == "MJ-01 is in use again from 14 October 2014 on; days out of use: 4.\n"
    page = json.loads(office("machine show MJ-01 --format json").out)
    assert page["tables"][1]["rows"][0]["condition"] == "B"
    assert page["tables"][-1]["rows"] == [
        {"on": "2014-10-10", "mended_on": "2014-10-14", "days_out": 4, "receipt": "001/KW/2014",
         "note": "Motor panas; Ganti sikat"},
    ]  # fmt: skip
    assert "Out of use" not in office("status").out


def test_status_says_whose_upkeep_is_due(office: Run) -> None:
    office("machine maintain plan --type MJ --every 2w --on 1/10/2014")
    assert "Upkeep is due: MJ-01, MJ-02, MJ-03." in office("status").out
