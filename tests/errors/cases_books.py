"""Refusals about taxes, physical progress and the paper of a receipt."""

from tests.errors.catalogue import Case

PAPER = "spend 350000 --line 5.2.2.01.01 --payee 'Toko Contoh' --for ATK --on 13/10/2014"
WITHHELD = f"{PAPER} --tax PPN=30000"
LATER = WITHHELD.replace("13/10", "14/10").replace("=30000", "=5000")
DEPOSIT = "budget tax deposit PPN {amount} --ntpn {ntpn} --on {day}"

CASES = [
    Case(
        "UnreadableTaxes",
        f"{PAPER} --tax pajak",
        2,
        "--tax: `pajak` does not say which taxes are withheld. Type auto, none, or amounts of PPN,"
        " PPh21, PPh22, PPh23 or PPhFinal: PPN=8681818,PPh22=1302273.",
    ),
    Case(
        "TaxCaseMissing",
        f"{PAPER} --tax auto",
        2,
        "Which taxes are due depends on what is paid for. Add one of --goods, --services or"
        " --honor, or type the amounts.",
    ),
    Case(
        "TaxCaseMissing",
        f"{PAPER} --tax auto --goods --honor",
        2,
        "Which taxes are due depends on what is paid for. Add one of --goods, --services or"
        " --honor, or type the amounts.",
    ),
    Case(
        "TaxCaseUnused",
        f"{PAPER} --no-npwp",
        2,
        "--npwp says how taxes are computed, and none are. Add --tax auto, or leave it out.",
    ),
    Case(
        "TaxCaseUnused",
        f"{PAPER} --tax PPN=100 --goods",
        2,
        "--goods says how taxes are computed, and none are. Add --tax auto, or leave it out.",
    ),
    Case(
        "NoTaxRule",
        f"{PAPER} --tax auto --goods --certificate",
        1,
        "On 13 October 2014 there was no final tax by certificate yet. Nothing was changed."
        " Leave out --certificate, or type the amounts with --tax.",
    ),
    Case(
        "TaxesAboveReceipt",
        f"{PAPER} --tax PPN=350001",
        1,
        "Taxes of Rp350.001 are more than the receipt `001/KW/2014` itself, Rp350.000."
        " Nothing was changed. Look at the amounts after --tax.",
    ),
    Case(
        "TaxesThere",
        "budget tax withhold 001/KW/2014 --tax PPh22=100",
        1,
        "Taxes are withheld from the receipt `001/KW/2014` already. Nothing was changed."
        " `kediri budget receipt` shows them; `kediri undo` takes a command back.",
        before=(WITHHELD,),
    ),
    Case(
        "NoTaxOnContra",
        "budget tax withhold 001/KW/2014/K1 --tax PPh22=100",
        1,
        "`001/KW/2014/K1` takes back another receipt, and no tax is withheld from it."
        " Nothing was changed. Name the receipt that was paid.",
        before=(PAPER, "spend 0 --correct 001/KW/2014 --on 14/10/2014"),
    ),
    Case(
        "UnknownCode",
        "budget tax withhold 001/KW/2015 --tax PPh22=100",
        1,
        "There is no receipt `001/KW/2015`. Nothing was changed. Did you mean 001/KW/2014?",
        before=(PAPER,),
    ),
    Case(
        "SameNtpn",
        DEPOSIT.format(amount=5000, ntpn="n1", day="16/10/2014"),
        1,
        "The deposit `N1` is recorded already, on 15 October 2014. Nothing was changed."
        " Look at the number on the paper, and at `kediri budget book tax`.",
        before=(WITHHELD, LATER, DEPOSIT.format(amount=30000, ntpn="N1", day="15/10/2014")),
    ),
    Case(
        "NothingWithheld",
        DEPOSIT.format(amount=30000, ntpn="N1", day="12/10/2014"),
        1,
        "No PPN that was withheld by 12 October 2014 waits to be deposited. Nothing was changed."
        " `kediri budget tax outstanding` shows what does.",
        before=(WITHHELD,),
    ),
    Case(
        "DepositNotExact",
        DEPOSIT.format(amount=5000, ntpn="N1", day="15/10/2014"),
        1,
        "Rp5.000 is not the PPN of whole receipts, the oldest first. Nothing was changed."
        " That would be Rp30.000 or Rp35.000; or name the receipts with --receipt.",
        before=(WITHHELD, LATER),
    ),
    Case(
        "DepositOfReceipts",
        f"{DEPOSIT.format(amount=5001, ntpn='N1', day='15/10/2014')} --receipt 002/KW/2014",
        1,
        "The PPN of the receipts named is Rp5.000, not Rp5.001. Nothing was changed."
        " `kediri budget tax outstanding` shows what waits for each receipt.",
        before=(WITHHELD, LATER),
    ),
    Case(
        "NoTaxOfReceipt",
        f"{DEPOSIT.format(amount=5000, ntpn='N1', day='13/10/2014')} --receipt 002/KW/2014",
        1,
        "No PPN of the receipt `002/KW/2014` waits to be deposited on 13 October 2014."
        " Nothing was changed. `kediri budget tax outstanding` shows what does.",
        before=(WITHHELD, LATER),
    ),
    Case(
        "UnreadablePercent",
        "budget physical 5.2.2.01.01 2014-10 45,678",
        2,
        "`45,678` is not a percentage from 0 to 100 with at most two decimals."
        " Type it as 45 or 45,5.",
    ),
    Case(
        "ProgressFalls",
        "budget physical 5.2.2.01.01 2014-10 19,99",
        1,
        "5.2.2.01.01 stood at 20,00% in 2014-09, so 19,99% in 2014-10 cannot be right."
        " Nothing was changed."
        " Physical progress does not fall; if it was entered wrongly, add --correct.",
        before=("budget physical 5.2.2.01.01 2014-09 20",),
    ),
    Case(
        "UnknownCode",
        "budget receipt 001/KW/2014",
        1,
        "There is no receipt `001/KW/2014`. Nothing was changed."
        " `kediri budget spending` shows those there are.",
    ),
    Case(
        "NoPaperOfContra",
        "budget receipt 001/KW/2014/K1",
        1,
        "`001/KW/2014/K1` takes the receipt `001/KW/2014` back; nobody was paid, so it has no"
        " paper. Nothing was changed. `kediri budget receipt 001/KW/2014` shows that of the"
        " payment.",
        before=(PAPER, "spend 0 --correct 001/KW/2014 --on 14/10/2014"),
    ),
]
