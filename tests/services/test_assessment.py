"""Results of people in modules, who may take which machine, and the JP that receipts pay."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from kediri_cli.db.journal import Author, Writing, unit_of_work
from kediri_cli.domain.words import Partner, Policy, Reason, Result
from kediri_cli.errors.assessment import NotFit, PaidAlready, ResultMissing
from kediri_cli.errors.database import UnknownCode
from kediri_cli.errors.participants import NotAccepted
from kediri_cli.errors.programmes import NothingToSet
from kediri_cli.schema import live
from kediri_cli.schema.training import assessment as assessments
from kediri_cli.schema.training import last_word, teaches
from kediri_cli.services import (
    assessment,
    budget,
    curriculum,
    groups,
    honors,
    machines,
    participants,
    programmes,
    training,
)
from kediri_cli.settings import Settings
from tests.conftest import Run

K, BK = Result


@pytest.fixture
def db(office: Run, desk: Path) -> Iterator[Writing]:
    """A unit of work on the small office, taken back at the end of the test."""
    author = Author("officer", "test", Settings({}).now())
    with unit_of_work(desk / "kediri.db", author, rehearse=True) as db:
        yield db


def october(day: int) -> date:
    return date(2014, 10, day)


def assess(db: Writing, code: str, on: int = 10, of: str = "M02", **given: Any) -> Result:
    return assessment.assess(db, code, of, on=october(on), **(given or {"result": K})).result


def have(db: Writing, day: int, type: str = "MJ", group: str = "K1") -> tuple[str, ...]:
    return assessment.fitness(db, group, type, october(day)).competent


# -- results


def test_a_result_follows_from_the_marks_and_the_programmes_mark(db: Writing) -> None:
    marks = {"theory": 80, "practice": 75, "attitude": 90}
    assert assess(db, "P-AAA2", **marks) is K
    programmes.change(db, competent_mark=76)
    assert assess(db, "P-AAA2", **marks) is BK
    assert assess(db, "P-AAA2", **marks, result=K) is K


def test_a_mark_that_lacks_leaves_the_result_to_be_said(db: Writing) -> None:
    with pytest.raises(ResultMissing):
        assess(db, "P-AAA2", theory=80, practice=80)
    with pytest.raises(ResultMissing):
        assessment.assess(db, "P-AAA2", "M02", on=october(10))
    assert assess(db, "P-AAA2", practice=0, result=BK) is BK


def test_only_the_accepted_are_assessed(db: Writing) -> None:
    with pytest.raises(NotAccepted):
        assess(db, "P-CCC2")
    participants.withdraw(db, "P-AAA2", on=october(10), reason=Reason.MOVED)
    with pytest.raises(NotAccepted):
        assess(db, "P-AAA2", on=10)
    assess(db, "P-AAA2", on=9)


def test_whoever_was_never_there_is_pointed_out(db: Writing) -> None:
    # P-AAA3 was absent on 9 October; K2 had no session of M02 at all
    found = {
        code: [type(one).__name__ for one in assessment.assess(
            db, code, "M02", on=october(10), result=K).warnings]
        for code in ("P-AAA2", "P-AAA3", "P-BBB2")
    }  # fmt: skip
    assert found == {"P-AAA2": [], "P-AAA3": ["NeverThere"], "P-BBB2": ["NeverThere"]}
    before = assessment.assess(db, "P-AAA2", "M02", on=october(8), result=K)
    assert [type(one).__name__ for one in before.warnings] == ["NeverThere"]


def test_the_last_word_by_a_day_counts_and_on_one_day_the_last_that_was_said(db: Writing) -> None:
    for on, result in ((20, BK), (15, K), (20, K), (25, BK)):
        assess(db, "P-AAA2", on=on, result=result)

    def word(day: int) -> list[str]:
        question = select(assessments.c.result).where(last_word(october(day)))
        return [row.result for row in db.rows(question)]

    assert [word(day) for day in (14, 15, 19, 20, 24, 25)] == [
        [],
        ["K"],
        ["K"],
        ["K"],
        ["K"],
        ["BK"],
    ]


# -- machines


def test_a_type_that_no_module_teaches_needs_nobody(db: Writing) -> None:
    found = assessment.fitness(db, "K1", "MJ", october(10))
    assert (found.modules, found.competent, found.lacks) == ((), (), 0)


def test_members_of_that_day_with_k_in_any_module_that_teaches_it(db: Writing) -> None:
    curriculum.teach(db, "M02", ["MJ"])
    curriculum.teach(db, "M01", ["MJ"])
    assert assessment.fitness(db, "K1", "MJ", october(9)).lacks == 1
    assess(db, "P-AAA2", on=10)
    assess(db, "P-AAA3", on=12, of="M01")
    assess(db, "P-AAA4", on=12, result=BK)
    assess(db, "P-BBB2", on=12)
    assert [have(db, day) for day in (9, 10, 12)] == [(), ("P-AAA2",), ("P-AAA2", "P-AAA3")]
    groups.move(db, "P-BBB2", "K1", on=october(14))
    participants.withdraw(db, "P-AAA2", on=october(16), reason=Reason.MOVED)
    assert have(db, 14) == ("P-AAA2", "P-AAA3", "P-BBB2")
    assert have(db, 16) == ("P-AAA3", "P-BBB2")
    assert have(db, 14, group="K2") == ()
    programmes.change(db, fit_members=4)
    assert assessment.fitness(db, "K1", "MJ", october(14)).lacks == 1


def test_teaching_is_said_once_and_taken_back(db: Writing) -> None:
    curriculum.teach(db, "M02", ["MJ", "OB"])
    db.changes.clear()
    curriculum.teach(db, "M02", ["MJ"])
    assert db.changes == []
    curriculum.teach(db, "M02", ["MJ"], no_longer=True)
    curriculum.teach(db, "M02", ["MJ"], no_longer=True)
    assert len(db.rows(select(teaches).where(live(teaches)))) == 1


@pytest.mark.parametrize("policy", [Policy.IGNORE, Policy.WARN])
def test_a_machine_goes_out_unless_the_programme_refuses(db: Writing, policy: Policy) -> None:
    curriculum.teach(db, "M02", ["MJ"])
    programmes.change(db, fit_policy=policy)
    told = assessment.concerns(db, "K2", ["MJ-02", "MJ-03", "OB-01"], october(20))
    assert [one.facts["type"] for one in told] == (["MJ"] if policy is Policy.WARN else [])
    machines.assign(db, ["MJ-02"], to="K2", on=october(20))


def test_a_refusing_programme_hands_out_when_enough_are_k(db: Writing) -> None:
    curriculum.teach(db, "M02", ["MJ"])
    programmes.change(db, fit_policy=Policy.REFUSE)
    assert assessment.concerns(db, "K2", ["MJ-02"], october(20)) == []
    with pytest.raises(NotFit) as refused:
        machines.assign(db, ["MJ-02"], to="K2", on=october(20))
    assert refused.value.facts == {
        "group": "K2", "type": "MJ", "modules": "M02", "have": 0, "need": 1, "day": october(20),
    }  # fmt: skip
    with pytest.raises(NotFit), db.attempt():
        machines.transfer(db, ["MJ-01"], to="K2", on=october(20))
    assess(db, "P-BBB2", on=20)
    machines.assign(db, ["MJ-02"], to="K2", on=october(20))
    machines.transfer(db, ["MJ-01", "OB-01"], to="K2", on=october(20))


def test_the_last_who_can_is_not_let_go_in_silence(db: Writing) -> None:
    curriculum.teach(db, "M02", ["MJ"])  # K1 holds MJ-01 and OB-01

    def concerns(code: str) -> list[dict[str, object]]:
        return [one.facts for one in assessment.leaving(db, code, on=october(20))]

    assert concerns("P-AAA2") == []
    assess(db, "P-AAA2")
    alone = [{"group": "K1", "type": "MJ", "modules": "M02", "have": 0, "need": 1}]
    assert concerns("P-AAA2") == alone
    assert concerns("P-AAA3") == []
    assess(db, "P-AAA3")
    assert concerns("P-AAA2") == []
    programmes.change(db, fit_members=2)
    assert concerns("P-AAA2") == [{**alone[0], "have": 1, "need": 2}]
    machines.give_back(db, ["MJ-01"], on=october(20))
    assert concerns("P-AAA2") == []
    assert assessment.leaving(db, "P-CCC2", on=october(20)) == []


def test_settings_are_set_one_by_one(db: Writing) -> None:
    programmes.change(db, pass_mark=75)
    found = programmes.the_programme(db)
    assert (found.pass_mark, found.competent_mark, found.fit_members, found.fit_policy) == (
        75, 70, 1, "ignore")  # fmt: skip
    with pytest.raises(NothingToSet):
        programmes.change(db)


# -- pay


@pytest.fixture
def receipts(db: Writing) -> Writing:
    for number, amount, on in (("001", 240_000, 10), ("002", 240_000, 20)):
        budget.spend(
            db, line="5.2.2.01.01", amount=amount, payee="Instruktur", purpose="Honor",
            on=october(on), receipt=f"{number}/KW/2014",
        )  # fmt: skip
    return db


def pay(db: Writing, code: str, jp: int, receipt: str, **given: Any) -> list[str]:
    return [
        type(one).__name__
        for one in honors.pay(db, code, jp=jp, receipt=f"{receipt}/KW/2014", **given)
    ]


def test_paid_jp_are_those_taught_up_to_the_day(receipts: Writing) -> None:
    assert pay(receipts, "I01", 4, "001") == []  # 4 JP on 8 October, for 60.000 each
    training.log_session(
        receipts, groups=["K1"], module="M02", on=october(15), starts_at=time(8), jp=4,
        instructor="I01", place="Ruang",
    )  # fmt: skip
    assert pay(receipts, "I01", 4, "002", until=october(15)) == []


def test_what_is_paid_for_later_days_does_not_count_for_earlier_ones(receipts: Writing) -> None:
    training.log_session(
        receipts, groups=["K1"], module="M02", on=october(15), starts_at=time(8), jp=4,
        instructor="I01", place="Ruang",
    )  # fmt: skip
    assert pay(receipts, "I01", 4, "002", until=october(15)) == ["PaidOtherwise"]
    assert pay(receipts, "I01", 4, "001", until=october(10)) == []


def test_paid_jp_that_differ_are_pointed_out_with_both_sums(receipts: Writing) -> None:
    (warning,) = honors.pay(receipts, "I01", jp=3, receipt="001/KW/2014")
    assert warning.facts == {"instructor": "I01", "day": october(10), "paid": 3, "taught": 4}
    assert pay(receipts, "I01", 1, "002") == []  # and now they are 4
    with pytest.raises(PaidAlready):
        pay(receipts, "I01", 1, "002")
    with pytest.raises(UnknownCode):
        pay(receipts, "I01", 1, "009")


def test_more_jp_than_the_receipt_can_pay_are_pointed_out(receipts: Writing) -> None:
    training.add_instructor(
        receipts, name="Setrika Widodo", institution="SMK", kind=Partner.SCHOOL, rate=60_000
    )
    assert pay(receipts, "I01", 3, "001", until=october(10)) == ["PaidOtherwise"]
    assert pay(receipts, "I03", 2, "001") == ["PaidOtherwise", "LessThanHonor"]
