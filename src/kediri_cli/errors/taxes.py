"""Refusals about taxes; amounts come written out, such as `Rp1.250.000`."""

from kediri_cli.errors.base import Refused, UsageRefused


class UnreadableTaxes(UsageRefused):
    """Facts: text, known."""

    sentence = "`{text}` does not say which taxes are withheld."
    hint = "Type auto, none, or amounts of {known}: PPN=8681818,PPh22=1302273."


class TaxCaseMissing(UsageRefused):
    sentence = "Which taxes are due depends on what is paid for."
    hint = "Add one of --goods, --services or --honor, or type the amounts."


class TaxCaseUnused(UsageRefused):
    """Facts: option."""

    sentence = "{option} says how taxes are computed, and none are."
    hint = "Add --tax auto, or leave it out."


class NoTaxRule(Refused):
    """Facts: day."""

    sentence = "On {day} there was no final tax by certificate yet."
    hint = "Leave out --certificate, or type the amounts with --tax."


class TaxesAboveReceipt(Refused):
    """Facts: receipt, taxes, amount (as money)."""

    sentence = "Taxes of {taxes} are more than the receipt `{receipt}` itself, {amount}."
    hint = "Look at the amounts after --tax."


class TaxesThere(Refused):
    """Facts: receipt."""

    sentence = "Taxes are withheld from the receipt `{receipt}` already."
    hint = "`kediri budget receipt` shows them; `kediri undo` takes a command back."


class NoTaxOnContra(Refused):
    """Facts: receipt."""

    sentence = "`{receipt}` takes back another receipt, and no tax is withheld from it."
    hint = "Name the receipt that was paid."


class SameNtpn(Refused):
    """Facts: ntpn, day."""

    sentence = "The deposit `{ntpn}` is recorded already, on {day}."
    hint = "Look at the number on the paper, and at `kediri budget book tax`."


class NothingWithheld(Refused):
    """Facts: tax, day."""

    sentence = "No {tax} that was withheld by {day} waits to be deposited."
    hint = "`kediri budget tax outstanding` shows what does."


class DepositNotExact(Refused):
    """A deposit pays whole receipts, the oldest first. Facts: amount, tax, sums (as money)."""

    shown = 3
    sentence = "{amount} is not the {tax} of whole receipts, the oldest first."
    hint = "That would be {sums}; or name the receipts with --receipt."

    def __init__(self, *, amount: str, tax: object, sums: list[str]) -> None:
        super().__init__(amount=amount, tax=tax, sums=sums[: self.shown])


class DepositOfReceipts(Refused):
    """Facts: amount, tax, sum (as money)."""

    sentence = "The {tax} of the receipts named is {sum}, not {amount}."
    hint = "`kediri budget tax outstanding` shows what waits for each receipt."


class NoTaxOfReceipt(Refused):
    """Facts: receipt, tax, day."""

    sentence = "No {tax} of the receipt `{receipt}` waits to be deposited on {day}."
    hint = "`kediri budget tax outstanding` shows what does."
