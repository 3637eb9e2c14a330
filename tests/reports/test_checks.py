"""`check` names every fault: one of each kind is planted past every guard, and found by name."""

from pathlib import Path

import pytest

from kediri_cli.db.reading import Reading
from kediri_cli.reports.checks import KINDS, RULES
from tests.conftest import Raw, Run, opened
from tests.findings import findings

SESSION = (
    "INSERT INTO training_session (id, code, module_id, instructor_id, held_on, starts_at,"
    " ends_at, jp, place) VALUES ({id}, 'S-90{id}', 1, 1, '2014-10-20', '{at}', '{end}', 2, 'x')"
)
TWO_SESSIONS = (
    SESSION.format(id=91, at="08:00", end="09:30"),
    SESSION.format(id=92, at="09:00", end="10:30"),
)

RECEIPT = (
    "INSERT INTO expenditure (id, receipt, budget_line_id, spent_on, amount, payee, purpose, purse)"
    " SELECT 91, 'x', id, '2014-10-30', 1000, 'x', 'x', 'cash' FROM budget_line"
    " WHERE code = '5.2.2.01.01'"
)

CONTRACT = (
    "INSERT INTO commitment (id, number, budget_line_id, promised_on, amount, payee, purpose)"
    " SELECT 91, 'SPK', id, '2014-10-01', 1000, 'x', 'x' FROM budget_line"
    " WHERE code = '5.2.2.01.01'"
)
WARRANT = (
    "INSERT INTO disbursement (id, number, kind, paid_on, amount, budget_line_id)"
    " SELECT 91, 'LS', 'LS', '2014-10-30', 1000, id FROM budget_line WHERE code = '5.2.2.01.01'"
)
DIRECT = (
    "INSERT INTO expenditure (receipt, budget_line_id, spent_on, amount, payee, purpose, purse,"
    " disbursement_id) SELECT 'x', id, '2014-10-30', 1000, 'x', 'x', 'LS', 91 FROM budget_line"
    " WHERE code = '5.2.2.01.01'"
)
PLANNED = (
    "INSERT INTO training_session (id, code, module_id, instructor_id, held_on, starts_at,"
    " ends_at, jp, place, status) VALUES ({id}, 'S-90{id}', 1, 1, '2014-10-20', '08:00', '09:30',"
    " 2, '{place}', 'planned')"
)

# the rule, the code that is named, and what is done to the file
FAULTS = {
    "one_holder": ("MJ-01", (
        "INSERT INTO custody (machine_id, training_group_id, starts_on)"
        " SELECT id, 2, '2014-10-30' FROM machine WHERE code = 'MJ-01'",
    )),
    "one_group": ("P-AAA2", (
        "INSERT INTO membership (participant_id, training_group_id, starts_on)"
        " VALUES (1, 2, '2014-10-30')",
    )),
    "one_stage": ("P-AAA2", (
        "INSERT INTO stage (participant_id, stage, starts_on, ends_on)"
        " VALUES (1, 'reserve', '2014-10-30', '2014-10-31')",
    )),
    "one_officer": ("K1", (
        "INSERT INTO officer (training_group_id, participant_id, role, starts_on)"
        " VALUES (1, 3, 'chair', '2014-10-30')",
    )),
    "whole_record": ("P-AAA3", ("UPDATE identity SET voided = 1 WHERE participant_id = 2",)),
    "accepted_members": ("P-AAA2", (
        "UPDATE stage SET starts_on = '2014-10-05' WHERE participant_id = 1 AND stage = 'accepted'",
    )),
    "held_when_bought": ("MJ-01", (
        "UPDATE machine SET bought_on = '2014-12-01' WHERE code = 'MJ-01'",
    )),
    "roll": ("S-9091", (
        TWO_SESSIONS[0],
        "INSERT INTO session_group (training_session_id, training_group_id) VALUES (91, 1)",
        "INSERT INTO attendance (training_session_id, participant_id, mark) VALUES (91, 4, 'H')",
    )),
    "one_instructor": ("S-9091", TWO_SESSIONS),
    "one_class": ("S-9091", (
        *TWO_SESSIONS,
        "UPDATE training_session SET instructor_id = 2 WHERE id = 92",
        "INSERT INTO session_group (training_session_id, training_group_id) VALUES (91, 1)",
        "INSERT INTO session_group (training_session_id, training_group_id) VALUES (92, 1)",
    )),
    "line_not_overspent": ("5.2.2.01.01", (
        "INSERT INTO expenditure (receipt, budget_line_id, spent_on, amount, payee, purpose,"
        " purse) SELECT 'x', id, '2014-10-30', 1500001, 'x', 'x', 'cash' FROM budget_line"
        " WHERE code = '5.2.2.01.01'",
    )),
    "leaves_only": ("5.2.2.01", (
        "INSERT INTO allocation (budget_line_id, decided_on, amount, kind, document)"
        " SELECT id, '2014-09-01', 1, 'initial', 'x' FROM budget_line WHERE code = '5.2.2.01'",
    )),
    "within_ceiling": ("Pelatihan Menjahit", ("UPDATE programme SET ceiling = 1000",)),
    "within_allocation": ("Pelatihan Menjahit", (
        "INSERT INTO disbursement (number, kind, paid_on, amount)"
        " VALUES ('x', 'UP', '2014-10-30', 125000000)",
    )),
    "within_promises": ("5.2.2.01.01", (
        CONTRACT,
        "UPDATE commitment SET amount = 1500001 WHERE id = 91",
    )),
    "not_overpaid": ("SPK", (CONTRACT, RECEIPT, "UPDATE expenditure SET commitment_id = 91",
        "UPDATE commitment SET amount = 999 WHERE id = 91",
    )),
    "within_warrant": ("LS", (WARRANT, DIRECT,
        "UPDATE disbursement SET amount = 999 WHERE id = 91",
    )),
    "line_of_paper": ("x", (WARRANT, DIRECT,
        "UPDATE disbursement SET budget_line_id = 6 WHERE id = 91",
    )),
    "purse_not_short": ("cash 2014-10-30", (
        RECEIPT,
        "UPDATE cash_move SET amount = 999",
        # filled again on the next day, so that only the days can tell
        "INSERT INTO cash_move (moved_on, source, target, amount)"
        " VALUES ('2014-10-31', 'bank', 'cash', 5000)",
    )),
    "contra_cancels": ("x/K1", (
        RECEIPT,
        "INSERT INTO expenditure (receipt, budget_line_id, spent_on, amount, payee, purpose, purse,"
        " contra_of_id) SELECT 'x/K1', budget_line_id, spent_on, -999, payee, purpose, purse, id"
        " FROM expenditure WHERE id = 91",
    )),
    "price_paid": ("x", (
        "INSERT INTO expenditure (id, receipt, budget_line_id, spent_on, amount, payee, purpose,"
        " purse) SELECT 99, 'x', id, '2014-10-30', 1000, 'x', 'x', 'cash' FROM budget_line"
        " WHERE code = '5.2.3.01.01'",
        "INSERT INTO purchase (expenditure_id, machine_id)"
        " SELECT 99, id FROM machine WHERE code = 'MJ-01'",
    )),
    "one_state": ("MJ-01", (
        "INSERT INTO machine_state (machine_id, state, starts_on)"
        " VALUES (1, 'registered', '2014-10-30')",
    )),
    "whole_life": ("MJ-02", (
        "UPDATE machine_state SET ends_on = '2014-10-30' WHERE machine_id = 2",
    )),
    "register_number": ("MJ-02", (
        "UPDATE machine_state SET state = 'registered' WHERE machine_id = 2",
    )),
    "held_while_away": ("MJ-01", (
        "UPDATE machine_state SET ends_on = '2014-10-20' WHERE machine_id = 1",
        "INSERT INTO machine_state (machine_id, state, starts_on) VALUES (1, 'lost', '2014-10-20')",
    )),
    "granted_to_holder": ("MJ-01", (
        "INSERT INTO handover (id, number, kind, held_on, receiver_id)"
        " VALUES (91, 'x', 'grant', '2014-10-20', 2)",
        "UPDATE machine_state SET state = 'granted', document = 'x', handover_id = 91"
        " WHERE machine_id = 1",
    )),
    "hand_over_paper": ("x", (
        "INSERT INTO handover (id, number, kind, held_on, receiver_id)"
        " VALUES (91, 'x', 'hand-over', '2014-10-09', 1)",
        "UPDATE custody SET handover_id = 91 WHERE machine_id = 1",
    )),
    "one_place": ("MJ-01", (
        "INSERT INTO place (id, code, name, va) VALUES (91, 'GARMEN', 'x', 900)",
        "INSERT INTO machine_place (machine_id, place_id, starts_on) VALUES (1, 91, '2014-10-20')",
        "INSERT INTO machine_place (machine_id, place_id, starts_on) VALUES (1, 91, '2014-10-25')",
    )),
    "one_fault": ("MJ-01", (
        "INSERT INTO fault (machine_id, starts_on) VALUES (1, '2014-10-20')",
        "INSERT INTO fault (machine_id, starts_on) VALUES (1, '2014-10-25')",
    )),
    "two_people": ("ST-01", (
        "INSERT INTO stocktake (id, code, held_on, finished_on, finished_by)"
        " VALUES (91, 'ST-01', '2014-10-30', '2014-10-30', 'officer')",
        "INSERT INTO tally (stocktake_id, machine_id, counted_by) VALUES (91, 1, 'officer')",
    )),
    "tax_within_receipt": ("x", (
        RECEIPT,
        "INSERT INTO tax (expenditure_id, kind, base, rate, amount)"
        " VALUES (91, 'PPN', 1, '10%', 1001)",
    )),
    "deposit_of_taxes": ("N1", (
        "INSERT INTO deposit (ntpn, kind, deposited_on, amount) VALUES ('N1', 'PPN', '2014-10-30',"
        " 1)",
    )),
    "deposit_after_tax": ("N1", (
        RECEIPT,
        "INSERT INTO deposit (id, ntpn, kind, deposited_on, amount)"
        " VALUES (91, 'N1', 'PPN', '2014-10-29', 10)",
        "INSERT INTO tax (expenditure_id, kind, base, rate, amount, deposit_id)"
        " VALUES (91, 'PPN', 100, '10%', 10, 91)",
    )),
    "marks_of_held": ("S-9091", (
        PLANNED.format(id=91, place="x"),
        "INSERT INTO session_group (training_session_id, training_group_id) VALUES (91, 1)",
        "INSERT INTO attendance (training_session_id, participant_id, mark) VALUES (91, 1, 'H')",
    )),
    "one_room": ("S-9091", (
        PLANNED.format(id=91, place="Ruang A"),
        PLANNED.format(id=92, place="RUANG a"),
        "UPDATE training_session SET instructor_id = 2 WHERE id = 92",
    )),
    "lesson_hours": ("S-9091", (SESSION.format(id=91, at="08:00", end="09:29"),)),
    "no_circle": ("M01", ("INSERT INTO prerequisite (module_id, requires_id) VALUES (1, 2)",)),
    "jp_paid": ("I01", (
        "INSERT INTO honor (expenditure_id, instructor_id, jp, until)"
        " VALUES (91, 1, 3, '2014-10-30')",
    )),
    "paid_by_receipt": ("x", (
        RECEIPT,
        "INSERT INTO expenditure (receipt, budget_line_id, spent_on, amount, payee, purpose, purse,"
        " contra_of_id) SELECT 'x/K1', budget_line_id, spent_on, -1000, payee, purpose, purse, id"
        " FROM expenditure WHERE id = 91",
        "INSERT INTO honor (expenditure_id, instructor_id, jp, until)"
        " VALUES (91, 1, 4, '2014-10-30')",
    )),
    "assessed_members": ("P-CCC2", (
        "INSERT INTO assessment (participant_id, module_id, assessed_on, result)"
        " SELECT id, 1, '2014-10-30', 'K' FROM participant WHERE code = 'P-CCC2'",
    )),
    "totals": ("5.2.2.01.01", (
        "INSERT INTO spent_by_month (budget_line_id, month, amount)"
        " SELECT id, '2014-10', 1 FROM budget_line WHERE code = '5.2.2.01.01'",
    )),
    "reason_to_look": ("P-AAA2", (
        "INSERT INTO disclosure (what, about, rows, columns)"
        " VALUES ('identity', 'P-AAA2', 1, 'name')",
    )),
    "erased_digest": ("P-AAA2", (
        "UPDATE identity SET sealed = NULL WHERE participant_id = 1",
    )),
    "erased_noted": ("P-AAA3", (
        "UPDATE identity SET sealed = NULL, nik_digest = NULL WHERE participant_id = 2",
    )),
    "erased_images": ("identity 1", (
        "INSERT INTO change (seq, number, kind, table_name, row_id, digest)"
        " SELECT max(seq), 99, 'erase', 'identity', 1, 'x' FROM operation",
    )),
    "blanked_images": ("5", (
        "UPDATE image SET salt = NULL, before = NULL, after = NULL WHERE seq = 5",
    )),
    "erasure_swept": ("91", (
        "INSERT INTO erasure (id, erased_at, identities)"
        " VALUES (91, '2014-10-30T02:00:00+00:00', 1)",
    )),
    "one_restriction": ("P-AAA2", (
        "INSERT INTO restriction (participant_id, starts_on) VALUES (1, '2014-10-20')",
        "INSERT INTO restriction (participant_id, starts_on) VALUES (1, '2014-10-25')",
    )),
    "answered_later": ("R-1", (
        "INSERT INTO request (code, participant_id, kind, received_at, answered_at, outcome)"
        " VALUES ('R-1', 1, 'erase', '2014-10-30T02:00:00+00:00', '2014-10-30T01:59:59+00:00',"
        " 'granted')",
    )),
    "holder_slot": ("kantor", ("DELETE FROM key_slot",)),
    "slot_holder": ("aa", (
        "INSERT INTO key_slot (token, key_id, wrapped) SELECT 'aa', key_id, 'x' FROM key_slot",
    )),
    "one_identity_key": ("2", (
        "INSERT INTO key_slot (token, key_id, wrapped) VALUES ('aa', 'bb', 'x')",
    )),
    "reference": ("1 identity.participant_id", (
        "UPDATE participant SET voided = 1 WHERE code = 'P-AAA2'",
    )),
}  # fmt: skip


@pytest.fixture
def unguarded(office: Run, desk: Path) -> Raw:
    connection = opened(desk / "kediri.db")
    triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    for (name,) in triggers.fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    return connection


@pytest.mark.parametrize("rule", FAULTS)
def test_each_planted_fault_is_named(unguarded: Raw, office: Run, rule: str) -> None:
    code, statements = FAULTS[rule]
    before = findings(office)
    assert rule not in {name for name, _ in before}
    for statement in statements:
        assert unguarded.execute(statement).rowcount > 0
    assert (rule, code) in findings(office)


@pytest.mark.parametrize(
    ("codes", "statement"),
    [
        (["P-AAA3"], "UPDATE identity SET sealed = (SELECT sealed FROM identity WHERE id = 1)"
         " WHERE id = 2"),
        (["P-AAA2"], "UPDATE identity SET sealed = substr(sealed, 1, 99) || 'x' ||"
         " substr(sealed, 101) WHERE id = 1"),
        (["P-AAA2"], "UPDATE identity SET sealed = 'x' WHERE id = 1"),
        (["P-AAA2"], "UPDATE identity SET nik_digest = 'x' WHERE id = 1"),
    ],
)  # fmt: skip
def test_a_sealed_identity_that_was_changed_or_swapped_is_named(
    unguarded: Raw, office: Run, codes: list[str], statement: str
) -> None:
    assert unguarded.execute(statement).rowcount == 1
    found = findings(office)
    assert [code for rule, code in found if rule == "sealed_identity"] == codes


@pytest.mark.parametrize(
    ("what", "about", "named"),
    [
        ("dossier", "P-AAA2", True),
        ("archive", "P-AAA2 P-AAA3", True),
        ("archive", "", False),
        ("export", "", False),
    ],
)
def test_whoever_was_shown_by_name_was_shown_for_a_reason(
    unguarded: Raw, office: Run, what: str, about: str, named: bool
) -> None:
    unguarded.execute(
        "INSERT INTO disclosure (what, about, rows, columns) VALUES (?, ?, 1, 'name')",
        (what, about),
    )
    assert (("reason_to_look", about) in findings(office)) is named


def test_every_rule_has_a_planted_fault() -> None:
    assert {rule.name for rule in RULES} == set(FAULTS)


def test_a_guard_that_was_dropped_is_named(unguarded: Raw, office: Run) -> None:
    found = findings(office)
    assert ("schema", "trigger custody_apart_INSERT") in found
    assert ("schema", "trigger operation_in_order") in found


def test_a_reference_to_nothing_is_named(unguarded: Raw, office: Run) -> None:
    unguarded.execute("INSERT INTO officer (training_group_id, participant_id, role, starts_on)"
                      " VALUES (1, 999, 'secretary', '2014-10-30')")  # fmt: skip
    last = unguarded.execute("SELECT max(id) FROM officer").fetchone()[0]
    assert ("references", f"officer {last} -> participant") in findings(office)


def test_a_damaged_page_is_named_or_refused(office: Run, desk: Path) -> None:
    """Zeros over a page in the middle: whichever page it is, the check does not say all is well."""
    database = desk / "kediri.db"
    content = bytearray(database.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = bytes(4096)
    database.write_bytes(content)
    assert office("check").code in (1, 65)
    assert office("db check").code in (1, 65)


def test_all_is_well_in_the_small_office(office: Run) -> None:
    answer = office("check")
    assert answer.code == 0
    assert f"All is well: {len(RULES) + len(KINDS)} rules, none broken.\n" in answer.out


def test_names_that_are_locked_are_said_to_be_unasked(
    office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Reading, "opens_names", False)
    answer = office("check")
    assert answer.code == 0
    assert (
        f"All is well: {len(RULES) + len(KINDS) - 1} rules, none broken."
        " Names are locked and were not asked: `kediri identity unlock` opens them.\n"
    ) in answer.out
