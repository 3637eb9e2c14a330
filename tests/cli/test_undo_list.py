"""`kediri undo --list`: what can be undone, and whether there is more."""

from tests.conftest import Run


def listed(run: Run) -> tuple[list[int], str]:
    answer = run("undo --list")
    assert answer.code == 0
    title, *lines = answer.out.splitlines()
    assert title == "What can be undone"
    return [int(line.split()[0]) for line in lines[2:]], answer.err


def test_what_was_undone_is_not_offered_again(office: Run) -> None:
    before, _said = listed(office)
    assert office(f"undo {before[0]}").code == 0
    after, _said = listed(office)
    assert after[0] == before[0] + 1, "the undo itself can be undone"
    assert before[0] not in after
    assert office(f"undo {after[0]}").code == 0
    again, _said = listed(office)
    assert before[0] in again
    assert after[0] not in again


def test_that_there_is_more_is_said(office: Run) -> None:
    shown, said = listed(office)
    assert len(shown) == 20
    count = len([line for line in office("audit log --format csv").out.splitlines()[1:]
                 if int(line.split(",")[0]) not in (1, *shown)])  # fmt: skip
    assert said == f"Note: Older ones can be undone too, by number: {count}.\n"


def test_the_making_of_the_database_is_not_offered(run: Run) -> None:
    made = "init --name N --office O --city C --budget 1000 --starts 1/9/2014 --ends 31/12/2014"
    assert run(made).code == 0
    assert run("undo --list").out == "What can be undone\n  There is nothing to undo.\n"


def test_a_closing_is_not_offered(office: Run) -> None:
    assert office("budget close 2014-09 --through").code == 0
    assert "budget close" not in office("undo --list").out
