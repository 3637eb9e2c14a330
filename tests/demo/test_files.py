"""The example programme is sound by itself: read as plain CSV, without the package."""

import csv
import re
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise
from pathlib import Path

DEMO = Path(__file__).parents[2] / "src" / "kediri_cli" / "demo"

COLUMNS = {
    "programme": "name,office,city,fiscal_year,ceiling,target,starts_on,ends_on",
    "budget_lines": "code,name,amount,on,document",
    "disbursements": "number,kind,on,amount,line,note",
    "machine_types": "code,name,watts,price,goods_code",
    "machines": "code,type,brand,serial,bought_on,price,watts,condition,receipt",
    "participants": "code,name,sex,nik,birth_date,phone,address,"
    "applied_on,stage,stage_on,group,role",
    "groups": "code,name,formed_on",
    "modules": "code,name,jp,sessions,requires",
    "instructors": "code,name,institution,kind,rate",
    "sessions": "code,on,starts_at,jp,module,groups,instructor,place,absent",
    "teaches": "module,types",
    "assessments": "on,participant,module,theory,practice,attitude",
    "honors": "receipt,instructor,jp,until",
    "custody": "on,action,machines,group,condition,note,bast,basis",
    "registers": "on,action,machines",
    "places": "code,name,va,on,stands_here",
    "spending": "receipt,on,line,amount,payee,purpose,machines,sp2d,commitment",
    "plan": "code,month,amount",
    "cash_moves": "on,from,to,amount,note",
    "commitments": "number,on,line,amount,payee,purpose",
}
# a real neighbourhood, and a contract that there is not; words about people: tests/house
FORBIDDEN = re.compile(r"semampir|\brw 0*5\b|pinjam pakai", re.IGNORECASE)


def rows(name: str) -> list[dict[str, str]]:
    with (DEMO / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def column(name: str, key: str) -> list[str]:
    return [row[key] for row in rows(name)]


def total(table: list[dict[str, str]], key: str = "amount") -> int:
    return sum(int(row[key]) for row in table)


def leaves() -> dict[str, int]:
    return {row["code"]: int(row["amount"]) for row in rows("budget_lines") if row["amount"]}


def accepted() -> list[dict[str, str]]:
    return [row for row in rows("participants") if row["stage"] == "accepted"]


def start(row: dict[str, str]) -> datetime:
    return datetime.fromisoformat(f"{row['on']}T{row['starts_at']}")


def end(row: dict[str, str]) -> datetime:
    return start(row) + timedelta(minutes=45 * int(row["jp"]))


# --- the files ----------------------------------------------------------------------------------


def test_every_file_has_exactly_its_columns_in_plain_utf8_lines():
    for name, columns in COLUMNS.items():
        text = (DEMO / f"{name}.csv").read_bytes().decode("utf-8")
        assert text.splitlines()[0] == columns
        assert "\r" not in text
        assert "\ufeff" not in text
        assert text.endswith("\n")
        assert all(None not in row and None not in row.values() for row in rows(name))


def test_no_code_stands_twice():
    keys = {"disbursements": "number", "spending": "receipt", "commitments": "number"}
    for name, columns in COLUMNS.items():
        if name == "plan":  # a line has a row a month
            continue
        key = keys.get(name, "code")
        if key in columns.split(","):
            assert max(Counter(column(name, key)).values()) == 1, name
    assert max(Counter(column("machines", "serial")).values()) == 1


def test_no_forbidden_word_stands_in_any_file():
    for path in sorted(DEMO.iterdir()):
        if path.suffix == ".csv":
            assert not FORBIDDEN.search(path.name)
            assert not FORBIDDEN.search(path.read_text(encoding="utf-8")), path.name


def test_every_day_lies_in_the_programme():
    (programme,) = rows("programme")
    dated = ("budget_lines", "disbursements", "sessions", "custody", "spending", "cash_moves")
    for name in (*dated, "commitments"):
        for on in filter(None, column(name, "on")):
            assert programme["starts_on"] <= date.fromisoformat(on).isoformat() == on
            assert on <= programme["ends_on"]


# --- money --------------------------------------------------------------------------------------


def test_the_leaf_lines_sum_to_the_ceiling_of_125_million():
    (programme,) = rows("programme")
    assert sum(leaves().values()) == int(programme["ceiling"]) == 125_000_000
    assert sorted(leaves().values(), reverse=True) == [
        95_500_000, 9_500_000, 5_000_000, 5_000_000, 4_800_000, 3_700_000, 1_500_000,
    ]  # fmt: skip


def test_every_line_has_its_parent_and_only_leaves_have_an_amount():
    codes = column("budget_lines", "code")
    assert codes == sorted(codes)
    parents = {code.rpartition(".")[0] for code in codes} - {""}
    assert parents <= set(codes)
    for row in rows("budget_lines"):
        leaf = re.fullmatch(r"\d\.\d\.\d\.\d{2}\.\d{2}", row["code"]) is not None
        assert leaf == (row["code"] not in parents)
        assert leaf == bool(row["amount"]) == bool(row["on"]) == bool(row["document"])


def test_the_disbursements_sum_to_the_ceiling_by_the_end_of_november():
    table = rows("disbursements")
    assert total(table) == 125_000_000
    assert max(row["on"] for row in table) <= "2014-11-30"
    assert [row["on"] for row in table] == sorted(row["on"] for row in table)
    for row in table:
        assert re.fullmatch(rf"\d{{4}}/SP2D/{row['kind']}/2014", row["number"])
        assert bool(row["line"]) == (row["kind"] == "LS")
        assert row["line"] in {"", *leaves()}


def test_direct_payments_equal_what_was_spent_on_their_lines_day_by_day():
    direct = [row for row in rows("disbursements") if row["kind"] == "LS"]
    lines = {row["line"] for row in direct}
    paid = sorted((row["on"], row["line"], row["amount"]) for row in direct)
    spent = [row for row in rows("spending") if row["line"] in lines]
    assert paid == sorted((row["on"], row["line"], row["amount"]) for row in spent)


def test_the_cash_of_the_imprest_is_never_negative_and_a_refill_never_exceeds_what_was_spent():
    direct = {row["line"] for row in rows("disbursements") if row["kind"] == "LS"}
    moves = [(r["on"], r["kind"], int(r["amount"])) for r in rows("disbursements")]
    moves += [(r["on"], "-", int(r["amount"])) for r in rows("spending") if r["line"] not in direct]
    cash = owed = 0
    for _, kind, amount in sorted(moves):
        cash += {"UP": amount, "GU": amount, "LS": 0, "-": -amount}[kind]
        owed += {"UP": 0, "GU": -amount, "LS": 0, "-": amount}[kind]
        assert cash >= 0
        assert owed >= 0


def test_a_direct_receipt_names_the_warrant_of_its_day_line_and_amount():
    warrants = {row["number"]: row for row in rows("disbursements") if row["kind"] == "LS"}
    direct = [row for row in rows("spending") if row["sp2d"]]
    assert sorted(row["sp2d"] for row in direct) == sorted(warrants)
    for row in direct:
        warrant = warrants[row["sp2d"]]
        assert all(row[key] == warrant[key] for key in ("on", "line", "amount"))


def test_neither_cash_nor_bank_is_ever_below_zero():
    moves = [
        (r["on"], "bank", int(r["amount"])) for r in rows("disbursements") if r["kind"] != "LS"
    ]
    moves += [(r["on"], r["from"], -int(r["amount"])) for r in rows("cash_moves")]
    moves += [(r["on"], r["to"], int(r["amount"])) for r in rows("cash_moves")]
    moves += [(r["on"], "cash", -int(r["amount"])) for r in rows("spending") if not r["sp2d"]]
    for day in sorted({on for on, _, _ in moves}):
        for purse in ("cash", "bank"):
            assert sum(a for on, where, a in moves if where == purse and on <= day) >= 0


def test_the_contracts_are_paid_in_full_by_their_receipts():
    for contract in rows("commitments"):
        paid = [row for row in rows("spending") if row["commitment"] == contract["number"]]
        assert total(paid) == int(contract["amount"])
        assert {row["line"] for row in paid} == {contract["line"]}
        assert {row["payee"] for row in paid} == {contract["payee"]}
        assert contract["on"] <= min(row["on"] for row in paid)


def test_the_plan_of_each_line_is_its_budget():
    planned: Counter[str] = Counter()
    for row in rows("plan"):
        planned[row["code"]] += int(row["amount"])
    assert planned == leaves()


def test_no_line_is_spent_above_its_allocation_and_about_95_percent_of_the_total_is_spent():
    spent: Counter[str] = Counter()
    for row in rows("spending"):
        spent[row["line"]] += int(row["amount"])
        assert spent[row["line"]] <= leaves()[row["line"]]
    assert 0.945 <= sum(spent.values()) / 125_000_000 <= 0.96


def test_receipts_are_numbered_in_the_order_of_their_days():
    table = rows("spending")
    assert column("spending", "receipt") == [f"{n:03}/KW/2014" for n in range(1, len(table) + 1)]
    assert column("spending", "on") == sorted(column("spending", "on"))
    assert "2014-09-01" <= table[0]["on"] <= table[-1]["on"] <= "2014-11-30"


def test_the_honor_paid_equals_the_hours_taught_at_the_rate():
    rate = {row["code"]: int(row["rate"]) for row in rows("instructors")}
    earned = sum(int(row["jp"]) * rate[row["instructor"]] for row in rows("sessions"))
    honor = [row for row in rows("spending") if row["line"] == "5.2.1.02.01"]
    assert earned == total(honor) == 4_800_000
    assert len(honor) == 2


# --- machines -----------------------------------------------------------------------------------


def test_there_are_26_units_of_12_types_worth_95_500_000():
    types = {row["code"]: row for row in rows("machine_types")}
    machines = rows("machines")
    assert len(types) == 12
    assert len(machines) == 26
    assert total(machines, "price") == 95_500_000
    assert {row["type"] for row in machines} == set(types)
    for row in machines:
        assert re.fullmatch(rf"{row['type']}-\d\d", row["code"])
        assert row["price"] == types[row["type"]]["price"]
        assert 0 < int(row["watts"]) <= int(types[row["type"]]["watts"])
        assert row["condition"] in {"B", "RR", "RB"}


def test_every_purchase_receipt_equals_the_prices_of_the_units_it_bought():
    machines = {row["code"]: row for row in rows("machines")}
    bought: list[str] = []
    for receipt in rows("spending"):
        assert bool(receipt["machines"]) == (receipt["line"] == "5.2.3.08.01")
        if receipt["machines"]:
            units = [machines[code] for code in receipt["machines"].split()]
            assert total(units, "price") == int(receipt["amount"])
            assert {unit["receipt"] for unit in units} == {receipt["receipt"]}
            assert {unit["bought_on"] for unit in units} == {receipt["on"]}
            bought += receipt["machines"].split()
    assert sorted(bought) == sorted(machines)


def test_a_machine_never_has_two_holders_and_3_to_5_units_stay_at_the_office():
    holder = dict.fromkeys(column("machines", "code"), "")
    groups = set(column("groups", "code"))
    assert column("custody", "on") == sorted(column("custody", "on"))
    for row in rows("custody"):
        assert row["group"] in groups
        assert row["condition"] in {"B", "RR", "RB"}
        for code in row["machines"].split():
            if row["action"] == "assign":
                assert holder[code] == ""
                holder[code] = row["group"]
            elif row["action"] == "transfer":
                assert holder[code] not in {"", row["group"]}
                holder[code] = row["group"]
            else:
                assert row["action"] == "return"
                assert holder[code] == row["group"]
                holder[code] = ""
    assert 3 <= list(holder.values()).count("") <= 5
    for group in groups:
        assert any(who == group and code.startswith("MJ-") for code, who in holder.items())


# --- people -------------------------------------------------------------------------------------


def test_52_people_applied_of_whom_25_are_accepted_and_27_in_reserve():
    people = rows("participants")
    assert Counter(row["stage"] for row in people) == {"accepted": 25, "reserve": 27}
    assert Counter(row["sex"] for row in people)["P"] > 40
    assert len({row["name"].casefold() for row in people}) == 52
    assert {"P-7KQ2", "P-M3TD"} <= {row["code"] for row in accepted() if row["group"] == "K1"}
    for row in people:
        assert re.fullmatch(r"P-[2-9A-HJKMNP-Z]{4}", row["code"])
        assert "2014-09-08" <= row["applied_on"] <= "2014-11-01"
        assert row["applied_on"] <= row["stage_on"]
        assert re.fullmatch(r"0800000\d{5}|", row["phone"])
        assert re.fullmatch(r"(Gg|Jl)\. Contoh \d+, RT \d{3}/RW 099", row["address"])
    for row in accepted():
        assert row["stage_on"] == "2014-10-01"
        assert row["applied_on"] <= "2014-09-30"


def test_the_accepted_form_five_groups_of_five_with_one_of_each_officer():
    groups: dict[str, list[str]] = defaultdict(list)
    for row in rows("participants"):
        assert bool(row["group"]) == bool(row["role"]) == (row["stage"] == "accepted")
        if row["group"]:
            groups[row["group"]].append(row["role"])
    assert set(groups) == set(column("groups", "code")) == {"K1", "K2", "K3", "K4", "K5"}
    for roles in groups.values():
        assert sorted(roles) == ["chair", "member", "member", "secretary", "treasurer"]


def test_every_nik_has_province_99_and_agrees_with_birth_date_and_sex():
    known = [row for row in rows("participants") if row["nik"]]
    assert len({row["nik"] for row in known}) == len(known) >= 49
    for row in known:
        born = date.fromisoformat(row["birth_date"])
        day = born.day + (40 if row["sex"] == "P" else 0)
        assert row["sex"] in {"L", "P"}
        assert row["nik"][:12] == f"997102{day:02}{born:%m%y}"
        assert re.fullmatch(r"\d{16}", row["nik"])
        assert row["nik"][12:] != "0000"


# --- training -----------------------------------------------------------------------------------


def test_the_modules_of_the_course_have_160_hours_and_are_planned_as_they_are_taught():
    modules = rows("modules")
    assert total(modules, "jp") == 160
    assert [row["code"] for row in modules] == (
        ["M01", "M02", "M03", "M04", "M05", "M06", "M08", "M09", "M10", "M12", "M13"]
    )
    for row in modules:
        taught = [s for s in rows("sessions") if s["module"] == row["code"]]
        assert total(taught, "jp") == int(row["jp"])
        assert len(taught) == int(row["sessions"])


def test_every_session_names_a_known_module_instructor_group_and_participant():
    on_the_roll = {row["code"]: row["group"] for row in accepted()}
    table = rows("sessions")
    assert [row["code"] for row in table] == [f"S-{n:04}" for n in range(1, len(table) + 1)]
    for row in table:
        assert row["module"] in column("modules", "code")
        assert row["instructor"] in column("instructors", "code")
        assert row["groups"].split() == column("groups", "code")
        marks = dict(item.split("=") for item in row["absent"].split())
        assert len(marks) == len(row["absent"].split())
        assert set(marks) <= set(on_the_roll)
        assert set(marks.values()) <= {"S", "I", "A"}


def test_no_two_sessions_overlap_and_friday_noon_is_free():
    table = rows("sessions")
    # all groups come to every session, so any overlap would book a group twice
    for earlier, later in pairwise(table):
        assert end(earlier) <= start(later)
    for row in table:
        if start(row).weekday() == 4:
            noon = start(row).replace(hour=11, minute=30)
            assert end(row) <= noon or start(row) >= noon.replace(hour=13, minute=0)


def test_ten_days_of_class_and_ten_of_apprenticeship_have_eight_hours_each():
    hours: dict[str, int] = {}
    for on, day in groupby(rows("sessions"), key=lambda row: row["on"]):
        hours[on] = total(list(day), "jp")
    class_days = [8, 9, 10, 11, 13, 14, 15, 16, 17, 18]
    assert hours == {f"2014-10-{d:02}": 8 for d in [*class_days, *range(19, 29)]}
    for row in rows("sessions"):
        assert (row["module"] == "M13") == (row["on"] >= "2014-10-19")


def test_a_module_starts_only_when_the_modules_it_needs_are_done():
    taught: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows("sessions"):
        taught[row["module"]].append(row)
    for module in rows("modules"):
        for needed in module["requires"].split():
            assert end(taught[needed][-1]) <= start(taught[module["code"]][0])


def test_absences_are_3_to_5_percent_and_one_person_is_absent_three_times_in_a_row():
    table = rows("sessions")
    marks = [dict(item.split("=") for item in row["absent"].split()) for row in table]
    assert 0.03 <= sum(map(len, marks)) / (25 * len(table)) <= 0.05
    longest = {
        person["code"]: max(
            map(len, re.findall("A*", "".join(m.get(person["code"], "H") for m in marks)))
        )
        for person in accepted()
    }
    assert list(longest.values()).count(3) == 1
    assert max(longest.values()) == 3


def test_the_apprentices_transport_is_paid_for_the_days_they_came():
    days: dict[str, list[str]] = defaultdict(list)
    for row in rows("sessions"):
        if row["module"] == "M13":
            days[row["on"]].append(row["absent"])
    came = sum(
        any(person["code"] not in absent for absent in day)
        for day in days.values()
        for person in accepted()
    )
    paid = total([row for row in rows("spending") if row["line"] == "5.2.2.03.13"])
    assert paid == came * 20_000


def test_the_receipts_pay_the_jp_that_paid_instructors_taught():
    rate = {row["code"]: int(row["rate"]) for row in rows("instructors")}
    amounts = {row["receipt"]: int(row["amount"]) for row in rows("spending")}
    for receipt in {row["receipt"] for row in rows("honors")}:
        paid = [row for row in rows("honors") if row["receipt"] == receipt]
        earned = sum(int(row["jp"]) * rate[row["instructor"]] for row in paid)
        assert earned == amounts[receipt]
    for row in rows("honors"):
        until, who = row["until"], row["instructor"]
        sessions = [s for s in rows("sessions") if s["instructor"] == who and s["on"] <= until]
        pays = [p for p in rows("honors") if p["instructor"] == who and p["until"] <= until]
        assert total(sessions, "jp") == total(pays, "jp")
    assert total(rows("honors"), "jp") == 80


def test_everybody_is_assessed_in_every_module_after_it_was_taught():
    people = {row["code"] for row in accepted()}
    last = {row["module"]: row["on"] for row in rows("sessions")}
    found = Counter((row["participant"], row["module"]) for row in rows("assessments"))
    assert {who for who, _ in found} == people
    assert {module for _, module in found} == set(column("modules", "code"))
    assert len(found) == 25 * 11
    for row in rows("assessments"):
        assert row["on"] >= last[row["module"]]
        assert all(0 <= int(row[part]) <= 100 for part in ("theory", "practice", "attitude"))
    # two have learnt it at the second try
    assert sorted(pair for pair, count in found.items() if count > 1) == [
        ("P-2HBK", "M05"), ("P-XZ43", "M06"),
    ]  # fmt: skip


def test_modules_teach_types_that_there_are_each_in_one_module():
    types = [kind for row in rows("teaches") for kind in row["types"].split()]
    assert len(types) == len(set(types))
    assert set(types) <= set(column("machine_types", "code"))
    assert set(column("teaches", "module")) <= set(column("modules", "code"))
