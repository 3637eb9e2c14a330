"""`kediri machine ...`, `kediri assign-machine` and `kediri return-machine`, as typed."""

import json
import re
from pathlib import Path

import pytest

from kediri_cli.cli import machine_options, options
from kediri_cli.cli.app import app
from kediri_cli.settings import Settings
from tests.conftest import Run

# of the small office: MJ-01 and OB-01 are with K1 since 8 October, MJ-02 and MJ-03 at the office


def cells(page: str) -> list[list[str]]:
    """Return the cells of a page, line by line, without the rule under the heads."""
    lines = [line.strip() for line in page.splitlines() if "──" not in line]
    return [re.split(r"\s{2,}", line) for line in lines]


def test_machines_are_handed_over_however_their_codes_are_typed(office: Run) -> None:
    answer = office("assign-machine mj2 MJ-3 --to k2 --condition baik --on 9/10/2014")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "Handed over to K2 on 9 October 2014: MJ-02, MJ-03.\n"
    listed = office("machine list --holder K2 --format csv")
    assert listed.out == (
        "code,type,brand,condition,holder,since,watts,price\n"
        "MJ-02,MJ,,B,K2,2014-10-09,250,3000000\n"
        "MJ-03,MJ,,B,K2,2014-10-09,250,3000000\n"
    )


def test_a_rehearsal_hands_nothing_over(office: Run) -> None:
    answer = office("assign-machine MJ-02 --to K2 --dry-run")
    assert answer.err == (
        "Dry run, nothing was written: Handed over to K2 on 31 October 2014: MJ-02.\n"
    )
    assert "MJ-02" not in office("machine list --holder K2").out


def test_a_machine_comes_back_with_its_condition_and_a_note(office: Run) -> None:
    answer = office("return-machine MJ-01 OB-01 --condition KB --note 'Sabuk aus' --on 20/10/2014")
    assert answer.err == "Back at the office on 20 October 2014: MJ-01, OB-01.\n"
    shown = json.loads(office("machine show MJ-01 --format json").out)
    looks = shown["tables"][2]["rows"]
    assert looks[-1] == {
        "seen_on": "2014-10-20",
        "occasion": "return",
        "condition": "RR",
        "holder": "K1",
        "note": "Sabuk aus",
    }


def test_a_transfer_shows_in_the_history_and_on_past_days(office: Run) -> None:
    assert office("machine transfer MJ-01 --to K2 --on 20/10/2014").err == (
        "Handed on to K2 on 20 October 2014: MJ-01.\n"
    )
    assert office("return-machine MJ-01 --on 25/10/2014").code == 0
    assert cells(office("machine history MJ-01").out)[2:] == [
        ["22 Sep 2014", "8 Oct 2014", "office", "purchase", "good", "good", "–"],
        ["8 Oct 2014", "20 Oct 2014", "K1", "hand-over", "good", "good", "–"],
        ["20 Oct 2014", "25 Oct 2014", "K2", "hand-over", "good", "good", "–"],
        ["25 Oct 2014", "–", "office", "return", "good", "–", "–"],
    ]
    assert "MJ-01" in office("machine list --holder K1 --on 19/10/2014").out
    assert "MJ-01" in office("machine list --holder K2 --on 20/10/2014").out
    assert "MJ-01" in office("machine list --idle --on 25/10/2014").out


def test_the_office_is_a_holder_in_either_language(office: Run) -> None:
    for name in ("office", "KANTOR", "dinas"):
        rows = office(f"machine list --holder {name} --format csv").out.splitlines()[1:]
        assert [row[:5] for row in rows] == ["MJ-02", "MJ-03"]
    assert office("machine list --holder K1 --idle --format csv").out.count("\n") == 3


def test_holders_are_shown_with_types_watts_and_a_total(office: Run) -> None:
    assert office("machine inspect MJ-02 --condition RB --on 10/10/2014").err == (
        "MJ-02 was seen on 10 October 2014: badly damaged.\n"
    )
    assert cells(office("machine holders").out) == [
        ["Who holds the machines"],
        ["Holder", "Type", "Units", "Good", "Light damage", "Heavy damage", "Watts at once"],
        ["office", "–", "2", "1", "0", "1", "250"],
        ["office", "MJ", "2", "1", "0", "1", "250"],
        ["K1", "–", "2", "2", "0", "0", "650"],
        ["K1", "MJ", "1", "1", "0", "0", "250"],
        ["K1", "OB", "1", "1", "0", "0", "400"],
        ["K2", "–", "0", "0", "0", "0", "0"],
        ["Total", "4", "3", "0", "1", "900"],
    ]
    past = office("machine holders --on 9/10/2014 --format csv").out.splitlines()
    assert past[:2] == [
        "level,holder,type,units,good,lightly_damaged,badly_damaged,watts",
        "1,office,,2,2,0,0,500",
    ]


def test_a_type_and_its_machines_are_recorded(office: Run) -> None:
    added = office("machine type add su --name 'Setrika uap' --watts 1600")
    assert added.err == "The type SU is recorded.\n"
    bought = office(
        "machine add --type su --price 'Rp1.500.000' --bought 26/9/2014 --brand 'Contoh S'"
        " --serial CTH-1 --watts 1000 --condition RR"
    )
    assert bought.err == "SU-01 is recorded, bought on 26 September 2014.\n"
    assert office("machine type list --format csv").out.splitlines()[-1] == (
        "SU,Setrika uap,1600,1,"
    )
    shown = json.loads(office("machine show su1 --format json").out)["tables"]
    assert shown[0]["rows"][0]["serial"] == "CTH-1"
    assert shown[0]["rows"][0]["watts"] == 1000
    assert shown[1]["rows"] == [
        {"condition": "RR", "holder": "office", "since": "2014-09-26", "state": "received",
         "place": None},
    ]  # fmt: skip


def test_a_machine_cannot_be_bought_tomorrow(office: Run) -> None:
    answer = office("machine add --type MJ --price 1 --bought 1/11/2014")
    assert (answer.code, answer.err[:18]) == (2, "kediri: --bought: ")


def test_codes_holders_and_conditions_are_completed(
    office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "settings", Settings({}))
    monkeypatch.setattr(app, "database", desk / "kediri.db")
    assert options.complete("machine")("mj") == ["MJ-01", "MJ-02", "MJ-03"]
    assert options.complete("machine_type")("") == ["MJ", "OB"]
    assert machine_options.places("") == ["office", "K1", "K2"]
    assert machine_options.places("k") == ["K1", "K2"]
    assert machine_options.places("of") == ["office"]


def test_a_hand_over_can_be_undone(office: Run) -> None:
    before = office("machine history MJ-02 --format csv").out
    office("assign-machine MJ-02 --to K2 --on 9/10/2014 --condition RR")
    assert office("undo").code == 0
    assert office("machine history MJ-02 --format csv").out == before
