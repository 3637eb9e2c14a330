"""What the treasurer's forms share: their head, their days, their signers; Indonesian always."""

from datetime import date

from sqlalchemy import select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.dates import Month
from kediri_cli.domain.words import Tax
from kediri_cli.language import MONTHS
from kediri_cli.schema import live
from kediri_cli.schema.budget import activity
from kediri_cli.schema.programmes import programme
from kediri_cli.tables import Fact

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
TAXES = {
    Tax.PPN: "PPN",
    Tax.PPH_21: "PPh Pasal 21",
    Tax.PPH_22: "PPh Pasal 22",
    Tax.PPH_23: "PPh Pasal 23",
    Tax.FINAL: "PPh Final",
}
WIDTH = 76
HEAD_OF_OFFICE = "Pengguna Anggaran/Kuasa PA"
TREASURER = "Bendahara Pengeluaran"
BLANK = "(" + "." * 26 + ")"


def written(day: date) -> str:
    """Return `31 Oktober 2014`."""
    return f"{day.day} {MONTHS['id'].split()[day.month - 1]} {day.year}"


def with_weekday(day: date) -> str:
    """Return `Jumat tanggal 31 Oktober 2014`."""
    return f"{WEEKDAYS[day.weekday()]} tanggal {written(day)}"


def month_name(month: Month) -> str:
    """Return `Oktober 2014`."""
    return f"{MONTHS['id'].split()[month.month - 1]} {month.year}"


def head(db: Reading) -> tuple[Fact, ...]:
    """Return the lines at the head of a form: office, city, fiscal year, sub-activities."""
    found = db.rows(select(programme))[0]
    activities = db.rows(
        select(activity.c.code, activity.c.name).where(live(activity)).order_by(activity.c.code)
    )
    return (
        Fact("office", "SKPD", found.office),
        Fact("city", "Kota", found.city),
        Fact("fiscal_year", "Tahun Anggaran", str(found.fiscal_year)),
        Fact("programme", "Kegiatan", found.name),
        *(Fact(f"activity_{row.code}", "Sub Kegiatan", f"{row.code} {row.name}")
          for row in activities),
    )  # fmt: skip


def signatures(place: str, day: date, left: str, right: str) -> tuple[str, ...]:
    """Return the lines where two people sign: who approves on the left, who made it on the right.

    Names are written by hand (`domain.md` 2.9).
    """
    half = WIDTH // 2
    pairs = (
        ("Mengetahui,", f"{place}, {written(day)}"),
        (left, right),
        ("", ""),
        ("", ""),
        (BLANK, BLANK),
        ("NIP.", "NIP."),
    )
    return tuple(f"{one:<{half}}{other}".rstrip() for one, other in pairs)


def city(db: Reading) -> str:
    """Return the place where papers are signed."""
    return str(db.value(select(programme.c.city)))
