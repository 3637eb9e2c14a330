"""Books as a plain-text journal that both hledger and ledger read, to the same figures.

Amounts are whole, with the bare code IDR before them, so that no mark can be read as two things.
What people typed stands only in the number and in the description of a transaction, where neither
program looks for postings, and the signs that would end or open something there are replaced by
their wide forms.
"""

import unicodedata
from pathlib import Path

from kediri_cli.render.files import whole_file
from kediri_cli.tables.books import Books, Entry

COMMODITY = "IDR"
BUDGET = ("equity", "budget")

HEAD = """\
; {title}
; written by kediri at journal head {seq}:{digest}
; hledger -f FILE balance --monthly expenses      ledger -f FILE balance expenses
; The budget of each month stands below as periodic transactions: hledger -f FILE balance --budget

commodity IDR
    format IDR 1000.

"""

HARMLESS = str.maketrans({
    ";": "；",  # begins a comment
    "|": "｜",  # parts payee and note
    "(": "（", ")": "）",  # ends the number
    "[": "［", "]": "］",  # holds a date
    "{": "｛", "}": "｝", "@": "＠", "=": "＝",  # costs and balances
    "*": "＊", "!": "！",  # state
    '"': "＂",
})  # fmt: skip


def write(books: Books, file: Path) -> None:
    """Write the books into a private file, whole or not at all. Raises CannotWrite."""
    seq, digest = books.head
    with whole_file(file) as stream:
        stream.write(HEAD.format(title=harmless(books.title), seq=seq, digest=digest))
        for account, name in books.accounts:
            if name:
                stream.write(f"; {account[-1]} {harmless(name)}\n")
            stream.write(f"account {_account(account)}\n")
        stream.write(f"account {_account(BUDGET)}\n")
        stream.writelines(transaction(entry) for entry in books.entries if entry.postings)
        for first, following, postings in books.budget:
            stream.write(f"\n~ monthly from {first} to {following}\n")
            stream.writelines(_posting(account, amount) for account, amount in postings)
            stream.write(_posting(BUDGET, -sum(sum_ for _, sum_ in postings)))


def transaction(entry: Entry) -> str:
    """Return one transaction; mark and number come first, so that no text is taken for them."""
    number = harmless(entry.number) or "-"
    head = f"\n{entry.on} * ({number}) {harmless(entry.text)}".rstrip()
    return f"{head}\n{''.join(_posting(account, amount) for account, amount in entry.postings)}"


def harmless(text: str) -> str:
    """Return a text on one line, with single blanks, in which nothing is more than text."""
    text = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in text)
    return " ".join(text.translate(HARMLESS).split())


def _account(levels: tuple[str, ...]) -> str:
    """Return the account's full name; a colon parts levels, so there is none inside one."""
    return ":".join(harmless(level).replace(":", "：") or "-" for level in levels)


def _posting(levels: tuple[str, ...], amount: int) -> str:
    return f"    {_account(levels)}  {COMMODITY} {amount}\n"
