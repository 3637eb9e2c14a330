"""Refusals about what receipts pay instructors."""

from tests.errors.catalogue import Case

SPENT = "spend 240000 --line 5.2.2.01.01 --payee Instruktur --for Honor --on 14/10/2014"

CASES = [
    Case(
        "TakenBack",
        f"instructor pay I01 --jp 4 --receipt {receipt}",
        1,
        f"The receipt `{receipt}` was taken back, so it pays nobody. Nothing was changed."
        " `kediri budget spending` shows what stands in its place.",
        before=(SPENT, "spend 0 --correct 001/KW/2014 --on 15/10/2014"),
    )
    for receipt in ("001/KW/2014", "001/KW/2014/K1")
]
