"""The order of modules, and what follows from marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kediri_cli.domain.curriculum import hours, overall, reach, result_of, teaching_order
from kediri_cli.domain.words import Reach, Result

K, BK = Result
CODES = [f"M{number:02}" for number in range(1, 9)]


def test_each_module_follows_what_it_builds_on() -> None:
    requires = {"M01": ["M03"], "M02": ["M01"], "M04": ["M02", "M03"]}
    assert teaching_order(["M04", "M03", "M02", "M01"], requires) == ["M03", "M01", "M02", "M04"]


def test_what_a_shorter_course_lacks_does_not_count() -> None:
    assert teaching_order(["M08", "M06"], {"M08": ["M07", "M06"]}) == ["M06", "M08"]


def test_a_circle_comes_last_by_code() -> None:
    requires = {"M01": ["M02"], "M02": ["M01"], "M04": ["M01"]}
    assert teaching_order(["M04", "M03", "M02", "M01"], requires) == ["M03", "M01", "M02", "M04"]


@given(st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(CODES)), max_size=20))
def test_whatever_builds_on_what_nothing_is_lost_and_the_order_holds(
    pairs: list[tuple[str, str]],
) -> None:
    requires: dict[str, list[str]] = {}
    for one, other in pairs:
        if other < one:  # so there is no circle
            requires.setdefault(one, []).append(other)
    order = teaching_order(CODES, requires)
    assert sorted(order) == CODES
    for module, needed in requires.items():
        assert all(order.index(one) < order.index(module) for one in needed)


@pytest.mark.parametrize(
    ("had", "ready", "where"),
    [(12, False, Reach.DONE), (13, True, Reach.DONE), (4, False, Reach.BEGUN),
     (0, True, Reach.NEXT), (0, False, Reach.LATER)],
)  # fmt: skip
def test_where_a_module_stands(had: int, ready: bool, where: Reach) -> None:
    assert reach(had, 12, ready=ready) is where


@pytest.mark.parametrize(
    ("marks", "result"),
    [((70, 70, 70), K), ((100, 69, 100), BK), ((100, 100, None), None), ((0, 0, 0), BK)],
)
def test_a_result_follows_from_three_marks(
    marks: tuple[int | None, ...], result: Result | None
) -> None:
    assert result_of(marks, 70) is result


def test_overall_is_k_only_with_all_required_modules() -> None:
    assert overall({"M01": K, "M02": K, "M03": BK}, ["M01", "M02"]) is K
    assert overall({"M01": K}, ["M01", "M02"]) is None
    assert overall({"M01": K, "M02": BK}, ["M01", "M02", "M03"]) is BK
    assert overall({}, []) is None


def test_hours_of_60_minutes() -> None:
    assert [hours(jp) for jp in (0, 1, 2, 3, 4, 6, 160)] == [0, 1, 2, 2, 3, 5, 120]
