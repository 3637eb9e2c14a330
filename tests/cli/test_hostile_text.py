"""Hostile text is refused in one line or kept; what is kept is harmless and comes back the same."""

import csv
import io
import json
import shlex
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kediri_cli import domain
from kediri_cli.domain.cells import HOSTILE
from kediri_cli.errors import KediriError
from kediri_cli.render import page, terminal
from kediri_cli.tables import Column, Kind, Table
from tests.conftest import Run
from tests.fuzz.desk import run as typed_in
from tests.fuzz.desk import standing

TEN_MB = 10_000_000


@dataclass(frozen=True)
class Text:
    """A text as it is typed; `place` is that of the character which refuses it, 0 if it is kept.

    `kept` is what is stored where that is not what was typed.
    """

    name: str
    typed: str
    place: int = 0
    kept: str = ""

    @property
    def stored(self) -> str:
        """What the register has of it."""
        return self.kept or self.typed


KEPT = (
    Text("markup", "[bold red]x[/bold red]"),
    Text("markup that closes nothing", "X[/b]"),
    Text("a link of markup", "[link=file:///etc/passwd]x[/link]"),
    Text("an emoji by name", ":smile: :warning:"),
    Text("an emoji", "🧵"),
    Text("equals", "=1+1"),
    Text("a link of a spreadsheet", '=HYPERLINK("http://127.0.0.1","x")'),
    Text("plus", "+628123456789"),
    Text("minus", "-1+1|cmd"),
    Text("at", "@SUM(1;2)"),
    Text("a tab before a formula", "\t=1", kept="=1"),
    Text("a return before a formula", "\r=1", kept="=1"),
    Text("a hard blank before a formula", "\u00a0=1", kept="=1"),
    Text("wide equals", "＝1＋1"),
    Text("wide plus", "＋1"),
    Text("wide minus", "－1"),
    Text("wide at", "＠SUM(1)"),
    Text("an apostrophe", "'Aisyah"),
    Text("two of them", "''Aisyah"),
    Text("an apostrophe before a formula", "'=1"),
    Text("quotes and separators", '"a",b;c'),
    Text("a quote alone", '"x'),
    Text("places of ours", "{code} %s \\n \\x1b"),
    Text("digits", "007"),
)
REFUSED = (
    Text("ANSI", "a\x1b[31mb", 2),
    Text("OSC", "\x1b]8;;http://127.0.0.1\x07x", 1),
    Text("C1", "ab\x9b31m", 3),
    Text("NUL", "a\0b", 2),
    Text("a bell", "a\x07b", 2),
    Text("a tab", "a\tb", 2),
    Text("a return", "a\rb", 2),
    Text("a line break", "a\nb", 2),
    Text("the separator of lines", "a\u2028b", 2),
    Text("bidi", "\u202eabc", 1),
    Text("an isolate", "a\u2066b\u2069", 2),
    Text("half a character", "a\ud800b", 2),
    Text("the other half", "\udc00", 1),
    Text("zero width", "a\u200bb", 2),
    Text("zero width before a formula", "\u200b=1", 1),
    Text("a mark of the order of bytes", "a\ufeffb", 2),
    Text("private use", "a\ue000", 2),
)
FIELDS = (
    "group add --name {} --on 1/10/2014",
    "place add GUDANG --name {} --va 900",
    "budget line 5.2.2.02 --name {}",
    "module add --name {} --jp 4 --sessions 1",
    "machine type add SU --name {} --watts 100",
    "machine add --type MJ --price 3000000 --bought 22/9/2014 --brand {}",
    "instructor add --name 'Kertas Contoh' --institution {} --kind school --rate 0",
    "spend 1000 --line 5.2.2.01.01 --payee {} --for Kertas --on 6/10/2014",
    "spend 1000 --line 5.2.2.01.01 --payee Toko --for {} --on 6/10/2014",
    "machine move MJ-01 --to GARMEN --note {}",
    "enroll --name 'Biku Tenunan' --sex P --on 9/9/2014 --address {}",
    "participant restrict P-AAA2 --reason {} --on 16/10/2014",
    "group add --name Anggrek --on 1/10/2014 --note {}",
)
"""One command for each noun that takes a text."""


def sheet(path: Path, texts: list[str]) -> None:
    """Write machines whose brands are these texts, as some other program would."""
    stream = io.StringIO(newline="")
    rows = csv.writer(stream, quoting=csv.QUOTE_ALL)
    rows.writerow(["type", "bought_on", "price", "brand"])
    rows.writerows(["MJ", "22/9/2014", "3000000", text] for text in texts)
    path.write_bytes(stream.getvalue().encode("utf-8", "surrogatepass"))


def brands(run: Run, form: str) -> list[str]:
    """Return the brands of the machines that were imported last, as a form has them."""
    out = run(f"machine list --format {form}").out
    if form == "json":
        found = [row["brand"] for row in json.loads(out)["rows"]]
    else:
        rows = csv.DictReader(
            io.StringIO(out.removeprefix("\ufeff"), newline=""),
            delimiter=";" if form == "csv-excel" else ",",
        )
        found = [row["brand"] for row in rows]
    return [brand for brand in found if brand]


def harmless(shown: str) -> None:
    """Hold what goes to a terminal to letters that a terminal neither obeys nor hides."""
    assert domain.names.visible(shown.replace("\n", "")) == shown.replace("\n", "")


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.partition(" --")[0])
def test_what_a_terminal_obeys_or_hides_is_refused_in_one_line_wherever_it_is_typed(
    office: Run, desk: Path, field: str
) -> None:
    before = standing(desk / "kediri.db")
    for text in REFUSED:
        answer = office(field.format(shlex.quote(text.typed)))
        assert (answer.code, answer.out) == (2, ""), text.name
        assert f"Character {text.place} of the text cannot be seen on paper." in answer.err
        assert answer.err.count("\n") == 1, text.name
        harmless(answer.err)
    assert standing(desk / "kediri.db") == before


def test_ten_megabytes_are_refused_by_their_length_and_not_repeated(office: Run) -> None:
    for field in FIELDS[::4]:
        answer = typed_in(["A" * TEN_MB if word == "{}" else word for word in shlex.split(field)])
        assert (answer.code, answer.out) == (2, ""), field
        assert f"The text has {TEN_MB} characters;" in answer.err
        assert len(answer.err) < 200


def test_a_cell_that_is_refused_is_named_by_line_and_column_with_an_excerpt(
    office: Run, desk: Path
) -> None:
    for text in REFUSED:
        sheet(desk / "mesin.csv", ["Contoh", text.typed])
        answer = office("import machines mesin.csv")
        assert (answer.code, answer.out) == (65, ""), text.name
        shown = domain.names.visible(text.typed)
        first, last = answer.err.splitlines()
        assert first.startswith(
            f"Line 3, brand `{shown}`: Character {text.place} of the text cannot be seen on paper."
        )
        assert last.startswith("kediri: mesin.csv: 1 of 2 rows cannot be imported.")
        harmless(answer.err)


def test_a_long_cell_is_cut_and_one_of_ten_megabytes_is_named_by_its_place(
    office: Run, desk: Path
) -> None:
    sheet(desk / "mesin.csv", ["B" * 5000])
    assert office("import machines mesin.csv").err.startswith(
        f"Line 2, brand `{'B' * 39}…`: The text has 5000 characters; 200 are allowed. Shorten it.\n"
    )
    sheet(desk / "mesin.csv", ["Contoh", "B" * TEN_MB])
    answer = office("import machines mesin.csv")
    assert (answer.code, answer.out) == (65, "")
    assert answer.err == (
        "kediri: mesin.csv: Line 3, column 4: the cell has 10000000 characters; 131072 are read."
        " Nothing was changed. Look for a quotation mark that is missing, or shorten it.\n"
    )


def test_what_is_typed_and_kept_comes_back_from_csv_and_json(office: Run) -> None:
    for number, text in enumerate(KEPT):
        line = f"place add RAK{number} --va 900 --name={shlex.quote(text.typed)}"
        assert office(line).code == 0, text.name
    expected = {f"RAK{number}": text.stored for number, text in enumerate(KEPT)}
    found = json.loads(office("place list --format json").out)["rows"]
    assert {row["code"]: row["name"] for row in found} == expected
    rows = csv.DictReader(io.StringIO(office("place list --format csv").out, newline=""))
    assert {row["code"]: domain.cells.bare(row["name"]) for row in rows} == expected


def test_what_is_imported_and_kept_is_harmless_everywhere_and_comes_back_by_import(
    office: Run, desk: Path
) -> None:
    """Nothing that a spreadsheet would run begins a cell; an exported file is imported the same."""
    # a file of others is read as ours: what has the mark before such a sign loses one
    typed = [domain.cells.guarded(text.typed.strip()) for text in KEPT]
    sheet(desk / "mesin.csv", typed)
    assert office("import machines mesin.csv").code == 0
    stored = [text.stored for text in KEPT]
    assert brands(office, "json") == stored
    for form in ("csv", "csv-excel"):
        assert [domain.cells.bare(cell) for cell in brands(office, form)] == stored
        assert not [cell for cell in brands(office, form) if cell.startswith(RUN)]
    harmless(office("machine list").out)
    for exported, separator in (("csv", ","), ("csv-excel", ";")):
        out = office(f"machine list --format {exported}").out
        rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff")), delimiter=separator))
        stream = io.StringIO(newline="")
        again = csv.writer(stream, delimiter=separator)
        again.writerow(["type", "brand", "bought_on", "price"])
        again.writerows(
            [r["type"], r["brand"], "22/9/2014", r["price"]] for r in rows if r["brand"]
        )
        (desk / "lagi.csv").write_text(stream.getvalue(), encoding="utf-8")
        assert office("undo").code == 0
        assert office("import machines lagi.csv").code == 0
        assert brands(office, "json") == stored


def test_a_template_in_either_form_is_a_file_that_comes_back(office: Run, desk: Path) -> None:
    for form in ("csv", "csv-excel"):
        assert office(f"import machines --template --format {form} -o {form}.csv").code == 0
        assert office(f"import machines {form}.csv --dry-run").code == 0


TEXTS = (
    st.text(max_size=40)
    | st.text(st.sampled_from([*HOSTILE, "\x1b", "\u202e", "[", "/", "]", ":", "a", '"', ";", " "]))
    | st.sampled_from([text.typed for text in (*KEPT, *REFUSED)])
)
RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
SHEET = tuple(domain.sheets.Column(key) for key in ("name", "note", "when"))
COLUMNS = (Column("name", "Name"), Column("note", "Note"), Column("when", "When", Kind.DATE))


def shown(table: Table, form: str) -> str:
    """Return a page of a table as a stream gets it."""
    stream = io.StringIO(newline="")
    page(form, stream)(table, stream)
    return stream.getvalue()


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
def test_whatever_is_kept_is_harmless_and_comes_back(typed: list[tuple[str, str]]) -> None:
    """Any text: refused by the rule of all texts, or the same in every file and after an import."""
    kept = []
    for one, other in typed:
        with suppress(KediriError):
            kept.append((domain.names.clean_text(one), domain.names.clean_text(other)))
    table = Table("texts", "Texts", COLUMNS, tuple((*row, None) for row in kept))
    assert [(row["name"], row["note"]) for row in json.loads(shown(table, "json"))["rows"]] == kept
    harmless(shown(table, "text"))
    stream = io.StringIO()
    terminal.write(table, stream)
    harmless(stream.getvalue())
    for form, separator in (("csv", ","), ("csv-excel", ";")) if kept else ():
        written = shown(table, form)
        rows = csv.reader(io.StringIO(written, newline=""), delimiter=separator)
        assert not [cell for row in rows for cell in row if cell.startswith(RUN)]
        read = domain.sheets.read(written.encode(), SHEET)
        assert [(row.cells["name"], row.cells["note"]) for row in read.rows] == kept
