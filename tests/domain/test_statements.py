"""Two lists side by side: what is on one alone, and what differs."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kediri_cli.domain.statements import Item, differences
from kediri_cli.domain.words import Mismatch

DAY = date(2014, 10, 8)


def item(number: str, amount: int, later: int = 0, line: int = 0) -> Item:
    return Item(number, DAY + timedelta(days=later), amount, line)


def found(
    ours: list[Item], theirs: list[Item], *, by_number: bool = True
) -> list[tuple[Mismatch, str, str]]:
    return [
        (mismatch, mine.number if mine else "", other.number if other else "")
        for mismatch, mine, other in differences(ours, theirs, by_number=by_number)
    ]


def test_equal_lists_differ_in_nothing_whatever_their_order() -> None:
    ours = [item("1", 100), item("2", 200)]
    assert found(ours, [item("2", 200), item("1", 100)]) == []


def test_a_number_is_the_same_in_any_case_and_with_any_blanks() -> None:
    assert found([item("0871/SP2D/UP", 1)], [item(" 0871 / sp2d/up", 1)]) == []


def test_each_kind_of_difference_is_named() -> None:
    ours = [item("1", 100), item("2", 100), item("3", 100), item("4", 100), item("5", 100)]
    theirs = [
        item("1", 101), item("2", 100, later=1), item("3", 99, later=-1), item("4", 100),
        item("4", 100), item("6", 100),
    ]  # fmt: skip
    assert found(ours, theirs) == [
        (Mismatch.AMOUNT, "1", "1"),
        (Mismatch.DAY, "2", "2"),
        (Mismatch.BOTH, "3", "3"),
        (Mismatch.TWICE, "", "4"),
        (Mismatch.MISSING_THERE, "5", ""),
        (Mismatch.MISSING_HERE, "", "6"),
    ]


def test_a_bank_is_matched_by_day_and_amount_where_it_knows_no_number() -> None:
    ours = [item("001/KW", -100), item("002/KW", -100), item("003/KW", -70)]
    assert found(ours, [item("", -100), item("", -100), item("", -70)], by_number=False) == []
    assert found(ours, [item("", -100), item("", -70)], by_number=False) == [
        (Mismatch.MISSING_THERE, "002/KW", ""),
    ]


def test_a_bank_may_book_within_a_week_and_no_later() -> None:
    ours = [item("1", 100)]
    assert found(ours, [item("", 100, later=7)], by_number=False) == [(Mismatch.DAY, "1", "")]
    assert found(ours, [item("", 100, later=8)], by_number=False) == [
        (Mismatch.MISSING_THERE, "1", ""),
        (Mismatch.MISSING_HERE, "", ""),
    ]
    assert len(found(ours, [item("", -100)], by_number=False)) == 2


def test_the_nearest_day_is_taken() -> None:
    ours = [item("1", 100), item("2", 100, later=5)]
    (only,) = differences(ours, [item("", 100, later=4)], by_number=False)[1:]
    assert (only[0], only[1]) == (Mismatch.DAY, ours[1])


ITEMS = st.lists(
    st.builds(
        item, st.sampled_from(("", "a", "b", "c")), st.sampled_from((-100, 50, 100)),
        st.integers(0, 9), st.integers(1, 99),
    ),
    max_size=8,
)  # fmt: skip


@given(ours=ITEMS, theirs=ITEMS, by_number=st.booleans())
def test_every_entry_is_accounted_for_once(
    ours: list[Item], theirs: list[Item], by_number: bool
) -> None:
    """What differs in amounts explains the whole difference of the two sums."""
    all_found = differences(ours, theirs, by_number=by_number)
    mine = [entry[1] for entry in all_found if entry[1]]
    other = [entry[2] for entry in all_found if entry[2]]
    assert len(mine) <= len(ours) and len(other) <= len(theirs)
    gap = sum(item.amount for item in ours) - sum(item.amount for item in theirs)
    assert sum(item.amount for item in mine) - sum(item.amount for item in other) == gap


@given(ours=ITEMS)
def test_a_list_beside_itself_differs_only_where_a_number_stands_twice(ours: list[Item]) -> None:
    numbers = [entry.number for entry in ours if entry.number]
    again = len(numbers) - len(set(numbers))
    kinds = [entry[0] for entry in differences(ours, ours, by_number=False)]
    assert kinds.count(Mismatch.TWICE) == again
    if not again:
        assert kinds == []
