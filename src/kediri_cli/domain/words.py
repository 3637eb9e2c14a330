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


class Place(StrEnum):
    """Where a machine is when no group holds it; stands where else a group's code stands."""

    OFFICE = "office"


class Mark(StrEnum):
    """Hadir, Sakit, Izin, Alpa. That nothing was recorded is the absence of a mark."""

    PRESENT = "H"
    SICK = "S"
    EXCUSED = "I"
    ABSENT = "A"


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


LABELS: dict[StrEnum, str] = {
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
    Place.OFFICE: "office",
    Mark.PRESENT: "present",
    Mark.SICK: "sick",
    Mark.EXCUSED: "excused",
    Mark.ABSENT: "absent",
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
    Noun.PARTICIPANT: "participant",
    Noun.GROUP: "group",
    Noun.MACHINE: "machine",
    Noun.MACHINE_TYPE: "machine type",
    Noun.MODULE: "module",
    Noun.INSTRUCTOR: "instructor",
    Noun.SESSION: "session",
    Noun.LINE: "budget line",
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
    "kantor": Place.OFFICE,
    "dinas": Place.OFFICE,
    "hadir": Mark.PRESENT,
    "v": Mark.PRESENT,
    "izin": Mark.EXCUSED,
    "alpa": Mark.ABSENT,
    "sekolah": Partner.SCHOOL,
    "profesional": Partner.PROFESSIONAL,
    "konsultan": Partner.CONSULTANT,
}
"""What Indonesian forms and people write; a word may mean different things on different forms."""

SECOND_MEANINGS: dict[str, StrEnum] = {
    "sakit": Mark.SICK,
}
"""What a word of `SYNONYMS` means on another form."""


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
