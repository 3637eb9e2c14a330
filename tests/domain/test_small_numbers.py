"""Small numbers, by attack: nothing that is hidden can be worked out from what is shown."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kediri_cli.domain import small_numbers
from kediri_cli.domain.small_numbers import (
    Shown,
    few,
    rounded,
    series,
    share,
    within,
)
from kediri_cli.domain.suppression import protected
from tests.attacker import FAR, Puzzle

T = 5
Counts = dict[str, int]
Sums = list[tuple[str, list[str]]]

# -- tables that are published once


def crossed(rows: Sequence[Sequence[int]], name: str = "") -> tuple[Counts, Sums]:
    """Return a table with its totals of rows, of columns, and of all."""
    counts: Counts = {}
    sums: Sums = []
    across, down = range(len(rows)), range(len(rows[0]))
    for i in across:
        counts |= {f"{name}{i},{j}": rows[i][j] for j in down}
        counts[f"{name}{i},all"] = sum(rows[i])
        sums.append((f"{name}{i},all", [f"{name}{i},{j}" for j in down]))
    for j in down:
        counts[f"{name}all,{j}"] = sum(row[j] for row in rows)
        sums.append((f"{name}all,{j}", [f"{name}{i},{j}" for i in across]))
    counts[f"{name}all"] = sum(map(sum, rows))
    sums.append((f"{name}all", [f"{name}{i},all" for i in across]))
    sums.append((f"{name}all", [f"{name}all,{j}" for j in down]))
    return counts, sums


def only_small_ones(counts: Counts) -> dict[str, Shown]:
    """Hide what is small and nothing else: the control."""
    return {key: few(T) if 0 < count < T else count for key, count in counts.items()}


def worked_out(shown: Mapping[str, Shown], sums: Sums, counts: Counts) -> dict[str, int]:
    """Return the hidden cells that have one value only, for whoever knows how they are hidden.

    Few may be none, but whoever guesses that it is some must not find more either.
    """
    puzzle = Puzzle()
    nothing = all(value is None for value in shown.values())
    for key, value in shown.items():
        if isinstance(value, int):
            puzzle.unknown(key, (value, value))
        elif value is None:
            puzzle.unknown(key, (0 if nothing else T, FAR))
        else:
            puzzle.unknown(key, (min(1, counts[key]), T - 1))
    for total, parts in sums:
        puzzle.total(total, parts)
    return puzzle.determined(
        {k: {k: 1} for k, value in shown.items() if not isinstance(value, int)}
    )


counted = st.one_of(st.integers(0, 6), st.integers(0, 30))


def tables(most: int = 4) -> st.SearchStrategy[list[list[int]]]:
    return st.tuples(st.integers(2, most), st.integers(2, most)).flatmap(
        lambda size: st.lists(
            st.lists(counted, min_size=size[1], max_size=size[1]),
            min_size=size[0], max_size=size[0],
        )
    )  # fmt: skip


def holds(counts: Counts, sums: Sums) -> None:
    shown = protected(counts, sums, T)
    for key, value in shown.items():
        assert value in (counts[key], few(T), None)
        assert value != few(T) or counts[key] < T
        assert not isinstance(value, int) or not 0 < value < T
    assert worked_out(shown, sums, counts) == {}


@settings(max_examples=50, deadline=None)
@given(tables())
def test_no_hidden_cell_of_a_table_can_be_worked_out(rows: list[list[int]]) -> None:
    holds(*crossed(rows))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(counted, min_size=2, max_size=3), min_size=2, max_size=4))
def test_nor_through_totals_of_totals(branches: list[list[int]]) -> None:
    counts: Counts = {}
    sums: Sums = []
    for i, leaves in enumerate(branches):
        counts |= {f"{i},{j}": count for j, count in enumerate(leaves)}
        counts[str(i)] = sum(leaves)
        sums.append((str(i), [f"{i},{j}" for j in range(len(leaves))]))
    counts["all"] = sum(map(sum, branches))
    sums.append(("all", [str(i) for i in range(len(branches))]))
    holds(counts, sums)


@settings(max_examples=40, deadline=None)
@given(tables(3), st.data())
def test_nor_through_a_second_table_that_shares_its_totals(
    rows: list[list[int]], data: st.DataObject
) -> None:
    counts, sums = crossed(rows)
    for i, row in enumerate(rows):
        cut = data.draw(st.integers(0, sum(row)))
        counts |= {f"b{i},0": cut, f"b{i},1": sum(row) - cut}
        sums.append((f"{i},all", [f"b{i},0", f"b{i},1"]))
    holds(counts, sums)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([[2, 20], [30, 40]], {"0,0": 2}),
        ([[2, 20], [3, 40]], {"0,0": 2, "1,0": 3}),
        ([[9, 1], [8, 12]], {"0,1": 1}),
    ],
)
def test_hiding_the_small_ones_alone_hides_nothing(
    rows: list[list[int]], found: dict[str, int]
) -> None:
    counts, sums = crossed(rows)
    assert worked_out(only_small_ones(counts), sums, counts) == found


def test_the_smallest_beside_a_small_one_is_hidden_with_it() -> None:
    counts, sums = crossed([[2, 20, 11], [30, 40, 50]])
    shown = protected(counts, sums, T)
    # 2 is few; of its row 11 goes, of its column 30, and 50 so that neither comes back
    assert shown == {
        "0,0": "<5", "0,1": 20, "0,2": None, "0,all": 33,
        "1,0": None, "1,1": 40, "1,2": None, "1,all": 120,
        "all,0": 32, "all,1": 60, "all,2": 61, "all": 153,
    }  # fmt: skip


def test_all_of_a_group_is_not_told() -> None:
    counts = {"left": 12, "women": 12, "men": 0}
    assert protected(counts, [("left", ["women", "men"])], T) == {
        "left": 12, "women": None, "men": "<5",
    }  # fmt: skip


def test_a_zero_that_tells_nothing_is_shown() -> None:
    counts = {"all": 31, "a": 20, "b": 11, "c": 0}
    assert protected(counts, [("all", ["a", "b", "c"])], T) == counts


def test_four_ones_that_would_add_up_to_few_are_not_shown_at_all() -> None:
    """Few of four parts, each one at least: whoever can count knows that each is one."""
    counts = {"all": 4, "a": 1, "b": 1, "c": 1, "d": 1}
    sums = [("all", ["a", "b", "c", "d"])]
    assert worked_out(only_small_ones(counts), sums, counts) == counts
    assert protected(counts, sums, T) == dict.fromkeys(counts)


def test_what_is_said_elsewhere_is_reckoned_with() -> None:
    """A total that is hidden here, and rounded there, must still leave room."""
    counts = {"all": 24, "a": 23, "b": 1}
    sums = [("all", ["a", "b"])]
    assert protected(counts, sums, T) == {"all": 24, "a": None, "b": "<5"}
    said = {"a": (23, 27)}
    assert protected(counts, sums, T, said) == {"all": None, "a": 23, "b": "<5"}


# -- months, one after the other

STAGES = ("applied", "reserve", "accepted", "withdrawn", "replaced")


def of_months(told: Sequence[Mapping[str, Shown]], threshold: int = T) -> Puzzle:
    """Return what the months say together: ranges, and that nobody goes out of the register."""
    puzzle = Puzzle()
    for month, shown in enumerate(told):
        for stage, value in shown.items():
            low, high = (0, FAR) if value is None else tells(value, threshold)
            puzzle.unknown(f"{stage}@{month}", (low, high))
        if month:
            rule = {f"{stage}@{month}": 1 for stage in shown}
            puzzle.between(rule | {f"{stage}@{month - 1}": -1 for stage in shown}, low=0)
    return puzzle


def tells(value: int | str, threshold: int = T) -> tuple[int, int]:
    """Return what a number on the page says, found by rounding every number."""
    near = range(max(0, value - 20), value + 20) if isinstance(value, int) else range(threshold)
    fitting = [n for n in near if page_says(n, threshold) == value]
    return min(fitting), max(fitting)


def page_says(count: int, threshold: int = T) -> int | str:
    """Round as the page explains it, in other words than the program's."""
    if count < threshold:
        return f"<{threshold}"
    down = count - count % threshold
    return down if count - down < down + threshold - count else down + threshold


def learnt(told: Sequence[Mapping[str, Shown]], threshold: int = T) -> dict[str, int]:
    """Return every count, and every change from one month to the next, that can be worked out."""
    puzzle = of_months(told, threshold)
    questions = {name: {name: 1} for name in puzzle.ranges}
    for month in range(1, len(told)):
        for stage in told[month]:
            now, before = f"{stage}@{month}", f"{stage}@{month - 1}"
            questions[f"{now}-{before}"] = {now: 1, before: -1}
    return puzzle.determined(questions)


@st.composite
def histories(draw: st.DrawFn) -> list[Counts]:
    """People who come, move between the stages, and never go out of the register."""
    at = dict.fromkeys(STAGES, 0)
    months = []
    for _ in range(draw(st.integers(1, 5))):
        at["applied"] += draw(st.one_of(st.just(0), st.integers(0, 8), st.integers(0, 60)))
        for _ in range(draw(st.integers(0, 5))):
            start, end = draw(st.sampled_from(STAGES)), draw(st.sampled_from(STAGES))
            moved = draw(st.integers(0, at[start]))
            at[start] -= moved
            at[end] += moved
        months.append(dict(at))
    return months


@settings(max_examples=40, deadline=None)
@given(histories())
def test_neither_a_count_nor_a_change_of_one_month_can_be_worked_out(months: list[Counts]) -> None:
    told = series(months, T)
    assert learnt(told) == {}
    for shown, counts in zip(told, months, strict=True):
        for stage, value in shown.items():
            if value is not None:
                low, high = within(value, T)
                assert low <= counts[stage] <= high
                assert (low, high) == tells(value)


def exact(months: Sequence[Counts]) -> list[dict[str, Shown]]:
    """Hide what is small in each month and nothing else: the control."""
    return [{s: few(T) if n < T else n for s, n in counts.items()} for counts in months]


def test_exact_months_tell_who_left() -> None:
    months = [
        {"applied": 0, "reserve": 25, "accepted": 25, "withdrawn": 0, "replaced": 0},
        {"applied": 0, "reserve": 25, "accepted": 24, "withdrawn": 1, "replaced": 0},
    ]
    puzzle = Puzzle()
    for month, shown in enumerate(exact(months)):
        for stage, value in shown.items():
            known = (value, value) if isinstance(value, int) else (0, T - 1)
            puzzle.unknown(f"{stage}@{month}", known)
    assert puzzle.determined({"left": {"accepted@1": 1, "accepted@0": -1}}) == {"left": -1}
    assert series(months, T) == [
        {"applied": "<5", "reserve": 25, "accepted": 25, "withdrawn": "<5", "replaced": "<5"},
    ] * 2  # fmt: skip


def every_history(stages: int, months: int, most: int) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Yield every history there can be, in which nobody goes out of the register."""
    month = list(product(range(most + 1), repeat=stages))
    for history in product(month, repeat=months):
        if all(sum(one) <= sum(next_) for one, next_ in pairwise(history)):
            yield history


@pytest.mark.parametrize(("stages", "months", "most"), [(2, 2, 13), (3, 2, 7), (2, 3, 7)])
def test_not_even_by_whoever_knows_the_program(stages: int, months: int, most: int) -> None:
    """Every history is published; what could have made the same publication is laid side by side.

    With a threshold of 3, and up to such numbers that all that round alike are among them.
    """
    threshold = 3
    alike: dict[object, list[tuple[tuple[int, ...], ...]]] = defaultdict(list)
    for history in every_history(stages, months, most):
        told = series([dict(enumerate(counts)) for counts in history], threshold)
        alike[tuple(tuple(shown.values()) for shown in told)].append(history)
    looked_at = withheld = 0
    for told, histories in alike.items():
        values = [value for shown in told for value in shown]  # type: ignore[attr-defined]
        if any(value is not None and within(value, threshold)[1] > most for value in values):
            continue
        looked_at += 1
        withheld += None in values
        for stage in range(stages):
            for month in range(months):
                assert len({history[month][stage] for history in histories}) > 1, told
            for one in range(months - 1):
                changes = {history[one + 1][stage] - history[one][stage] for history in histories}
                assert len(changes) > 1, told
    assert looked_at > 20
    assert withheld


def test_a_month_that_would_leave_no_room_says_nothing() -> None:
    """Nobody goes out of the register: 46 at least stay, and four times four others are too few."""
    before = {"applied": 48, "reserve": 0, "accepted": 0, "withdrawn": 0, "replaced": 0}
    after = {"applied": 27, "reserve": 4, "accepted": 4, "withdrawn": 4, "replaced": 10}
    told = series([before, after], T)
    assert told[0] == {**dict.fromkeys(STAGES, "<5"), "applied": 50}
    # 25 is at most 27, 10 at most 12, three times <5 at most 12: 51, and there were at least 48
    assert told[1] == dict.fromkeys(STAGES)
    assert sum(within(rounded(n, T), T)[1] for n in after.values()) == 51


@pytest.mark.parametrize(
    ("count", "threshold", "shown"),
    [
        (0, 5, "<5"), (4, 5, "<5"), (5, 5, 5), (7, 5, 5), (8, 5, 10), (12, 5, 10), (13, 5, 15),
        (22, 5, 20), (23, 5, 25), (27, 5, 25), (28, 5, 30), (5, 6, "<6"), (6, 6, 6), (8, 6, 6),
        (9, 6, 12), (9, 10, "<10"), (10, 10, 10), (14, 10, 10), (15, 10, 20),
    ],
)  # fmt: skip
def test_counts_are_rounded_half_up(count: int, threshold: int, shown: int | str) -> None:
    assert rounded(count, threshold) == shown == page_says(count, threshold)


@pytest.mark.parametrize("threshold", range(small_numbers.LOWEST, small_numbers.HIGHEST + 1))
def test_a_rounded_count_says_from_where_to_where(threshold: int) -> None:
    for count in range(150):
        assert within(rounded(count, threshold), threshold) == tells(
            page_says(count, threshold), threshold
        )


# -- shares


@pytest.mark.parametrize(
    ("present", "roll", "people", "shown"),
    [
        (863, 900, 25, 95),  # 95,89 %
        (900, 900, 25, 95),
        (0, 900, 25, 5),
        (450, 900, 25, 50),
        (423, 900, 25, 45),  # 47 %
        (428, 900, 25, 50),  # 47,56 %
        (90, 100, 4, None),
        (18, 19, 19, None),
    ],
)
def test_shares_come_in_steps_of_five(
    present: int, roll: int, people: int, shown: int | None
) -> None:
    assert share(present, roll, people, T) == shown


def test_a_share_leaves_open_how_many_people_there_were() -> None:
    """Of so many sessions, whatever share is shown, any number of people from 20 on could be it."""
    for sessions, told in product((1, 2, 7, 36), range(5, 100, 5)):
        for people in range(20, 60):
            roll = sessions * people
            assert any(share(n, roll, people, T) == told for n in range(roll + 1))
