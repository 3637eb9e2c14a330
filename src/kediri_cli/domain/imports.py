"""The sheets that can be imported: their columns as data, and how each cell is read.

The keys are those of the example programme's files; beside them stand the words of Indonesian
forms. A day is one that has come, money is whole rupiah, codes forgive case and blanks.
"""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any

from kediri_cli.domain import (
    accounts,
    codes,
    dates,
    entries,
    machines,
    money,
    names,
    nik,
    phones,
    wording,
)
from kediri_cli.domain.closed_forms import tells_nobody
from kediri_cli.domain.sheets import Column, SheetRow
from kediri_cli.domain.words import Condition, Mark, Purse, Role, Sex, Stage, Treatment
from kediri_cli.errors.base import KediriError
from kediri_cli.errors.imports import BadCell, EmptyCell, UnreadableAbsence, WideRow
from kediri_cli.errors.wording import WordNotUsed

Read = Callable[[str, date], object]


def plain(read: Callable[[str], object]) -> Read:
    """Return a reader that does not ask for the day."""
    return lambda text, today: read(text)


def one_of(vocabulary: type[StrEnum], *without: StrEnum) -> Read:
    """Return a reader of words."""
    return lambda text, today: entries.word(text, vocabulary, without=without)


def several_codes(text: str) -> tuple[str, ...]:
    """Read codes between blanks or commas."""
    return tuple(codes.tidy_code(part) for part in re.split(r"[\s,;]+", text) if part)


def absences(text: str) -> dict[str, Mark]:
    """Read codes with marks, such as `P-7KQ2=S P-M3TD=I`. Raises UnreadableAbsence too."""
    parts = re.split(r"[\s,;]+", re.sub(r"\s*=\s*", "=", text))
    found: dict[str, Mark] = {}
    for part in filter(None, parts):
        code, equals, mark = part.partition("=")
        if not equals or codes.tidy_code(code) in found:
            raise UnreadableAbsence
        found[codes.tidy_code(code)] = entries.word(mark, Mark)
    return found


def said(text: str) -> bool:
    """Read yes or no, in both languages."""
    return text.casefold() in {"y", "ya", "yes", "true", "1", "v"}


TEXT = plain(names.clean_text)
ACCOUNT = plain(lambda text: names.clean_text(accounts.without_blanks(text)))
CODE = plain(codes.tidy_code)
AMOUNT = plain(money.parse_amount)
RUPIAH = plain(money.parse_rupiah)
WHOLE = plain(entries.whole)
DAY = entries.past_day
NUMBER = Column("number", "no,nomor,no urut,nomor urut", passed_over=True)

# the example rows are of invented people, in the sheets that make sense one after the other
SHEETS: dict[str, tuple[Column, ...]] = {
    "participants": (
        NUMBER,
        Column("code", "kode,kode peserta", CODE),
        Column("name", "nama,nama lengkap,nama peserta", plain(names.clean_name),
               "Melati Contoh", required=True, personal=True),
        Column("sex", "jenis kelamin,kelamin,jk,l/p", one_of(Sex), "P", required=True),
        Column("nik", "no nik,nomor nik,no ktp,nomor ktp",
               plain(lambda text: nik.check_nik(text).nik), "9971025008850009", personal=True),
        Column("birth_date", "tanggal lahir,tgl lahir,birthday", dates.parse_birth_day,
               "10/8/1985", personal=True),
        Column("phone", "telepon,no telepon,nomor telepon,telp,no telp,hp,no hp,nomor hp",
               plain(phones.parse_phone), "0800-0000-0009", personal=True),
        Column("address", "alamat", TEXT, "Jl. Contoh 9, RT 009/RW 099", personal=True),
        Column("applied_on", "tanggal daftar,tgl daftar,tanggal pendaftaran", DAY, "9/9/2014",
               required=True),
        Column("stage", "tahap,status", one_of(Stage, Stage.WITHDRAWN, Stage.REPLACED),
               "accepted"),
        Column("stage_on", "tanggal tahap,tgl tahap,sejak,tanggal penetapan", DAY, "1/10/2014"),
        Column("group", "kelompok", CODE, "K1"),
        Column("role", "jabatan,peran", one_of(Role), "member"),
        Column("namesake", "senama,nama sama", plain(said)),
    ),
    "machines": (
        NUMBER,
        Column("code", "kode,kode mesin", CODE),
        Column("type", "jenis,kode jenis", plain(machines.type_code), "MJ", required=True),
        Column("brand", "merk,merek", TEXT, "Contoh JH-1"),
        Column("serial", "nomor seri,no seri,nomor pabrik", TEXT, "CTH-0001"),
        Column("bought_on", "tanggal beli,tgl beli,tanggal pembelian", DAY, "22/9/2014",
               required=True),
        Column("price", "harga", RUPIAH, "3000000", required=True),
        Column("watts", "watt,daya", WHOLE, "550"),
        Column("condition", "kondisi", one_of(Condition), "B"),
        Column("treatment", "perlakuan", one_of(Treatment), "capital"),
        Column("size", "ukuran", TEXT, "Jarum 1"),
        Column("material", "bahan", TEXT, "Besi"),
        Column("motor", "nomor motor,no motor,nomor mesin,no mesin", TEXT, "CTH-M-0001"),
        Column("origin", "asal usul,cara perolehan", TEXT, "Pembelian APBD 2014"),
        Column("ordered", "dipesan", plain(said)),
        # told for people only: the receipt is recorded with the spending, which names its machines
        Column("receipt", "kuitansi,nomor kuitansi,no kuitansi", passed_over=True),
        Column("type_name", "nama jenis", TEXT, "Mesin jahit"),
        Column("type_watts", "watt jenis,daya jenis", WHOLE, "550"),
    ),
    "budget-lines": (
        NUMBER,
        Column("code", "kode,kode rekening,rekening", ACCOUNT, "5.2.2.02.06", required=True,
               account=True),
        Column("name", "nama,uraian", TEXT, "Belanja bahan baku", required=True),
        Column("activity", "sub kegiatan,kode sub kegiatan", ACCOUNT, account=True),
        Column("amount", "jumlah,anggaran,pagu", AMOUNT, "9500000"),
        Column("on", "tanggal,tgl,date", DAY, "1/9/2014"),
        Column("document", "dokumen,nomor dokumen,no dokumen", TEXT, "DPA 2014"),
    ),
    "sessions": (
        NUMBER,
        Column("code", "kode", CODE),
        Column("on", "tanggal,tgl,date", DAY, "13/10/2014", required=True),
        Column("starts_at", "mulai,jam,pukul,jam mulai", plain(dates.parse_time), "08.00",
               required=True),
        Column("jp", "jumlah jp", WHOLE, "4", required=True),
        Column("module", "modul,materi", CODE, "M01", required=True),
        Column("groups", "group,kelompok", plain(several_codes), "K1 K2", required=True),
        Column("instructor", "instruktur,pengajar", CODE, "I01", required=True),
        Column("place", "tempat,lokasi", TEXT, "Ruang praktik", required=True),
        Column("absent", "tidak hadir,absen", plain(absences), "", personal=True),  # of people
    ),
    "spending": (
        NUMBER,
        Column("receipt", "kuitansi,nomor kuitansi,no kuitansi,bukti,nomor bukti,no bukti", TEXT),
        Column("on", "tanggal,tgl,date", DAY, "7/10/2014", required=True),
        Column("line", "rekening,kode rekening", ACCOUNT, "5.2.2.02.06", account=True),
        Column("amount", "jumlah", AMOUNT, "1250000", required=True),
        # may be a person
        Column("payee", "penerima", TEXT, "CV Benang Contoh", required=True, personal=True),
        Column("purpose", "keperluan,uraian,untuk", TEXT, "Benang dan jarum", required=True),
        Column("machines", "machine,mesin", plain(several_codes)),
        Column("sp2d", "nomor sp2d,no sp2d", TEXT),
        Column("purse", "dari,dari kas", one_of(Purse, Purse.SECURITIES, Purse.DIRECT)),
        Column("commitment", "kontrak,nomor kontrak,no kontrak,spk", TEXT),
    ),
    "plan": (
        NUMBER,
        Column("code", "kode,kode rekening,rekening", ACCOUNT, "5.2.2.02.06", required=True,
               account=True),
        Column("month", "bulan", dates.parse_month, "2014-10", required=True),
        Column("amount", "jumlah,anggaran kas,rencana", RUPIAH, "2400000", required=True),
    ),
}  # fmt: skip


def read_row(
    columns: tuple[Column, ...], row: SheetRow, today: date, words: tuple[str, ...] = ()
) -> tuple[dict[str, Any], list[BadCell]]:
    """Return the values of a row by column, and what is wrong with it.

    A cell whose refusal repeats nothing is hidden, since it may be anything; `bad_cell` says which
    others are.
    """
    if row.wide:
        return {}, [BadCell(row.line, "", "", WideRow())]
    values: dict[str, Any] = {}
    bad: list[tuple[Column, KediriError]] = []
    for column in columns:
        text = row.cells.get(column.key)
        if text is None and column.required:
            bad.append((column, EmptyCell(column.key)))
        elif text is not None and not column.passed_over:
            if wording.stands_in(text, words):
                bad.append((column, WordNotUsed()))
                continue
            try:
                values[column.key] = column.read(text, today)
            except KediriError as refusal:
                bad.append((column, refusal))
    return values, [
        bad_cell(columns, row, column, refusal, today=today, hide=not refusal.facts)
        for column, refusal in bad
    ]


def bad_cell(
    columns: tuple[Column, ...],
    row: SheetRow,
    column: Column | None,
    refusal: KediriError,
    *,
    today: date,
    hide: bool = False,
) -> BadCell:
    """Return what is wrong with a row, or with a cell of it; what is hidden the reason hides too.

    In a sheet with personal columns two of them may be changed over, so that a name stands under
    any heading: no cell is repeated there unless it `tells_nobody`.
    """
    kept = {
        each.key: cell for each in columns if (cell := row.cells.get(each.key)) and each.personal
    }
    if any(each.personal for each in columns):
        kept |= {key: cell for key, cell in row.cells.items() if not tells_nobody(cell, today)}
    _hide(refusal, list(kept.values()))
    if column is None:
        return BadCell(row.line, "", "", refusal)
    text = row.cells.get(column.key, "")
    hidden = bool(text) and (hide or column.key in kept)
    if hidden:
        refusal.facts |= {name: "…" for name in ("text", "day") if name in refusal.facts}
    return BadCell(row.line, column.key, None if hidden else names.excerpt(text), refusal)


def _hide(refusal: KediriError, cells: list[str]) -> None:
    """Take out of a refusal every text that is one of the cells, or begins one."""
    texts = tuple(_bare(form) for cell in cells for form in (cell, names.excerpt(cell)))
    for name, fact in refusal.facts.items():
        if type(fact) is str and any(text.startswith(_bare(fact) or " ") for text in texts):
            refusal.facts[name] = "…"


def _bare(text: str) -> str:
    return "".join(text.removesuffix("…").split()).casefold()
