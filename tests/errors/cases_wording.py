"""Refusals about words; the words come from the one file where they may stand."""

from kediri_cli.domain.wording import DEFAULT
from tests.errors.catalogue import Case

LONG, SHORT = DEFAULT[1], DEFAULT[4].lower()
NOT_USED = (
    "This text has a word that the register does not use of people. Nothing was changed. Say it"
    " otherwise, or keep it with `--keep-words`."
)

CASES = [
    Case(
        "WordNotUsed",
        f"group add --name 'Kelompok {LONG}' --on 1/10/2014",
        1,
        f"--name: {NOT_USED}",
    ),
    Case(
        "WordNotUsed",
        f"participant withdraw P-AAA2 --reason moved --note '(eks-{SHORT})'",
        1,
        f"--note: {NOT_USED}",
    ),
    Case(
        "WordNotUsed",
        f"budget commit {SHORT} 100000 --line 5.2.2.01.01 --payee 'Toko Contoh' --for ATK",
        1,
        f"NUMBER: {NOT_USED}",
    ),
    Case(
        "WordNotUsed",
        f"spend 1000 --line 5.2.2.01.01 --payee 'Ibu {SHORT}' --for ATK --on 15/9/2014",
        1,
        f"--payee: {NOT_USED}",
    ),
    Case(
        "WordNotUsed",
        f"init --name Pelatihan --office 'Dinas {LONG}' --city Kediri --budget 100000000"
        " --starts 1/9/2014 --ends 31/12/2014",
        1,
        f"--office: {NOT_USED}",
        fresh=True,
    ),
    Case(
        "NamesNeighbourhood",
        "group add --name 'Kelompok RW 099' --on 1/10/2014",
        1,
        "--name: This name says in which neighbourhood people live, and it stands on papers."
        " Nothing was changed. Choose another name, or keep it with `--keep-words`.",
    ),
    Case(
        "NamesNeighbourhood",
        "init --name 'Pelatihan Kampung Contoh' --office 'Dinas Contoh' --city Kediri"
        " --budget 100000000 --starts 1/9/2014 --ends 31/12/2014",
        1,
        "--name: This name says in which neighbourhood people live, and it stands on papers."
        " Nothing was changed. Choose another name, or keep it with `--keep-words`.",
        fresh=True,
    ),
]
