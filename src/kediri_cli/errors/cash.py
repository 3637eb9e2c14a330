"""Refusals about purses, and about the papers that receipts are paid with."""

from kediri_cli.errors.base import Refused, UsageRefused


class PurseShort(Refused):
    """Facts: purse (a word), day, short (as money)."""

    sentence = "At the end of {day} the money in {purse} would be {short} below zero."
    hint = (
        "See `kediri budget cash show --on`; `kediri budget disburse` and `kediri budget cash move`"
        " record what came."
    )


class OtherPurseHasMoney(PurseShort):
    """Facts: also other (a word), there (as money), source, target (the words to type)."""

    sentence = (
        "At the end of {day} the money in {purse} would be {short} below zero;"
        " in {other} there is {there}."
    )
    hint = (
        "Pay it from there with --from {source}, or first move money with"
        " `kediri budget cash move AMOUNT --from {source} --to {target}`."
    )


class LineShort(Refused):
    """Facts: line, day, short (as money)."""

    sentence = "At the end of {day} the line {line} would have {short} less than it needs."
    hint = "First take back what was built on it: `kediri budget spending --line {line}`."


class BudgetShort(Refused):
    """All lines together. Facts: day, short (as money)."""

    sentence = (
        "At the end of {day} the budget would have {short} less than was disbursed or allocated."
    )
    hint = "First take back what was built on it: see `kediri budget disbursements`."


class SamePurse(UsageRefused):
    sentence = "The money is in {purse} already."
    hint = "Name two places, with --from and --to."


class NotDirect(Refused):
    """Facts: number, kind (of SP2D)."""

    sentence = "The warrant `{number}` is a {kind}; it fills the purse and pays no receipt."
    hint = "Leave --sp2d out, and say with --from where the receipt was paid from."


class AboveWarrant(Refused):
    """Facts: number, amount, left (as money)."""

    sentence = "The warrant `{number}` has {left} left to account for; {amount} is more than that."
    hint = "Look at the amount, and at `kediri budget disbursements`."


class NotOnWarrantDay(Refused):
    sentence = "A direct payment counts on the day of its warrant: `{number}` is of {day}."
    hint = "Leave --on out, or look at the number again."


class DirectHasNoPurse(UsageRefused):
    sentence = "A direct payment (LS) goes past the purse."
    hint = "Leave out --from, or --sp2d."


class CorrectedAlready(Refused):
    """Facts: receipt, contra (numbers)."""

    sentence = "The receipt `{receipt}` is corrected already, by `{contra}`."
    hint = "`kediri budget spending` shows what stands in its place; correct that."


class ContraStays(Refused):
    sentence = "`{receipt}` is a contra entry, and stays."
    hint = "`kediri budget spending` shows the receipt that can be corrected."


class CorrectedTooEarly(Refused):
    """Facts: receipt, day (of the receipt)."""

    sentence = "The receipt `{receipt}` is of {day}; it cannot be corrected before that."
    hint = "Give the day of the correction with --on."
