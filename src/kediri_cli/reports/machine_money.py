"""Machines beside the money that bought them: what does not tie is a warning, not a fault."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Row, func, or_, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.machines import capital_account, fits_account
from kediri_cli.domain.money import format_rupiah
from kediri_cli.domain.words import State, Treatment
from kediri_cli.language import _
from kediri_cli.schema import live
from kediri_cli.schema.budget import budget_line, expenditure, purchase
from kediri_cli.schema.machines import machine, machine_state, machine_type
from kediri_cli.schema.programmes import programme
from kediri_cli.tables import Column, Kind, Report, Table


def tie(db: Reading) -> Report:
    """Return the machines of each type beside their receipts, and the receipts beside machines."""
    year = f"TA {db.value(select(programme.c.fiscal_year))}"
    return Report("machine_money", _("Machines and money"), year, (_by_type(db), _receipts(db)))


def warnings(db: Reading) -> Table:
    """Return what should be looked at: units without money, money without units, other accounts."""
    rows: list[tuple[str, str, str]] = [
        ("units_without_money", code, _("No receipt bought it.")) for code in _unpaid(db)
    ]
    rows += [
        ("money_without_units", row.receipt,
         _("{amount} of it bought no machine.").format(
             amount=format_rupiah(row.amount - row.prices)))
        for row in _spent(db) if row.amount != row.prices
    ]  # fmt: skip
    for row in _by_type(db).records():
        if row["difference"]:
            price, paid = (format_rupiah(int(str(row[key]))) for key in ("price", "paid"))
            said = _("Units cost {price}, receipts say {paid}.").format(price=price, paid=paid)
            rows.append(("difference_of_type", str(row["type"]), said))
    rows += list(_other_accounts(db))
    return Table(
        "warnings",
        _("What should be looked at"),
        (
            Column("rule", _("Rule"), Kind.CODE),
            Column("code", _("Where"), Kind.CODE),
            Column("finding", _("Finding")),
        ),
        tuple(rows),
        empty=_("Nothing has to be looked at."),
    )


def _by_type(db: Reading) -> Table:
    paid = _paid().subquery()
    bought = func.coalesce(func.sum(machine.c.price), 0)
    covered = func.coalesce(func.sum(machine.c.price).filter(paid.c.machine_id.is_not(None)), 0)
    rows = db.rows(
        select(
            machine_type.c.code, machine_type.c.name, func.count(machine.c.id), bought,
            func.count(paid.c.machine_id), covered, bought - covered,
        )
        .join(machine, machine.c.machine_type_id == machine_type.c.id)
        .outerjoin(paid, paid.c.machine_id == machine.c.id)
        .where(live(machine_type), live(machine), ~_ordered())
        .group_by(machine_type.c.id)
        .order_by(machine_type.c.id)
    )  # fmt: skip
    sums = [sum(row[place] for row in rows) for place in range(2, 7)]
    return Table(
        "by_type",
        _("Machines by type"),
        (
            Column("type", _("Type"), Kind.CODE),
            Column("name", _("Name")),
            Column("units", _("Units"), Kind.COUNT),
            Column("price", _("Price"), Kind.MONEY),
            Column("units_with_receipt", _("Units with receipt"), Kind.COUNT),
            Column("paid", _("Paid"), Kind.MONEY),
            Column("difference", _("Difference"), Kind.MONEY),
        ),
        tuple(tuple(row) for row in rows),
        total=(None, None, *sums),
        empty=_("No machine yet. Record one with `kediri machine add`."),
    )


def _receipts(db: Reading) -> Table:
    rows = [
        (row.receipt, row.spent_on, row.line, row.amount, row.units, row.prices,
         row.amount - row.prices)
        for row in _spent(db)
    ]  # fmt: skip
    sums = [sum(row[place] for row in rows) for place in range(3, 7)]
    return Table(
        "receipts",
        _("Receipts of capital lines"),
        (
            Column("receipt", _("Receipt")),
            Column("on", _("On"), Kind.DATE),
            Column("line", _("Line"), Kind.CODE),
            Column("amount", _("Amount"), Kind.MONEY),
            Column("units", _("Units"), Kind.COUNT),
            Column("price", _("Price"), Kind.MONEY),
            Column("difference", _("Difference"), Kind.MONEY),
        ),
        tuple(rows),
        total=(None, None, None, *sums) if rows else None,
        empty=_("No receipt is charged to a capital line."),
    )


def _ordered() -> Any:
    return (
        select(machine_state.c.id)
        .where(machine_state.c.machine_id == machine.c.id, live(machine_state))
        .where(machine_state.c.state == State.ORDERED, machine_state.c.ends_on.is_(None))
        .exists()
    )


def _paid() -> Any:
    """Return the machines that a receipt bought which stands and was not taken back."""
    contra = expenditure.alias("contra")
    taken_back = (
        select(contra.c.id)
        .where(contra.c.contra_of_id == expenditure.c.id, contra.c.voided == 0)
        .exists()
    )
    return (
        select(purchase.c.machine_id, expenditure.c.id.label("expenditure_id"))
        .join(expenditure, expenditure.c.id == purchase.c.expenditure_id)
        .where(live(purchase), live(expenditure), ~taken_back)
    )


def _unpaid(db: Reading) -> list[str]:
    paid = _paid().subquery()
    question = (
        select(machine.c.code)
        .outerjoin(paid, paid.c.machine_id == machine.c.id)
        .where(live(machine), ~_ordered(), paid.c.machine_id.is_(None))
        .order_by(machine.c.machine_type_id, func.length(machine.c.code), machine.c.code)
    )
    return [row.code for row in db.rows(question)]


def _spent(db: Reading) -> Sequence[Row[Any]]:
    """Return the receipts of capital lines, less what was taken back, with what they bought."""
    contra = expenditure.alias("contra")
    back = (
        select(func.coalesce(func.sum(contra.c.amount), 0))
        .where(contra.c.contra_of_id == expenditure.c.id, contra.c.voided == 0)
        .correlate(expenditure)
        .scalar_subquery()
    )
    paid = _paid().subquery()
    prices = (
        select(func.coalesce(func.sum(machine.c.price), 0))
        .join(paid, paid.c.machine_id == machine.c.id)
        .where(paid.c.expenditure_id == expenditure.c.id)
        .correlate(expenditure)
        .scalar_subquery()
    )
    units = (
        select(func.count())
        .select_from(paid)
        .where(paid.c.expenditure_id == expenditure.c.id)
        .correlate(expenditure)
        .scalar_subquery()
    )
    capital = or_(budget_line.c.code.like("5.2.3.%"), budget_line.c.code.like("5.2.02.%"))
    return db.rows(
        select(
            expenditure.c.receipt, expenditure.c.spent_on, budget_line.c.code.label("line"),
            (expenditure.c.amount + back).label("amount"), units.label("units"),
            prices.label("prices"),
        )
        .join(budget_line, budget_line.c.id == expenditure.c.budget_line_id)
        .where(live(expenditure), expenditure.c.amount > 0, capital)
        .order_by(expenditure.c.spent_on, expenditure.c.id)
    )  # fmt: skip


def _other_accounts(db: Reading) -> Iterator[tuple[str, str, str]]:
    """Yield the machines whose treatment or goods code does not fit the account that paid them."""
    paid = _paid().subquery()
    goods = func.coalesce(machine.c.goods_code, machine_type.c.goods_code)
    question = (
        select(
            machine.c.code, machine.c.treatment, goods.label("goods"),
            budget_line.c.code.label("line"),
        )
        .join(paid, paid.c.machine_id == machine.c.id)
        .join(machine_type, machine_type.c.id == machine.c.machine_type_id)
        .join(expenditure, expenditure.c.id == paid.c.expenditure_id)
        .join(budget_line, budget_line.c.id == expenditure.c.budget_line_id)
        .where(live(machine))
        .order_by(machine.c.machine_type_id, func.length(machine.c.code), machine.c.code)
    )  # fmt: skip
    for row in db.rows(question):
        if capital_account(row.line) != (row.treatment == Treatment.CAPITAL):
            text = _("Its treatment does not fit the account {line} that paid it.")
            yield "treatment_of_account", row.code, text.format(line=row.line)
        if row.goods is not None and not fits_account(row.line, row.goods):
            text = _("Its goods code {goods} does not fit the account {line} that paid it.")
            yield "goods_of_account", row.code, text.format(goods=row.goods, line=row.line)
