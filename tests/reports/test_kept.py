"""A kept report comes back as it was, whatever its values, and its digest stands on it."""

import json
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kediri_cli.reports import kept
from kediri_cli.tables import Column, Fact, Kind, Report, Table

TEXT = st.text(max_size=8)
VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), TEXT, st.dates(),
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-999, max_value=999),
)  # fmt: skip
ROW = st.tuples(VALUES, VALUES)
TABLES = st.builds(
    Table, name=TEXT, title=TEXT,
    columns=st.tuples(*(st.builds(Column, TEXT, TEXT, st.sampled_from(Kind)) for _ in "12")),
    rows=st.lists(ROW, max_size=3).map(tuple), total=st.none() | ROW, empty=TEXT,
    closing=st.lists(ROW, max_size=2).map(tuple), official=st.booleans(),
)  # fmt: skip
REPORTS = st.builds(
    Report, name=TEXT, title=TEXT, period=TEXT, tables=st.lists(TABLES, max_size=2).map(tuple),
    facts=st.lists(st.builds(Fact, TEXT, TEXT, VALUES, st.sampled_from(Kind))).map(tuple),
    notes=st.lists(TEXT, max_size=2).map(tuple), text=TEXT, paper=TEXT,
)  # fmt: skip


@given(report=REPORTS, other=REPORTS)
def test_every_report_comes_back_in_each_language(report: Report, other: Report) -> None:
    page = kept.encode({"month": "2014-10"}, {"en": report, "id": other})
    assert kept.decode(page, "en") == report
    assert kept.decode(page, "id") == other
    assert kept.about(page) == {"month": "2014-10"}
    assert page == kept.encode({"month": "2014-10"}, {"id": other, "en": report})


def test_no_part_of_a_report_is_left_out() -> None:
    """A new field of a report must be kept, and be drawn above."""
    assert [field.name for field in fields(Report)] == [
        "name", "title", "period", "tables", "facts", "notes", "text", "paper",
    ]  # fmt: skip
    assert [field.name for field in fields(Table)] == [
        "name", "title", "columns", "rows", "total", "empty", "closing", "official",
    ]  # fmt: skip
    assert Column._fields == ("key", "label", "kind")
    assert Fact._fields == ("key", "label", "value", "kind")


def test_the_digest_stands_where_its_place_was_held() -> None:
    facts = (Fact("digest", "Digest", kept.DIGEST),)
    report = Report("month", "T", "P", (), facts, text=f"Digest  {kept.DIGEST}\nEnd\n")
    page = kept.encode({}, {"en": report})
    shown = kept.decode(page, "en")
    start = kept.digest(page)[:16]
    assert shown.facts[0].value == start
    assert shown.text == f"Digest  {start}\nEnd\n"


def test_days_and_percents_are_marked_and_the_rest_is_plain() -> None:
    row = (date(2014, 10, 8), Decimal("23.33"))
    columns = (Column("on", "On", Kind.DATE), Column("percent", "Used", Kind.PERCENT))
    report = Report("month", "T", "P", (Table("t", "T", columns, (row,)),))
    shape = json.loads(kept.encode({}, {"en": report}))["pages"]["en"]["tables"][0]
    assert shape["rows"] == [[{"day": "2014-10-08"}, {"decimal": "23.33"}]]
    assert kept.decode(kept.encode({}, {"en": report}), "en") == replace(report)
