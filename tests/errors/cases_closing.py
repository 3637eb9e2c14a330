"""Refusals about months that are closed, are to be closed, or are to be opened again."""

from tests.errors.catalogue import Case

CLOSE = "budget close 2014-09 --on 3/10/2014"
AUGUST = "budget allocate 5.2.2.01.01 1000 --on 25/8/2014"
SPEND = "spend 1000 --line 5.2.2.01.01 --payee 'Toko Contoh' --for ATK"

CASES = [
    Case(
        "MonthClosed",
        f"{SPEND} --on 15/9/2014",
        1,
        "2014-09 was closed on 3 October 2014: nothing dated in it, or before, is written now."
        " Nothing was changed. Record it in the open month with --on; a receipt as a late one,"
        " with --late-for.",
        before=(CLOSE,),
    ),
    Case(
        "MonthNotOver",
        "budget close 2014-10",
        1,
        "2014-10 is not over on 31 October 2014, so it cannot be closed yet. Nothing was changed."
        " Close it when its last day has passed.",
    ),
    Case(
        "MonthNotOver",
        "budget close 2014-09 --on 30/9/2014",
        1,
        "2014-09 is not over on 30 September 2014, so it cannot be closed yet."
        " Nothing was changed. Close it when its last day has passed.",
    ),
    Case(
        "ClosedAlready",
        "budget close 2014-08",
        1,
        "2014-08 is closed already: 2014-09 was closed on 3 October 2014. Nothing was changed."
        " `kediri budget closed` lists what was closed; `kediri budget reopen` opens the newest.",
        before=(CLOSE,),
    ),
    Case(
        "EarlierOpen",
        CLOSE,
        1,
        "Entries of earlier months are not closed: 2014-08. 2014-09 closes after them."
        " Nothing was changed. Close them first, or all of them together with --through.",
        before=(AUGUST,),
    ),
    Case(
        "NotClosed",
        "budget reopen 2014-09 --note salah",
        1,
        "2014-09 is not closed. Nothing was changed. `kediri budget closed` lists what was closed.",
    ),
    Case(
        "NotClosed",
        "budget reopen 2014-08 --note 'it closed with September'",
        1,
        "2014-08 is not closed. Nothing was changed. `kediri budget closed` lists what was closed.",
        before=(CLOSE,),
    ),
    Case(
        "NotTheNewest",
        "budget reopen 2014-08 --note salah",
        1,
        "2014-08 cannot be opened again while 2014-09 is closed after it. Nothing was changed."
        " Open 2014-09 first.",
        before=(AUGUST, "budget close 2014-09 --through"),
    ),
    Case(
        "ReasonNeeded",
        "budget reopen 2014-09",
        2,
        "A closed month is opened again only for a reason."
        " Give it with --note; it stays with the month.",
        before=(CLOSE,),
    ),
    Case(
        "ReasonNeeded",
        "budget reopen 2014-09 --note ' '",
        2,
        "A closed month is opened again only for a reason."
        " Give it with --note; it stays with the month.",
        before=(CLOSE,),
    ),
    Case(
        "LateForOpenMonth",
        f"{SPEND} --on 15/10/2014 --late-for 2014-09",
        1,
        "2014-09 is not closed, so no receipt is late for it. Nothing was changed."
        " Leave out --late-for, and give the day in 2014-09 with --on.",
    ),
    Case(
        "BooksAreWhole",
        "export --books hledger --to buku.journal --month 2014-10",
        2,
        "Books are written whole, and at once. Leave out --month and --print-cron.",
    ),
    Case(
        "UnknownFormat",
        "export --books beancount --to buku.journal",
        2,
        "--books: There is no format `beancount`. Use one of hledger.",
    ),
    Case(
        "UnknownWord",
        "budget reconcile daftar.csv --kind kas",
        2,
        "--kind: `kas` is not one of sp2d or bank. Type one of them.",
        files=(("daftar.csv", ""),),
    ),
]

ELSEWHERE = {
    "ClosingStands": "tests/cli/test_closing.py::test_a_closing_is_not_undone",
    "KeptPageDiffers": "tests/cli/test_closing.py::test_a_changed_page_is_not_printed",
    "ClosingsDiffer": "tests/cli/test_closing.py::test_a_changed_past_is_a_finding",
    "ListsDiffer": "tests/cli/test_reconcile.py::test_a_list_of_warrants_is_laid_beside_the_books",
    "BadList": "tests/cli/test_reconcile.py::test_bad_rows_are_named_and_nothing_is_compared",
    "NoSide": "tests/cli/test_reconcile.py::test_bad_rows_are_named_and_nothing_is_compared",
}
