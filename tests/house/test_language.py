"""Indonesian: every sentence has its own, and nothing that a program reads changes with it."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kediri_cli import language
from tests.conftest import Answer, Run

ROOT = Path(__file__).parents[2]
COLLECTOR = ROOT / ".ci" / "catalogue.py"


@pytest.fixture(autouse=True)
def english_after() -> Iterator[None]:
    """Speak English again after each test: the language belongs to the process."""
    yield
    language.use("en")


@pytest.fixture
def both(office: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in English, then in Indonesian."""

    def run(line: str) -> tuple[Answer, Answer]:
        answers = []
        for name in ("en", "id"):
            monkeypatch.setenv("KEDIRI_LANG", name)
            answers.append(office(line))
        return answers[0], answers[1]

    return run


@pytest.fixture
def dinas(office: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The small office, in Indonesian."""
    monkeypatch.setenv("KEDIRI_LANG", "id")
    return office


def test_no_sentence_is_untranslated_and_the_catalogue_is_compiled() -> None:
    if not COLLECTOR.is_file():
        pytest.skip("NOT TESTED: the catalogue (.ci/catalogue.py is not here)")
    done = subprocess.run(
        [sys.executable, str(COLLECTOR), "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout + done.stderr == ""
    assert done.returncode == 0


def test_the_status_page_is_indonesian(dinas: Run) -> None:
    page = dinas("status").out.splitlines()
    assert page[0] == "Pelatihan Menjahit – 31 Oktober 2014"
    facts = dict(re.split(r" {2,}", line.strip(), maxsplit=1) for line in page[1:14])
    assert facts == {
        "Keadaan per": "31 Oktober 2014",
        "Pagu": "Rp125.000.000",
        "Alokasi": "Rp97.000.000",
        "Dicairkan": "Rp12.000.000",
        "Realisasi": "Rp0",
        "Sisa anggaran": "Rp97.000.000",
        "Serapan anggaran": "0,00% ··········",
        "Peserta ditetapkan": "6",
        "Target peserta": "6",
        "Sesi Oktober 2014": "2",
        "Kehadiran": "77,78% ███████···",
        "Mesin di kelompok": "2",
        "Mesin di dinas": "2",
    }
    assert page[16] == "Perlu perhatian"
    assert page[-1] == "mesin   Di dinas, belum dititipkan kepada kelompok: MJ-02, MJ-03."


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        (
            "assign-machine MJ-01 --to K2 --on 9/10/2014",
            1,
            "MJ-01 dipegang K1 sejak 8 Oktober 2014. Tidak ada yang diubah."
            " Kembalikan dahulu, atau alihkan dengan"
            " `kediri machine transfer MJ-01 --to K2`.",
        ),
        (
            "spend 5000 --line 5.2.2 --payee 'Toko Contoh' --for 'Benang'",
            1,
            "5.2.2 merupakan penjumlahan rekening di bawahnya dan tidak dapat dibebani langsung."
            " Tidak ada yang diubah. Pilih 5.2.2.01.01.",
        ),
        (
            "participant accept P-CCC2 --on 1/9/2014",
            1,
            "P-CCC2 berstatus cadangan sejak 10 September 2014; 1 September 2014 mendahului tanggal"
            " itu. Tidak ada yang diubah. Beri tanggal yang lebih kemudian dengan --on, atau"
            " batalkan dahulu catatan yang salah dengan `kediri undo`.",
        ),
        ("enrol", 2, "`kediri` tidak memiliki perintah `enrol`. Apakah yang dimaksud enroll?"),
    ],
)
def test_a_refusal_is_one_exact_line_with_the_code_of_the_english(
    both: Run, line: str, code: int, says: str
) -> None:
    english, indonesian = both(line)
    assert indonesian.err == f"kediri: {says}\n"
    assert (indonesian.code, indonesian.out) == (code, "")
    assert english.code == code
    assert english.err != indonesian.err


@pytest.mark.parametrize(
    "line",
    [
        "participant list",
        "budget show --month 2014-10",
        "budget lines",
        "machine list",
        "machine history MJ-01",
        "session list",
        "group list",
    ],
)
def test_csv_does_not_change_with_the_language(both: Run, line: str) -> None:
    english, indonesian = both(f"{line} --format csv")
    assert english.code == 0
    assert english.out.encode().count(b"\n") > 1
    assert indonesian.out.encode() == english.out.encode()
    # the pages do: without this the languages may not have been two
    english, indonesian = both(line)
    assert indonesian.out != english.out


def keys(value: object) -> Iterator[str]:
    """Yield the keys of a JSON document, and what its tables and columns are called, in order."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            if key in {"report", "table", "key", "kind"}:
                yield str(inner)
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


@pytest.mark.parametrize(
    "line",
    [
        "status",
        "report --month 2014-10",
        "machine show MJ-01",
        "session show S-0001",
        "participant show P-AAA2",
        "budget lines",
    ],
)
def test_json_keys_do_not_change_with_the_language(both: Run, line: str) -> None:
    english, indonesian = both(f"{line} --format json")
    found = list(keys(json.loads(english.out)))
    assert found
    assert list(keys(json.loads(indonesian.out))) == found


@pytest.mark.parametrize(
    "line", ["", "enroll", "attend", "log-session", "budget", "budget show", "machine type"]
)
def test_a_help_page_has_no_fixed_word_in_english(both: Run, line: str) -> None:
    english, indonesian = both(f"{line} --help")
    words = re.compile(
        r"\b(Usage|Options|Arguments|Commands|Example|required|default|Show this message)\b"
    )
    assert words.search(english.out)
    assert not words.search(indonesian.out)
    assert indonesian.out.startswith(f"Pemakaian: kediri {line}".rstrip())
    assert indonesian.code == english.code == 0
