"""The treasurer's purses on a day: what came, what went, what is there."""

from datetime import date

from sqlalchemy import case, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.words import Purse
from kediri_cli.language import _
from kediri_cli.schema.money import purse_flows
from kediri_cli.tables import Column, Kind, Table


def purses(db: Reading, *, day: date) -> Table:
    """Return what came to each purse and went from it by that day, moves between them included."""
    flow = purse_flows()
    came = func.sum(case((flow.c.amount > 0, flow.c.amount), else_=0))
    went = func.sum(case((flow.c.amount < 0, -flow.c.amount), else_=0))
    found = {
        row.purse: (row.came, row.went)
        for row in db.rows(
            select(flow.c.purse, came.label("came"), went.label("went"))
            .where(flow.c.day <= day)
            .group_by(flow.c.purse)
        )
    }
    places = (Purse.CASH, Purse.BANK, Purse.SECURITIES)
    figures = [found.get(str(purse), (0, 0)) for purse in places]
    coming, going = (sum(column) for column in zip(*figures, strict=True))
    return Table(
        "cash",
        _("Cash, bank and securities"),
        (
            Column("purse", _("Purse"), Kind.WORD),
            Column("came", _("Came"), Kind.MONEY),
            Column("went", _("Went"), Kind.MONEY),
            Column("balance", _("Balance"), Kind.MONEY),
        ),
        tuple(
            (str(purse), come, go, come - go)
            for purse, (come, go) in zip(places, figures, strict=True)
        ),
        total=(None, coming, going, coming - going),
    )
