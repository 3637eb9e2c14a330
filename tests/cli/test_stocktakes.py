"""`kediri machine stocktake ...`: counted by one, finished by another, decided one by one."""

import json

import pytest

from tests.conftest import Run

# of the small office: MJ-01 and OB-01 are with K1 since 8 October, MJ-02 and MJ-03 at the office


@pytest.fixture
def counted(office: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The office counted MJ-01 at another place, MJ-02 worn, OB-01 well, and MJ-03 not at all."""
    for line in (
        "place add KANTOR --name 'Ruang praktik' --va 900",
        "place add GARMEN --name 'Sentra garmen' --va 800",
        "place move office --to KANTOR --on 1/9/2014",
        "place move K1 --to GARMEN --on 1/10/2014",
        "machine stocktake start --on 30/10/2014",
        "machine stocktake count 'DINAS mj 1 / 2014' --at KANTOR",
        "machine stocktake count MJ-02 --condition KB --at KANTOR",
        "machine stocktake count OB-01 --condition B",
    ):
        assert office(line).code == 0, line
    with monkeypatch.context() as patch:
        patch.setenv("KEDIRI_ACTOR", "head")
        assert office("machine stocktake finish --on 30/10/2014").code == 0
    return office


def table(run: Run, section: str) -> list[dict[str, object]]:
    page = run(f"machine stocktake show --section {section} --format json")
    rows: list[dict[str, object]] = json.loads(page.out)["rows"]
    return rows


def standing(run: Run, code: str) -> dict[str, object]:
    page = json.loads(run(f"machine show {code} --format json").out)
    rows = page["tables"][1]["rows"]
    return rows[0] if rows else {}


def test_the_count_changes_nothing_in_the_books(counted: Run) -> None:
    assert counted("machine stocktake propose").err == "ST-01: 3 differences are proposed.\n"
    assert standing(counted, "MJ-01")["place"] == "GARMEN"
    assert standing(counted, "MJ-02")["condition"] == "B"
    assert standing(counted, "MJ-03")["holder"] == "office"
    assert [(row["code"], row["difference"], row["place"], row["condition"])
            for row in table(counted, "proposals")] == [
        ("MJ-01", "wrong-place", "KANTOR", None),
        ("MJ-02", "other-condition", None, "RR"),
        ("MJ-03", "missing", None, None),
    ]  # fmt: skip


def test_each_proposal_is_accepted_or_rejected_by_itself(counted: Run) -> None:
    counted("machine stocktake propose")
    assert counted("machine stocktake accept MJ-01").err == (
        "MJ-01 (in another place): accepted.\n"
    )
    assert standing(counted, "MJ-01")["place"] == "KANTOR"
    assert counted("machine stocktake reject MJ-02").code == 0
    assert standing(counted, "MJ-02")["condition"] == "B"
    assert counted("machine stocktake accept --all").err == "MJ-03 (missing): accepted.\n"
    rows = json.loads(counted("machine holders --format json").out)["rows"]
    assert [(row["holder"], row["units"]) for row in rows if row["level"] == 1] == [
        ("office", 1), ("K1", 2), ("K2", 0), ("lost", 1),
    ]  # fmt: skip
    assert [(row["verdict"], row["decided_by"]) for row in table(counted, "proposals")] == [
        ("accepted", "officer"), ("rejected", "officer"), ("accepted", "officer"),
    ]  # fmt: skip
    assert counted("check").code == 0


def test_an_accepted_proposal_can_be_undone(counted: Run) -> None:
    counted("machine stocktake propose")
    counted("machine stocktake accept --all")
    assert counted("undo").code == 0
    assert standing(counted, "MJ-03")["holder"] == "office"
    assert [row["verdict"] for row in table(counted, "proposals")] == [None] * 3


def test_a_lost_unit_that_is_counted_is_found_again(counted: Run) -> None:
    counted("machine stocktake propose")
    counted("machine stocktake accept MJ-03 --on 30/10/2014")
    assert counted("machine stocktake start --on 31/10/2014").code == 0
    assert counted("machine stocktake count MJ-01 MJ-02 MJ-03 OB-01").code == 0


def test_what_is_refused_after_the_count(counted: Run) -> None:
    counted("machine stocktake propose --on 30/10/2014")
    assert counted("machine stocktake propose").err == (
        "kediri: The differences of ST-01 were proposed on 30 October 2014. Nothing was changed."
        " Decide on them with `kediri machine stocktake accept` or `reject`.\n"
    )
    assert counted("machine stocktake accept OB-01").err == (
        "kediri: ST-01 has no open proposal for OB-01. Nothing was changed."
        " Look at `kediri machine stocktake show`.\n"
    )
    counted("machine stocktake reject --all")
    answer = counted("machine stocktake accept --all")
    assert (answer.code, answer.err) == (
        1,
        "kediri: ST-01 has no open proposal. Nothing was changed."
        " Look at `kediri machine stocktake show`.\n",
    )


def test_the_list_says_who_finished(counted: Run) -> None:
    assert counted("machine stocktake list --format csv").out.splitlines()[1] == (
        "ST-01,2014-10-30,,2014-10-30,head,3"
    )
