"""Refusals about budget lines and money."""

from tests.errors.catalogue import Case

SPEND = "spend {amount} --line {line} --payee 'Toko Contoh' --for ATK --on 13/10/2014"
BUY = "spend {amount} --line 5.2.3.01.01 --payee 'CV Contoh' --for Mesin --machine {machines}"
ATK = SPEND.format(amount=350000, line="5.2.2.01.01")

CASES = [
    Case(
        "NotAnAccount",
        SPEND.format(amount=1000, line="9971025008850003"),
        2,
        "--line: `****************` does not have the shape of an account code."
        " Account codes look like 5.2.2.01.01; `kediri budget lines` shows those there are.",
    ),
    Case(
        "UnknownCode",
        SPEND.format(amount=1000, line="5.2.2.01.10"),
        1,
        "There is no budget line `5.2.2.01.10`. Nothing was changed."
        " Did you mean 5.2.2.01.01, 5.2.2.01 or 5.2.3.01.01?",
    ),
    Case(
        "LineThereAlready",
        "budget line 5.2.2.01.01 --name 'Belanja kertas'",
        1,
        "The budget line `5.2.2.01.01` is there already. Nothing was changed."
        " `kediri budget lines` shows those there are.",
    ),
    Case(
        "LineHasMoney",
        "budget line 5.2.1.02.01 --name 'Honorarium instruktur'",
        1,
        "5.2.1.02 has allocations or spending of its own, so 5.2.1.02.01 cannot stand under it."
        " Nothing was changed. Give the new line a code that is not under 5.2.1.02.",
        before=(
            "budget line 5.2.1.02 --name 'Honorarium'",
            "budget allocate 5.2.1.02 100000 --on 1/10/2014",
        ),
    ),
    Case(
        "NotALeaf",
        SPEND.format(amount=1000, line="5.2"),
        1,
        "5.2 is the sum of the lines under it and takes no money itself. Nothing was changed."
        " Choose 5.2.2.01.01 or 5.2.3.01.01.",
    ),
    Case(
        "NotALeaf",
        "budget allocate 5.2.2 1000",
        1,
        "5.2.2 is the sum of the lines under it and takes no money itself. Nothing was changed."
        " Choose 5.2.2.01.01, 5.2.2.01.02, 5.2.2.01.03, 5.2.2.01.04, 5.2.2.01.05, 5.2.2.01.06,"
        " 5.2.2.01.07 or 5.2.2.01.08; `kediri budget lines` shows the others.",
        before=tuple(f"budget line 5.2.2.01.0{last} --name Belanja" for last in range(2, 10)),
    ),
    Case(
        "TooFewLevels",
        "budget allocate 5.2.1 1000",
        1,
        "5.2.1 is a heading in the accounts of 2014 and takes no money itself. Nothing was changed."
        " Add the line under it that does with `kediri budget line`.",
        before=("budget line 5.2.1 --name 'BELANJA PEGAWAI'",),
    ),
    Case(
        "AboveCeiling",
        "budget allocate 5.2.2.01.01 28000001",
        1,
        "Rp28.000.001 is more than the Rp28.000.000 that is left to allocate of Rp125.000.000."
        " Nothing was changed."
        " `kediri budget lines` shows what is allocated; --reduce takes from a line.",
    ),
    Case(
        "ReductionTooLarge",
        "budget allocate 5.2.2.01.01 1200000 --reduce --on 14/10/2014",
        1,
        "Rp1.200.000 cannot be taken from 5.2.2.01.01: Rp1.150.000 is neither spent, promised"
        " nor disbursed. Nothing was changed."
        " Look at the line with `kediri budget spending --line 5.2.2.01.01`.",
        before=(ATK,),
    ),
    Case(
        "SameNumber",
        "budget disburse 1000 --number 0871/SP2D/2014 --kind TU --on 15/9/2014",
        1,
        "The disbursement `0871/SP2D/2014` is recorded already, on 10 September 2014."
        " Nothing was changed. `kediri budget disbursements` shows all of them.",
        before=("budget disburse 10jt --number 0871/SP2D/2014 --kind UP --on 10/9/2014",),
    ),
    Case(
        "DirectNeedsLine",
        "budget disburse 1000 --number 0872/SP2D/2014 --kind LS",
        2,
        "A direct payment (LS) is charged to one budget line, and none is named."
        " Name it with --line.",
    ),
    Case(
        "ImprestHasNoLine",
        "budget disburse 1000 --number 0872/SP2D/2014 --kind UP --line 5.2.2.01.01",
        2,
        "The imprest (UP) is not charged to a budget line. Leave out --line.",
    ),
    Case(
        "AboveAllocated",
        "budget disburse 85000001 --number 0872/SP2D/2014 --kind TU --on 10/9/2014",
        1,
        "Rp85.000.001 is more than the Rp85.000.000 that is allocated and not yet disbursed."
        " Nothing was changed. Look at --on and at `kediri budget disbursements`.",
    ),
    Case(
        "NothingAllocated",
        "budget disburse 1000 --number 0872/SP2D/2014 --kind TU --on 31/8/2014",
        1,
        "Rp1.000 cannot be disbursed: no money is allocated to a line yet. Nothing was changed."
        " First allocate it: `kediri budget allocate LINE AMOUNT`; look at --on too.",
    ),
    Case(
        "DirectAboveLine",
        "budget disburse 1500001 --number 0872/SP2D/2014 --kind LS --line 5.2.2.01.01",
        1,
        "Rp1.500.001 is more than the Rp1.500.000 of 5.2.2.01.01 that direct payments may still"
        " use. Nothing was changed. Look at --on and at `kediri budget disbursements`.",
    ),
    Case(
        "NoMoneyLeft",
        SPEND.format(amount=1150001, line="5.2.2.01.01"),
        1,
        "5.2.2.01.01 has Rp1.150.000 left; Rp1.150.001 is more than that. Nothing was changed."
        " Look at --on, and at the line with `kediri budget spending --line 5.2.2.01.01`.",
        before=(ATK,),
    ),
    Case(
        "SameReceipt",
        f"{ATK} --receipt 001/KW/2014",
        1,
        "The receipt `001/KW/2014` is recorded already, on 13 October 2014. Nothing was changed."
        " Choose another number, or leave --receipt out to get the next free one.",
        before=(ATK,),
    ),
    Case(
        "OutsideFiscalYear",
        ATK.replace("2014", "2013"),
        1,
        "13 October 2013 lies outside the fiscal year 2014. Nothing was changed."
        " Give the day of the document with --on, or look at the year again.",
    ),
    Case(
        "UnreadableAccount",
        "budget line 5.2.2.1 --name Belanja",
        2,
        "`5.2.2.1` is not an account code of 2014. Up to 2020 codes look like 5.2.2.01.01,"
        " from 2021 on like 5.1.02.01.01.0012.",
    ),
    Case(
        "AccountOfOtherEra",
        "budget line 5.1.02.01.01.0012 --name Bahan",
        2,
        "`5.1.02.01.01.0012` is an account code, but not one of 2014."
        " Up to 2020 codes look like 5.2.2.01.01, from 2021 on like 5.1.02.01.01.0012.",
    ),
    Case(
        "BoughtAlready",
        BUY.format(amount=6000000, machines="MJ-02,MJ-01"),
        1,
        "MJ-01 was bought with the receipt `001/KW/2014` already. Nothing was changed."
        " Look at it with `kediri budget spending`, or leave the machine out.",
        before=(BUY.format(amount=3000000, machines="MJ-01"),),
    ),
    Case(
        "BelowPrices",
        BUY.format(amount=5999999, machines="MJ-01,MJ-02"),
        1,
        "Rp5.999.999 is less than the machines of the receipt cost together, Rp6.000.000."
        " Nothing was changed."
        " Look at the amount, and at the prices with `kediri machine list`.",
    ),
    Case(
        "UnknownCode",
        BUY.format(amount=3000000, machines="MJ-10"),
        1,
        "There is no machine `MJ-10`. Nothing was changed. Did you mean MJ-01, MJ-02 or MJ-03?",
    ),
]
