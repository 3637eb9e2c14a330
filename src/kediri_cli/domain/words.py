"""The closed vocabularies: a stable English word in the file, CSV and JSON, a label for people.

`LABELS` holds the label of every word; the pages translate it. The order of the members is the
order in which pages show them.
"""

from enum import StrEnum
from typing import TypeVar

Known = TypeVar("Known", bound=StrEnum)


class Sex(StrEnum):
    """As on the identity card; typed as L or P (M or F)."""

    MALE = "male"
    FEMALE = "female"


class Stage(StrEnum):
    """The path of a participant; each is a dated interval."""

    APPLIED = "applied"
    RESERVE = "reserve"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"


class Reason(StrEnum):
    """Why a participant left; none of them is a matter of health records or of a past trade."""

    OWN_WISH = "own-wish"
    MOVED = "moved"
    UNWELL = "unwell"
    EMPLOYED = "employed"
    FAMILY = "family"
    OTHER = "other"


class Role(StrEnum):
    """The place of a member in a group; each officer stands alone in the office on any day."""

    CHAIR = "chair"
    SECRETARY = "secretary"
    TREASURER = "treasurer"
    MEMBER = "member"


class Condition(StrEnum):
    """Baik, Rusak Ringan (older forms: KB), Rusak Berat."""

    GOOD = "B"
    LIGHT_DAMAGE = "RR"
    HEAVY_DAMAGE = "RB"


class Occasion(StrEnum):
    """When the condition of a machine was seen."""

    PURCHASE = "purchase"
    HAND_OVER = "hand-over"
    RETURN = "return"
    LOOK = "inspection"
    REPAIR = "repair"
    STOCKTAKE = "stock-take"
    FOUND = "found"


class State(StrEnum):
    """The life of a unit (`domain.md` 3.5); custody lies over it and is kept by itself."""

    ORDERED = "ordered"
    RECEIVED = "received"
    REGISTERED = "registered"
    TRAINING = "in-training"
    CUSTODY = "in-custody"
    GRANTED = "granted"
    WRITTEN_OFF = "written-off"
    LOST = "lost"


class Treatment(StrEnum):
    """What a purchase is by law (perlakuan): modal, persediaan_diserahkan, pakai_habis."""

    CAPITAL = "capital"
    HANDOUT = "handout"
    CONSUMABLE = "consumable"


class Paper(StrEnum):
    """The kinds of minutes (BAST) by which machines change hands."""

    DELIVERY = "delivery"
    HAND_OVER = "hand-over"
    TRANSFER = "transfer"
    RETURN = "return"
    GRANT = "grant"


class Difference(StrEnum):
    """How a count differs from the books."""

    MISSING = "missing"
    FOUND = "found-again"
    WRONG_PLACE = "wrong-place"
    CONDITION = "other-condition"


class Verdict(StrEnum):
    """What was decided on a proposal."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Place(StrEnum):
    """Where a machine is when no group holds it; stands where else a group's code stands."""

    OFFICE = "office"


class Mark(StrEnum):
    """Hadir, Sakit, Izin, Alpa. That nothing was recorded is the absence of a mark."""

    PRESENT = "H"
    SICK = "S"
    EXCUSED = "I"
    ABSENT = "A"


class Weekday(StrEnum):
    """The days of a week, Monday first, in the order of `date.weekday()`."""

    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"


class Daily(StrEnum):
    """What stands where else a weekday stands."""

    EVERY_DAY = "every-day"


class Phase(StrEnum):
    """How far a session of the timetable has come; only one that was held has marks."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Result(StrEnum):
    """Kompeten, belum kompeten: of one person in one module."""

    COMPETENT = "K"
    NOT_YET = "BK"


class Policy(StrEnum):
    """What happens when a group takes a machine that none of its members has learnt to use."""

    IGNORE = "ignore"
    WARN = "warn"
    REFUSE = "refuse"


class By(StrEnum):
    """What a row of a recap is about."""

    PERSON = "person"
    GROUP = "group"
    MODULE = "module"


class Reach(StrEnum):
    """Where a module stands for a group: all JP had, some, none but its turn, or not yet."""

    DONE = "done"
    BEGUN = "begun"
    NEXT = "next"
    LATER = "later"


class Partner(StrEnum):
    """What an instructor is to the programme."""

    SCHOOL = "school"
    PROFESSIONAL = "professional"
    CONSULTANT = "consultant"


class Payment(StrEnum):
    """The kinds of SP2D."""

    UP = "UP"
    GU = "GU"
    TU = "TU"
    LS = "LS"


class Concern(StrEnum):
    """What a budget asks attention for."""

    LITTLE_LEFT = "little-left"
    SPENT_AHEAD = "spent-ahead"


class Area(StrEnum):
    """Whose matter something is that needs attention."""

    BUDGET = "budget"
    TRAINING = "training"
    MACHINES = "machines"
    PARTICIPANTS = "participants"
    PRIVACY = "personal-data"


class Amendment(StrEnum):
    """How a line came to its budget (DPA, pergeseran, DPPA, efisiensi)."""

    INITIAL = "initial"
    SHIFT = "shift"
    REVISION = "revision"
    SAVING = "saving"


class Mismatch(StrEnum):
    """How a list of the treasury or of the bank differs from the books."""

    MISSING_HERE = "missing-here"
    MISSING_THERE = "missing-there"
    AMOUNT = "amount"
    DAY = "day"
    BOTH = "amount-and-day"
    TWICE = "twice"


class Purse(StrEnum):
    """From where a receipt is paid, and where the treasurer's money lies; LS passes through."""

    CASH = "cash"
    BANK = "bank"
    SECURITIES = "securities"
    DIRECT = "LS"


class Promise(StrEnum):
    """Where a commitment stands: money is still promised, all was paid, or the rest was freed."""

    OPEN = "open"
    PAID = "paid"
    RELEASED = "released"


class Tax(StrEnum):
    """What is withheld from a receipt (`domain.md` 2.7)."""

    PPN = "PPN"
    PPH_21 = "PPh21"
    PPH_22 = "PPh22"
    PPH_23 = "PPh23"
    FINAL = "PPhFinal"


class PaidFor(StrEnum):
    """What a receipt pays for, as the taxes tell it apart."""

    GOODS = "goods"
    SERVICES = "services"
    HONOR = "honor"


class Grade(StrEnum):
    """Golongan of a civil servant; decides the final PPh 21 on an honor."""

    I = "I"  # noqa: E741  (as it is written)
    II = "II"
    III = "III"
    IV = "IV"


class HolderKind(StrEnum):
    """By what a holder opens the names."""

    FILE = "file"
    PASSPHRASE = "passphrase"


class Disclosed(StrEnum):
    """In what form something about people left the register."""

    IDENTITY = "identity"
    LIST = "list"
    DOSSIER = "dossier"
    EXPORT = "export"
    ARCHIVE = "archive"


class Detail(StrEnum):
    """What can be shown of a person, in the order of a page; the whole NIK only when asked for."""

    NAME = "name"
    NIK_MASKED = "nik_masked"
    NIK = "nik"
    BIRTH_DATE = "birth_date"
    PHONE = "phone"
    ADDRESS = "address"
    SEX = "sex"
    STAGE = "stage"
    GROUP = "group"


class Matter(StrEnum):
    """Kinds of data about people that a notice names, besides those of `Detail`."""

    CODE = "code-alone"
    PATH = "path"
    ATTENDANCE = "attendance"
    RESULTS = "results"
    CUSTODY = "custody"
    RIGHTS = "rights"
    BEFORE = "before"
    DOINGS = "doings"
    PAYEES = "payees"


class Right(StrEnum):
    """What people may ask about their data (UU PDP, art. 5-11 and 41)."""

    ACCESS = "access"
    CORRECT = "correct"
    RESTRICT = "restrict"
    ERASE = "erase"
    WITHDRAW_CONSENT = "withdraw-consent"


class Outcome(StrEnum):
    """How a request was answered."""

    GRANTED = "granted"
    REFUSED = "refused"


class Deadline(StrEnum):
    """Where a request stands against its 3 x 24 hours."""

    OPEN = "open"
    SOON = "due-soon"
    OVERDUE = "overdue"
    ANSWERED = "answered"
    LATE = "answered-late"


class Checked(StrEnum):
    """What `check` looks at, kind by kind."""

    PAGES = "pages"
    SEALS = "seals"
    REFERENCES = "references"
    SCHEMA = "schema"
    JOURNAL = "journal"
    BESIDE_JOURNAL = "beside_journal"
    SEALED_IDENTITY = "sealed_identity"
    CLOSING = "closing"
    EXPOSURE = "exposure"
    LIBRARY = "library"
    BACKUP = "backup"
    RULES = "rules"


class Noun(StrEnum):
    """What a code can stand for, named as its table is."""

    PARTICIPANT = "participant"
    GROUP = "training_group"
    MACHINE = "machine"
    MACHINE_TYPE = "machine_type"
    MODULE = "module"
    INSTRUCTOR = "instructor"
    SESSION = "training_session"
    LINE = "budget_line"
    ACTIVITY = "activity"
    COMMITMENT = "commitment"
    WARRANT = "disbursement"
    RECEIPT = "expenditure"
    PLACE = "place"
    STOCKTAKE = "stocktake"
    REQUEST = "request"


LABELS: dict[StrEnum, str] = {
    Checked.PAGES: "pages of the file",
    Checked.SEALS: "seals of the pages",
    Checked.REFERENCES: "references between rows",
    Checked.SCHEMA: "tables and guards",
    Checked.JOURNAL: "chain of the journal",
    Checked.BESIDE_JOURNAL: "rows against the journal",
    Checked.SEALED_IDENTITY: "sealed names",
    Checked.CLOSING: "closed months",
    Checked.EXPOSURE: "who may read the files",
    Checked.LIBRARY: "versions",
    Checked.BACKUP: "copies",
    Checked.RULES: "rules of the programme",
    Sex.MALE: "male",
    Sex.FEMALE: "female",
    Stage.APPLIED: "applied",
    Stage.RESERVE: "in reserve",
    Stage.ACCEPTED: "accepted",
    Stage.WITHDRAWN: "withdrawn",
    Stage.REPLACED: "replaced",
    Reason.OWN_WISH: "own wish",
    Reason.MOVED: "moved away",
    Reason.UNWELL: "unwell",
    Reason.EMPLOYED: "found work",
    Reason.FAMILY: "family",
    Reason.OTHER: "other",
    Role.CHAIR: "chair",
    Role.SECRETARY: "secretary",
    Role.TREASURER: "treasurer",
    Role.MEMBER: "member",
    Condition.GOOD: "good",
    Condition.LIGHT_DAMAGE: "lightly damaged",
    Condition.HEAVY_DAMAGE: "badly damaged",
    Occasion.PURCHASE: "purchase",
    Occasion.HAND_OVER: "hand-over",
    Occasion.RETURN: "return",
    Occasion.LOOK: "inspection",
    Occasion.REPAIR: "repair",
    Occasion.STOCKTAKE: "stock-take",
    Occasion.FOUND: "found",
    State.ORDERED: "ordered",
    State.RECEIVED: "received",
    State.REGISTERED: "registered",
    State.TRAINING: "in training use",
    State.CUSTODY: "in custody",
    State.GRANTED: "granted",
    State.WRITTEN_OFF: "written off",
    State.LOST: "lost",
    Treatment.CAPITAL: "capital goods",
    Treatment.HANDOUT: "stock to hand out",
    Treatment.CONSUMABLE: "used up in training",
    Paper.DELIVERY: "delivery",
    Paper.HAND_OVER: "hand-over",
    Paper.TRANSFER: "transfer",
    Paper.RETURN: "return",
    Paper.GRANT: "grant",
    Difference.MISSING: "missing",
    Difference.FOUND: "found again",
    Difference.WRONG_PLACE: "in another place",
    Difference.CONDITION: "in another condition",
    Verdict.ACCEPTED: "accepted",
    Verdict.REJECTED: "rejected",
    Place.OFFICE: "office",
    Mark.PRESENT: "present",
    Mark.SICK: "sick",
    Mark.EXCUSED: "excused",
    Mark.ABSENT: "absent",
    Weekday.MONDAY: "Monday",
    Weekday.TUESDAY: "Tuesday",
    Weekday.WEDNESDAY: "Wednesday",
    Weekday.THURSDAY: "Thursday",
    Weekday.FRIDAY: "Friday",
    Weekday.SATURDAY: "Saturday",
    Weekday.SUNDAY: "Sunday",
    Daily.EVERY_DAY: "every day",
    Phase.PLANNED: "planned",
    Phase.HELD: "held",
    Phase.CANCELLED: "cancelled",
    Result.COMPETENT: "K",
    Result.NOT_YET: "BK",
    Policy.IGNORE: "is not looked at",
    Policy.WARN: "is pointed out",
    Policy.REFUSE: "is refused",
    By.PERSON: "person",
    By.GROUP: "group",
    By.MODULE: "module",
    Reach.DONE: "done",
    Reach.BEGUN: "begun",
    Reach.NEXT: "may be next",
    Reach.LATER: "later",
    Partner.SCHOOL: "vocational school",
    Partner.PROFESSIONAL: "professional",
    Partner.CONSULTANT: "consultant",
    Payment.UP: "UP",
    Payment.GU: "GU",
    Payment.TU: "TU",
    Payment.LS: "LS",
    Concern.LITTLE_LEFT: "less than a tenth is left",
    Concern.SPENT_AHEAD: "more is spent than the treasury has disbursed",
    Area.BUDGET: "budget",
    Area.TRAINING: "training",
    Area.MACHINES: "machines",
    Area.PARTICIPANTS: "participants",
    Area.PRIVACY: "personal data",
    Amendment.INITIAL: "initial budget",
    Amendment.SHIFT: "shift between lines",
    Amendment.REVISION: "revised budget",
    Amendment.SAVING: "saving",
    Mismatch.MISSING_HERE: "not in our books",
    Mismatch.MISSING_THERE: "not on the list",
    Mismatch.AMOUNT: "another amount",
    Mismatch.DAY: "another day",
    Mismatch.BOTH: "another amount and day",
    Mismatch.TWICE: "twice on the list",
    Purse.CASH: "cash",
    Purse.BANK: "bank",
    Purse.SECURITIES: "securities",
    Purse.DIRECT: "LS",
    Promise.OPEN: "open",
    Promise.PAID: "paid",
    Promise.RELEASED: "released",
    Tax.PPN: "PPN",
    Tax.PPH_21: "PPh 21",
    Tax.PPH_22: "PPh 22",
    Tax.PPH_23: "PPh 23",
    Tax.FINAL: "final PPh",
    PaidFor.GOODS: "goods",
    PaidFor.SERVICES: "services",
    PaidFor.HONOR: "honor",
    HolderKind.FILE: "key file",
    HolderKind.PASSPHRASE: "passphrase",
    Disclosed.IDENTITY: "identity",
    Disclosed.LIST: "list of names",
    Disclosed.DOSSIER: "everything about a person",
    Disclosed.EXPORT: "export",
    Disclosed.ARCHIVE: "archive",
    Detail.NAME: "name",
    Detail.NIK_MASKED: "NIK, masked",
    Detail.NIK: "NIK",
    Detail.BIRTH_DATE: "birth date",
    Detail.PHONE: "phone",
    Detail.ADDRESS: "address",
    Detail.SEX: "sex",
    Detail.STAGE: "stage",
    Detail.GROUP: "group",
    Matter.CODE: "code",
    Matter.PATH: "stages, groups and offices",
    Matter.ATTENDANCE: "attendance",
    Matter.RESULTS: "marks and results",
    Matter.CUSTODY: "machines of the group",
    Matter.RIGHTS: "requests and restrictions",
    Matter.BEFORE: "what was recorded before a correction",
    Matter.DOINGS: "who looked, and what was done",
    Matter.PAYEES: "payees and purposes of receipts",
    Right.ACCESS: "to see what is kept",
    Right.CORRECT: "to correct it",
    Right.RESTRICT: "to hold it back",
    Right.ERASE: "to erase it",
    Right.WITHDRAW_CONSENT: "to withdraw consent",
    Outcome.GRANTED: "agreed to",
    Outcome.REFUSED: "refused",
    Deadline.OPEN: "open",
    Deadline.SOON: "due within a day",
    Deadline.OVERDUE: "overdue",
    Deadline.ANSWERED: "answered",
    Deadline.LATE: "answered too late",
    Noun.PARTICIPANT: "participant",
    Noun.GROUP: "group",
    Noun.MACHINE: "machine",
    Noun.MACHINE_TYPE: "machine type",
    Noun.MODULE: "module",
    Noun.INSTRUCTOR: "instructor",
    Noun.SESSION: "session",
    Noun.LINE: "budget line",
    Noun.ACTIVITY: "sub-activity",
    Noun.COMMITMENT: "commitment",
    Noun.WARRANT: "warrant (SP2D)",
    Noun.RECEIPT: "receipt",
    Noun.PLACE: "place",
    Noun.STOCKTAKE: "stock-take",
    Noun.REQUEST: "request",
}


SYNONYMS: dict[str, StrEnum] = {
    "l": Sex.MALE,
    "laki-laki": Sex.MALE,
    "m": Sex.MALE,
    "p": Sex.FEMALE,
    "perempuan": Sex.FEMALE,
    "f": Sex.FEMALE,
    "pendaftar": Stage.APPLIED,
    "cadangan": Stage.RESERVE,
    "ditetapkan": Stage.ACCEPTED,
    "diterima": Stage.ACCEPTED,
    "mundur": Stage.WITHDRAWN,
    "diganti": Stage.REPLACED,
    "mundur sendiri": Reason.OWN_WISH,
    "pindah": Reason.MOVED,
    "sakit": Reason.UNWELL,
    "bekerja": Reason.EMPLOYED,
    "keluarga": Reason.FAMILY,
    "lainnya": Reason.OTHER,
    "ketua": Role.CHAIR,
    "sekretaris": Role.SECRETARY,
    "bendahara": Role.TREASURER,
    "anggota": Role.MEMBER,
    "baik": Condition.GOOD,
    "good": Condition.GOOD,
    "rusak ringan": Condition.LIGHT_DAMAGE,
    "kb": Condition.LIGHT_DAMAGE,
    "kurang baik": Condition.LIGHT_DAMAGE,
    "rusak berat": Condition.HEAVY_DAMAGE,
    "modal": Treatment.CAPITAL,
    "persediaan": Treatment.HANDOUT,
    "persediaan_diserahkan": Treatment.HANDOUT,
    "pakai_habis": Treatment.CONSUMABLE,
    "pakai habis": Treatment.CONSUMABLE,
    "kantor": Place.OFFICE,
    "dinas": Place.OFFICE,
    "hadir": Mark.PRESENT,
    "v": Mark.PRESENT,
    "izin": Mark.EXCUSED,
    "alpa": Mark.ABSENT,
    "rencana": Phase.PLANNED,
    "terlaksana": Phase.HELD,
    "batal": Phase.CANCELLED,
    "kompeten": Result.COMPETENT,
    "belum kompeten": Result.NOT_YET,
    "abaikan": Policy.IGNORE,
    "ingatkan": Policy.WARN,
    "tolak": Policy.REFUSE,
    "sekolah": Partner.SCHOOL,
    "profesional": Partner.PROFESSIONAL,
    "konsultan": Partner.CONSULTANT,
    "murni": Amendment.INITIAL,
    "pergeseran": Amendment.SHIFT,
    "perubahan": Amendment.REVISION,
    "efisiensi": Amendment.SAVING,
    "tunai": Purse.CASH,
    "kas": Purse.CASH,
    "surat berharga": Purse.SECURITIES,
    "akses": Right.ACCESS,
    "perbaikan": Right.CORRECT,
    "pembatasan": Right.RESTRICT,
    "penghapusan": Right.ERASE,
    "withdraw_consent": Right.WITHDRAW_CONSENT,
    "tarik persetujuan": Right.WITHDRAW_CONSENT,
    "dikabulkan": Outcome.GRANTED,
    "ditolak": Outcome.REFUSED,
}
"""What Indonesian forms and people write; a word may mean different things on different forms."""

SECOND_MEANINGS: dict[str, StrEnum] = {
    "sakit": Mark.SICK,
}
"""What a word of `SYNONYMS` means on another form."""


AS_TYPED: dict[type[StrEnum], tuple[str, ...]] = {Sex: ("L", "P")}
"""What is typed for a vocabulary where forms have letters of their own."""


def parse_word(text: str, vocabulary: type[Known]) -> Known | None:
    """Return the member that is meant, by its value or by a form's word; None if it is none."""
    typed = " ".join(text.split()).casefold()
    for member in vocabulary:
        if typed == member.value.casefold():
            return member
    for meanings in (SYNONYMS, SECOND_MEANINGS):
        found = meanings.get(typed)
        if isinstance(found, vocabulary):
            return found
    return None
