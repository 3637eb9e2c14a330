"""What the file itself refuses about sessions, marks and settings."""

from pathlib import Path

import pytest

from tests.conftest import Raw, Run, opened

PLAN = (
    "session plan --group K1 --module M02 --from 20/10/2014 --to 20/10/2014 --days mon"
    " --at 08.00 --jp 4 --instructor I01 --place 'Ruang teori'"
)


@pytest.fixture
def raw(office: Run, desk: Path) -> Raw:
    assert office(PLAN).code == 0
    return opened(desk / "kediri.db")


@pytest.mark.parametrize(
    ("statement", "rule"),
    [
        ("INSERT INTO attendance (training_session_id, participant_id, mark) VALUES (3, 1, 'H')",
         "rule:attendance_of_held"),
        ("UPDATE attendance SET training_session_id = 3 WHERE training_session_id = 2"
         " AND participant_id = 1", "rule:attendance_of_held"),
        ("UPDATE training_session SET status = 'planned' WHERE id = 1",
         "rule:attendance_of_held"),
        ("UPDATE training_session SET status = 'cancelled' WHERE id = 3", "cancelled_says_why"),
        ("UPDATE training_session SET reason = 'x' WHERE id = 3", "cancelled_says_why"),
        ("UPDATE training_session SET status = 'postponed' WHERE id = 3", "status_known"),
        ("UPDATE programme SET pass_mark = 0", "pass_mark_in_range"),
        ("UPDATE programme SET threshold = 4", "threshold_in_range"),
        ("UPDATE programme SET competent_mark = 101", "competent_mark_in_range"),
        ("UPDATE programme SET fit_members = 0", "fit_members_positive"),
        ("UPDATE programme SET fit_policy = 'maybe'", "fit_policy_known"),
        ("INSERT INTO assessment (participant_id, module_id, assessed_on, practice, result)"
         " VALUES (1, 1, '2014-10-20', 101, 'K')", "practice_in_range"),
        ("INSERT INTO assessment (participant_id, module_id, assessed_on, result)"
         " VALUES (1, 1, '2014-10-20', 'C')", "result_known"),
        ("INSERT INTO pause (starts_at, ends_at) VALUES ('12:00', '12:00')", "times_forward"),
        ("INSERT INTO pause (weekday, starts_at, ends_at) VALUES ('monday', '12:00', '13:00')",
         "weekday_known"),
        ("INSERT INTO honor (expenditure_id, instructor_id, jp, until)"
         " VALUES (1, 1, 0, '2014-10-20')", "jp_positive"),
        ("UPDATE module SET required = 2 WHERE id = 1", "required_flag"),
    ],
)  # fmt: skip
def test_the_file_refuses(raw: Raw, statement: str, rule: str) -> None:
    with pytest.raises(raw.IntegrityError, match=rule):
        raw.execute(statement)


def test_a_voided_mark_is_in_nobodys_way(raw: Raw) -> None:
    raw.execute("UPDATE attendance SET voided = 1 WHERE training_session_id = 1")
    raw.execute("UPDATE training_session SET status = 'planned' WHERE id = 1")
