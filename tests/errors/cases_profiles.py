"""Refusals about profiles, recipients and archives."""

from tests.errors.catalogue import Case

KEY = "age1zv6zfnw0j5sx243axzyfwlzch4h0j0h2w3evyt249mp9g0uuj5cqp37h69"
WHY = "--reason 'pindah ke dinas lain'"

CASES = [
    Case(
        "OtherProfile",
        f"export --profile internal --to ekspor {WHY}",
        73,
        "`ekspor` holds an export that was not made for `internal`."
        " Nothing was written. Name an empty or a new folder with --to.",
        before=("export --to ekspor",),
    ),
    Case(
        "NeedsRecipient",
        f"export --profile identity --to ekspor {WHY}",
        2,
        "An export with names is written only for somebody who can open it."
        " Name the recipient's public key with --recipient age1... or --recipient-file.",
    ),
    Case(
        "NeedsReason",
        f"export --profile identity --recipient {KEY} --to x.zip.age",
        2,
        "An export with rows about people needs a reason, which the journal keeps."
        " Say with --reason why it is given out.",
    ),
    Case(
        "NeedsReason",
        "export --profile audit --to audit --print-cron",
        2,
        "An export with rows about people needs a reason, which the journal keeps."
        " Say with --reason why it is given out.",
    ),
    Case(
        "NoNamesByCron",
        f"export --profile identity --recipient {KEY} {WHY} --to x.zip.age --print-cron",
        2,
        "An export with names is not made by cron: each time somebody answers for it."
        " Choose another profile, or leave out --print-cron.",
    ),
    Case(
        "BadArchiveName",
        f"export --recipient {KEY} --to ekspor",
        2,
        "`ekspor` does not say what archive it is to be. End its name in `.zip.age` or `.tar.age`.",
    ),
    Case(
        "BadRecipient",
        "export --recipient age1abc --to x.zip.age",
        2,
        "A recipient is not an age public key. It begins with `age1`; `age-keygen -y` prints it.",
    ),
    Case(
        "BadRecipient",
        "export --recipient-file kunci.txt --to x.zip.age",
        2,
        "A recipient is not an age public key. It begins with `age1`; `age-keygen -y` prints it.",
        files=(("kunci.txt", "# nobody yet\n"),),
    ),
    Case(
        "BadRecipient",
        "export --recipient '\udcff' --to x.zip.age",
        2,
        "A recipient is not an age public key. It begins with `age1`; `age-keygen -y` prints it.",
    ),
    Case(
        "SecretTyped",
        "export --recipient AGE-SECRET-KEY-1QQQ --to x.zip.age",
        2,
        "That is the secret key of a recipient; only the public one belongs here."
        " It may now stand in the history of this shell: its owner should make a new pair with"
        " `age-keygen`.",
    ),
    Case(
        "NoRecipientFile",
        "export --recipient-file nowhere.txt --to x.zip.age",
        66,
        "`nowhere.txt` cannot be read as a list of recipients."
        " It is text with one age public key on a line; lines that begin with # are left out.",
    ),
    Case(
        "CannotWrite",
        f"export --recipient {KEY} --to nowhere/x.zip.age",
        73,
        "`nowhere/x.zip.age` cannot be written: No such file or directory."
        " What was there before is as it was. Name a folder that exists and that you may write to.",
    ),
    Case(
        "BooksAlone",
        "export --books hledger --profile audit --to buku.journal",
        2,
        "Books have no profile and are not written into an archive."
        " Leave out --profile and --recipient; the profile `audit` has the money as tables.",
    ),
    Case(
        "UnknownWord",
        "report --month 2014-10 --for everybody",
        2,
        "--for: `everybody` is not one of office or council. Type one of them.",
    ),
    Case(
        "ThresholdOutside",
        "programme set --threshold 4",
        2,
        "--threshold: The threshold is a whole number from 5 to 10."
        " Below it, people are too few to be counted in what is published.",
    ),
]

ELSEWHERE = {
    "NoArchives": "tests/cli/test_archives.py::test_without_the_extra_it_is_said_which_one",
    "ArchiveTooLarge": "tests/cli/test_archives.py"
    "::test_what_does_not_fit_in_memory_is_refused_before_anything_is_recorded",
}
