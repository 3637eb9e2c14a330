"""Refusals about sub-activities, shifts, commitments, purses and corrections."""

from tests.errors.catalogue import Case

ATK, SEWING = "5.2.2.01.01", "5.2.3.01.01"
HERE, THERE = "2.17.07.2.01.0015", "2.17.07.2.01.0016"
PAYS = "--payee 'Toko Contoh' --for ATK --on 13/10/2014"
SPENT = f"spend 350000 --line {ATK} {PAYS}"
CONTRACT = (
    f"budget commit SPK-01 1000000 --line {ATK} --payee 'CV Contoh' --for Kertas --on 1/10/2014"
)
WARRANT = f"budget disburse 500000 --number 01/LS --kind LS --line {ATK} --on 13/10/2014"
TWO = (
    f"budget activity add {HERE} --name Satu --fund APBD",
    f"budget activity add {THERE} --name Dua --fund DAK",
    f"budget line 5.2.2.02.01 --name Bahan --activity {HERE}",
    f"budget line {THERE}:5.2.2.02.01 --name Bahan",
)

CASES = [
    Case(
        "UnreadableActivity",
        "budget activity add Pelatihan --name Satu",
        2,
        "`Pelatihan` does not have the shape of a sub-activity's code."
        " Such codes look like 2.17.07.2.01.0015.",
    ),
    Case(
        "ActivityThereAlready",
        TWO[0],
        1,
        f"The sub-activity `{HERE}` is there already. Nothing was changed."
        " `kediri budget activity list` shows those there are.",
        before=TWO[:1],
    ),
    Case(
        "AmbiguousLine",
        "budget allocate 5.2.2.02.01 1000 --on 1/10/2014",
        1,
        "5.2.2.02.01 stands in more than one sub-activity. Nothing was changed."
        f" Type {HERE}:5.2.2.02.01 or {THERE}:5.2.2.02.01.",
        before=TWO,
    ),
    Case(
        "SameLine",
        f"budget shift {ATK} {ATK} 1000",
        2,
        f"A shift takes from one line and gives to another; {ATK} is named twice."
        " Name two lines, the one that gives first.",
    ),
    Case(
        "ReductionTooLarge",
        f"budget shift {ATK} {SEWING} 500001 --on 14/10/2014",
        1,
        f"Rp500.001 cannot be taken from {ATK}: Rp500.000 is neither spent, promised nor disbursed."
        f" Nothing was changed. Look at the line with `kediri budget spending --line {ATK}`.",
        before=(CONTRACT,),
    ),
    Case(
        "SameCommitment",
        CONTRACT,
        1,
        "The commitment `SPK-01` is recorded already, on 1 October 2014. Nothing was changed."
        " `kediri budget commitments` shows all of them.",
        before=(CONTRACT,),
    ),
    Case(
        "NothingLeftToCommit",
        f"budget commit SPK-02 150001 --line {ATK} --payee 'CV Contoh' --for Map --on 13/10/2014",
        1,
        f"{ATK} has Rp150.000 left to commit and Rp1.150.000 left to spend;"
        " Rp150.001 is more than can be committed. Nothing was changed."
        " Look at --on, and at `kediri budget commitments`.",
        before=(CONTRACT, SPENT),
    ),
    Case(
        "NotFreeToSpend",
        f"spend 500001 --line {ATK} {PAYS}",
        1,
        f"{ATK} has Rp1.500.000 left to spend, but only Rp500.000 of it is left to commit;"
        " Rp500.001 is more than that. Nothing was changed. Name the commitment that it pays with"
        " --commitment, or see `kediri budget commitments`.",
        before=(CONTRACT,),
    ),
    Case(
        "AboveCommitment",
        "spend 600001 --commitment SPK-01 --on 13/10/2014",
        1,
        "The commitment `SPK-01` has Rp600.000 left; Rp600.001 is more than that."
        " Nothing was changed."
        " Look at `kediri budget commitments`; what is above it is spent without --commitment.",
        before=(CONTRACT, "spend 400000 --commitment SPK-01 --on 10/10/2014"),
    ),
    Case(
        "BeforeCommitment",
        "spend 1000 --commitment SPK-01 --on 30/9/2014",
        1,
        "The commitment `SPK-01` was made on 1 October 2014, after that. Nothing was changed."
        " Look at --on.",
        before=(CONTRACT,),
    ),
    Case(
        "CommitmentClosed",
        "spend 1000 --commitment SPK-01 --on 13/10/2014",
        1,
        "The commitment `SPK-01` was released on 10 October 2014. Nothing was changed."
        " Record a new one with `kediri budget commit`, or leave --commitment out.",
        before=(CONTRACT, "budget release SPK-01 --on 10/10/2014"),
    ),
    Case(
        "CommitmentPaid",
        "budget release SPK-01 --on 13/10/2014",
        1,
        "The commitment `SPK-01` is paid in full, and closed by that. Nothing was changed."
        " `kediri budget commitments --open` shows those with money left.",
        before=(CONTRACT, "spend 1000000 --commitment SPK-01 --on 10/10/2014"),
    ),
    Case(
        "ReleasedTooEarly",
        "budget release SPK-01 --on 9/10/2014",
        1,
        "The commitment `SPK-01` was paid from on 10 October 2014, after that. Nothing was changed."
        " Release it on that day or later, with --on.",
        before=(CONTRACT, "spend 1000 --commitment SPK-01 --on 10/10/2014"),
    ),
    Case(
        "OtherLine",
        f"spend 1000 --commitment SPK-01 --line {SEWING} {PAYS}",
        2,
        f"`SPK-01` is for the line {ATK}, and another one is named."
        " Leave --line out, or look at the number again.",
        before=(CONTRACT,),
    ),
    Case(
        "MissingValue",
        "spend 1000 --payee 'Toko Contoh' --for ATK",
        2,
        "`kediri spend` needs --line. `kediri spend --help` shows an example.",
    ),
    Case(
        "UnknownCode",
        "spend 1000 --commitment SPK-02 --on 13/10/2014",
        1,
        "There is no commitment `SPK-02`. Nothing was changed. Did you mean SPK-01?",
        before=(CONTRACT,),
    ),
    Case(
        "PurseShort",
        f"spend 1000000 --line {SEWING} --from bank {PAYS}",
        1,
        "At the end of 20 October 2014 the money in bank would be Rp500.000 below zero."
        " Nothing was changed. See `kediri budget cash show --on`; `kediri budget disburse` and"
        " `kediri budget cash move` record what came.",
        before=("budget cash move 1500000 --to securities --on 20/10/2014",),
    ),
    Case(
        "OtherPurseHasMoney",
        f"spend 1000000 --line {SEWING} {PAYS}",
        1,
        "At the end of 13 October 2014 the money in cash would be Rp1.000.000 below zero; in bank"
        " there is Rp12.000.000. Nothing was changed. Pay it from there with --from bank, or first"
        " move money with `kediri budget cash move AMOUNT --from bank --to cash`.",
        before=("budget cash move 10000000 --from cash --to bank --on 13/10/2014",),
    ),
    Case(
        "SamePurse",
        "budget cash move 1000 --to bank --from bank",
        2,
        "The money is in bank already. Name two places, with --from and --to.",
    ),
    Case(
        "NotDirect",
        "spend 1000 --sp2d 0801/SP2D/2014 --payee 'CV Contoh' --for ATK",
        1,
        "The warrant `0801/SP2D/2014` is a UP; it fills the purse and pays no receipt."
        " Nothing was changed."
        " Leave --sp2d out, and say with --from where the receipt was paid from.",
    ),
    Case(
        "AboveWarrant",
        "spend 500001 --sp2d 01/LS --payee 'CV Contoh' --for ATK",
        1,
        "The warrant `01/LS` has Rp500.000 left to account for; Rp500.001 is more than that."
        " Nothing was changed. Look at the amount, and at `kediri budget disbursements`.",
        before=(WARRANT,),
    ),
    Case(
        "NotOnWarrantDay",
        "spend 1000 --sp2d 01/LS --payee 'CV Contoh' --for ATK --on 14/10/2014",
        1,
        "A direct payment counts on the day of its warrant: `01/LS` is of 13 October 2014."
        " Nothing was changed. Leave --on out, or look at the number again.",
        before=(WARRANT,),
    ),
    Case(
        "DirectHasNoPurse",
        "spend 1000 --sp2d 01/LS --from cash --payee 'CV Contoh' --for ATK",
        2,
        "A direct payment (LS) goes past the purse. Leave out --from, or --sp2d.",
        before=(WARRANT,),
    ),
    Case(
        "CorrectedAlready",
        "spend 1000 --correct 001/KW/2014 --on 14/10/2014",
        1,
        "The receipt `001/KW/2014` is corrected already, by `001/KW/2014/K1`. Nothing was changed."
        " `kediri budget spending` shows what stands in its place; correct that.",
        before=(SPENT, "spend 325000 --correct 001/KW/2014 --on 14/10/2014"),
    ),
    Case(
        "ContraStays",
        "spend 1000 --correct 001/KW/2014/K1 --on 14/10/2014",
        1,
        "`001/KW/2014/K1` is a contra entry, and stays. Nothing was changed."
        " `kediri budget spending` shows the receipt that can be corrected.",
        before=(SPENT, "spend 325000 --correct 001/KW/2014 --on 14/10/2014"),
    ),
    Case(
        "CorrectedTooEarly",
        "spend 1000 --correct 001/KW/2014 --on 12/10/2014",
        1,
        "The receipt `001/KW/2014` is of 13 October 2014; it cannot be corrected before that."
        " Nothing was changed. Give the day of the correction with --on.",
        before=(SPENT,),
    ),
]

ELSEWHERE = {
    "LineShort": "tests/services/test_commitments.py"
    "::test_a_release_is_not_undone_once_its_money_is_promised_again",
    "BudgetShort": "tests/services/test_commitments.py"
    "::test_a_reduction_is_not_undone_where_the_ceiling_is_used_before",
    "LineNotNamed": "tests/services/test_commitments.py"
    "::test_a_receipt_without_line_and_papers_is_refused",
}
