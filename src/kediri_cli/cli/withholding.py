"""The options by which a command says which taxes are withheld from a receipt."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kediri_cli import domain, services
from kediri_cli.cli.app import app
from kediri_cli.cli.options import words
from kediri_cli.cli.parsers import word
from kediri_cli.domain.words import LABELS, Grade, PaidFor, Tax
from kediri_cli.errors.taxes import TaxCaseMissing, TaxCaseUnused
from kediri_cli.language import _

if TYPE_CHECKING:
    from kediri_cli.db.reading import Reading
    from kediri_cli.domain.taxes import Due


def taxes(text: str) -> Any:
    """Read which taxes are withheld: auto, none, or amounts."""
    return domain.taxes.parse_taxes(text)


Choice = Annotated[
    Any,
    typer.Option(
        "--tax",
        parser=taxes,
        metavar="auto|none|TAX=AMOUNT,...",
        help="Taxes to withhold: computed, none, or as typed: PPN=8681818,PPh22=1302273.",
    ),
]
Goods = Annotated[bool, typer.Option("--goods", help="With --tax auto: it pays for goods.")]
Services = Annotated[bool, typer.Option("--services", help="With --tax auto: for services.")]
Honor = Annotated[bool, typer.Option("--honor", help="With --tax auto: for an honorarium.")]
Npwp = Annotated[
    bool | None,
    typer.Option("--npwp/--no-npwp", help="Whether the payee has a tax number; yes by default."),
]
Pkp = Annotated[
    bool | None,
    typer.Option("--pkp/--no-pkp", help="Whether the seller adds PPN; as --npwp by default."),
]
GradeOf = Annotated[
    Grade | None,
    typer.Option(
        "--grade",
        parser=word(Grade),
        metavar="|".join(Grade),
        help="Golongan of a civil servant who gets an honorarium.",
        autocompletion=words(Grade),
    ),
]
Certificate = Annotated[
    bool, typer.Option("--certificate", help="A small business with a certificate: final PPh.")
]


@dataclass(frozen=True, slots=True)
class Options:
    """What was typed; `chosen` is None where --tax was not given."""

    chosen: Any
    goods: bool
    services: bool
    honor: bool
    npwp: bool | None
    pkp: bool | None
    grade: Grade | None
    certificate: bool

    def dues(
        self, db: "Reading", *, amount: int, on: date, sp2d: str | None = None
    ) -> "tuple[Due, ...]":
        """Return the taxes to withhold from a receipt; none unless --tax says so.

        Raises TaxCaseMissing, TaxCaseUnused, NoTaxRule.
        """
        rules = domain.taxes
        if self.chosen != rules.AUTO:
            self._unused()
        if self.chosen in (None, rules.NONE):
            return ()
        if self.chosen != rules.AUTO:
            return rules.by_hand(amount, self.chosen)
        return services.taxes.proposed(db, amount=amount, on=on, case=self._case(), sp2d=sp2d)

    def tell(self, amount: int, dues: "tuple[Due, ...]") -> None:
        """Tell how each tax was computed, and what is paid out."""
        rupiah = domain.money.format_rupiah
        for due in dues:
            said = _("{tax} {rate} of {base}: {amount} is withheld.")
            app.say(
                (said if due.rate else _("{tax}: {amount} is withheld.")).format(
                    tax=_(LABELS[due.tax]),
                    rate=due.rate,
                    base=rupiah(due.base),
                    amount=rupiah(due.amount),
                )
            )
        if self.chosen == domain.taxes.AUTO and not dues:
            app.say(_("No tax is due."))
        if self.chosen == domain.taxes.AUTO and any(due.tax is Tax.PPN for due in dues):
            app.say(_(domain.taxes.ROUNDING))
        if dues:
            paid_out = rupiah(amount - sum(due.amount for due in dues))
            app.say(_("{amount} is paid out.").format(amount=paid_out))

    def _case(self) -> Any:
        chosen = [
            kind
            for kind, given in zip(PaidFor, (self.goods, self.services, self.honor), strict=True)
            if given
        ]
        if len(chosen) != 1:
            raise TaxCaseMissing
        npwp = self.npwp is not False
        return domain.taxes.Case(
            chosen[0],
            npwp=npwp,
            vat=npwp if self.pkp is None else self.pkp,
            grade=self.grade,
            certificate=self.certificate,
        )

    def _unused(self) -> None:
        given = {
            "--goods": self.goods,
            "--services": self.services,
            "--honor": self.honor,
            "--npwp": self.npwp is not None,
            "--pkp": self.pkp is not None,
            "--grade": self.grade is not None,
            "--certificate": self.certificate,
        }
        for option, there in given.items():
            if there:
                raise TaxCaseUnused(option=option)
