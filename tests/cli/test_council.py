"""The month for the council: no name, no code of a person or a group, and few people hidden."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from tests.conftest import Run

PAGE = """\
Training programme 2014 – October 2014
  Office        Dinas Contoh
  City          Kediri
  Fiscal year   2014
  Budget        Rp125.000.000
  State as of   31 October 2014
  Journal head  HEAD

"""
PEOPLE = """\
Participants by stage
Stage       At month end  Target
────────────────────────────────
applied               <5       –
in reserve            <5       –
accepted               5       6
withdrawn             <5       –
replaced              <5       –
"""
ATTENDANCE = """\
Attendance
Sessions  JP  Present, about (%)
────────────────────────────────
       2   8                   –
"""
MACHINES = """\
Machines
Type   Name            Units  Good  Light damage  Heavy damage  With groups  Lost or written off
────────────────────────────────────────────────────────────────────────────────────────────────
MJ     Mesin jahit         3     3             0             0            1                    0
OB     Obras benang 4      1     1             0             0            1                    0
Total                      4     4             0             0            2                    0
"""
NOTES = """\
People are counted to the nearest 5; <5 is fewer, or nobody. A dash says nothing: the number would\
 tell about a few.
The attendance is told in steps of five percent, from 5 to 95.
"""
MONTH = "report --month 2014-10"


def test_the_page_tells_totals_and_rounds_people(office: Run) -> None:
    page = office(f"{MONTH} --for council").out
    page = re.sub(r"\d+:[0-9a-f]{16}", "HEAD", page)
    assert page.startswith(PAGE)
    for part in (PEOPLE, ATTENDANCE, MACHINES):
        assert f"\n{part}\n" in page
    assert page.endswith(f"\n{NOTES}")
    titles = re.findall(r"^([A-Z][a-z ]+)\n(?=[A-Z].*\n─|  None)", page, re.MULTILINE)
    assert titles == [
        "Budget and spending", "Disbursed by the treasury", "Adjustments of earlier months",
        "Participants by stage", "Modules", "Attendance", "Machines",
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["text", "json"])
def test_nobody_and_no_group_stands_on_it(office: Run, form: str) -> None:
    page = office(f"{MONTH} --for council --format {form}").out
    assert not re.search(r"\bP-[A-Z0-9]{4}\b|\bK[12]\b|\bMJ-\d|Melati|Kenanga|Pelatihan", page)


@pytest.mark.parametrize("form", ["csv", "csv-excel", "json"])
def test_programs_find_the_same_numbers(office: Run, form: str) -> None:
    page = office(f"{MONTH} --for council --section participants --format {form}").out
    if form == "json":
        shown = {row["stage"]: row["at_end"] for row in json.loads(page)["rows"]}
        assert shown["accepted"] == 5
    else:
        comma = "," if form == "csv" else ";"
        table = csv.DictReader(io.StringIO(page.removeprefix("\ufeff")), delimiter=comma)
        shown = {row["stage"]: row["at_end"] for row in table}
        assert shown["accepted"] == "5"
    assert {shown[stage] for stage in ("applied", "reserve", "withdrawn", "replaced")} == {"<5"}


def test_page_and_export_say_the_same(office: Run) -> None:
    rows = json.loads(office(f"{MONTH} --for council --format json").out)["tables"]
    people = next(table for table in rows if table["table"] == "participants")["rows"]
    assert office("export --profile council --month 2014-10 --to ekspor").code == 0
    file = Path("ekspor/participants_by_month.csv").read_text(encoding="utf-8")
    exported = {row["stage"]: row["participants"] for row in csv.DictReader(io.StringIO(file))}
    assert {row["stage"]: str(row["at_end"]) for row in people} == exported


def test_one_who_leaves_changes_nothing_on_the_next_page(office: Run) -> None:
    def people(month: str) -> object:
        line = f"report --month {month} --for council --section participants --format json"
        return json.loads(office(line).out)["rows"]

    before = people("2014-10")
    assert office("participant withdraw P-AAA4 --reason own-wish --on 31/10/2014").code == 0
    assert people("2014-10") == before == people("2014-11")


def test_the_page_of_the_office_is_as_it_was(office: Run) -> None:
    page = office(MONTH).out
    assert page == office(f"{MONTH} --for office").out
    assert "Machines by holder" in page
    assert "K1" in page


def test_a_closed_month_has_its_page_for_the_council_too(office: Run) -> None:
    def page() -> str:
        return office("report --month 2014-09 --for council").out

    before = page()
    assert office("budget close 2014-09 --on 31/10/2014").code == 0
    lines = re.sub(r"\d+:[0-9a-f]{16}", "HEAD", page()).splitlines()
    assert lines == re.sub(r"\d+:[0-9a-f]{16}", "HEAD", before).splitlines()


def test_a_look_at_people_does_not_change_the_head_of_the_page(office: Run) -> None:
    before = office(f"{MONTH} --for council").out
    assert office("export --profile internal --to ekspor --reason 'untuk uji'").code == 0
    assert office(f"{MONTH} --for council").out == before
