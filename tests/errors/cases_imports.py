"""Refusals about imported files."""

from tests.errors.catalogue import Case

IMPORT = "import participants daftar.csv"
TESTS = "tests/cli/test_imports.py"


def _file(content: str) -> tuple[tuple[str, str], ...]:
    return (("daftar.csv", content),)


CASES = [
    Case(
        "NoSuchFile",
        "import participants nowhere.csv",
        66,
        "There is no file `nowhere.csv`."
        " Look at the name again, and at the folder that you are in.",
    ),
    Case(
        "NoSuchFile",
        "import participants .",
        66,
        "There is no file `.`. Look at the name again, and at the folder that you are in.",
    ),
    Case(
        "MissingValue",
        "import participants",
        2,
        "`kediri import participants` needs FILE."
        " `kediri import participants --help` shows an example.",
    ),
    Case(
        "NotASheet",
        IMPORT,
        65,
        "daftar.csv: The file is not a text with rows and columns. Nothing was changed."
        " In the spreadsheet program choose Save as, and then CSV.",
        files=_file("PK\x03\x04\0\0"),
    ),
    Case(
        "EmptySheet",
        IMPORT,
        65,
        "daftar.csv: The file has no rows. Nothing was changed."
        " `--template` prints a file to begin with.",
        files=_file(""),
    ),
    Case(
        "EmptySheet",
        IMPORT,
        65,
        "daftar.csv: The file has no rows. Nothing was changed."
        " `--template` prints a file to begin with.",
        files=_file("name,sex,applied_on\n ,,\n\n"),
    ),
    Case(
        "NoHeaders",
        IMPORT,
        65,
        "daftar.csv: The first line does not name the columns. Nothing was changed."
        " `--template` shows the names; put them above the rows.",
        files=_file("Biku Tenunan,P,1/10/2014\nRok Lipit,P,1/10/2014\n"),
    ),
    Case(
        "UnknownHeader",
        IMPORT,
        65,
        "daftar.csv: The file has a column `Nama Lngkap`, which is not known."
        " Nothing was changed. Did you mean name?",
        files=_file("Nama Lngkap,sex,applied_on\nBiku Tenunan,P,1/10/2014\n"),
    ),
    Case(
        "UnknownHeader",
        IMPORT,
        65,
        "daftar.csv: Column 4 of the file has a heading that is not known."
        " Nothing was changed. `--template` shows those there are.",
        files=_file("name,sex,applied_on,xyzzy\nBiku Tenunan,P,1/10/2014,1\n"),
    ),
    Case(
        "SameHeader",
        IMPORT,
        65,
        "daftar.csv: The columns `name` and `Nama` are the same one. Nothing was changed."
        " Keep one of them.",
        files=_file("name,Nama,sex,applied_on\nBiku,Tenunan,P,1/10/2014\n"),
    ),
    Case(
        "MissingHeaders",
        IMPORT,
        65,
        "daftar.csv: The file lacks the column sex, applied_on. Nothing was changed."
        " `--template` shows all of them.",
        files=_file("name,phone\nBiku Tenunan,\n"),
    ),
    Case(
        "BrokenQuotes",
        IMPORT,
        65,
        "daftar.csv: A cell that begins on line 3 does not end where it should."
        " Nothing was changed. Look for a quotation mark that is missing or one too many.",
        files=_file('name,sex,applied_on\nBiku,P,1/10/2014\n"Rok,P,1/10/2014\n'),
    ),
    Case(
        "LongCell",
        IMPORT,
        65,
        "daftar.csv: Line 3, column 2: the cell has 200000 characters; 131072 are read."
        " Nothing was changed. Look for a quotation mark that is missing, or shorten it.",
        files=_file(f"name,sex,applied_on\nBiku,P,1/10/2014\nRok,{'y' * 200_000},1/10/2014\n"),
    ),
]

ELSEWHERE = {
    "InUtf16": f"{TESTS}::test_utf_16_is_refused_by_name",
    "BadRows": f"{TESTS}::test_all_bad_rows_are_told_at_once_and_nothing_is_kept",
    "EmptyCell": f"{TESTS}::test_all_bad_rows_are_told_at_once_and_nothing_is_kept",
    "WideRow": f"{TESTS}::test_a_row_that_has_slipped_is_not_repeated",
    "SimilarName": f"{TESTS}::test_a_namesake_is_refused_unless_the_file_says_that_it_is_another",
    "SimilarNameAbove": f"{TESTS}::test_a_double_inside_the_file_is_told_by_its_line",
    "SameNikAbove": f"{TESTS}::test_a_double_inside_the_file_is_told_by_its_line",
    "CodeAbove": f"{TESTS}::test_a_double_inside_the_file_is_told_by_its_line",
    "UnreadableAbsence": f"{TESTS}::test_absences_are_read_with_their_marks",
}
