"""How every unit stands on a day, asked once for all that one screen says of the machines.

It is the question of `schema.standing`, in plain SQL since `status` and `report` ask it besides
thirty others (`Reading.plain`); a test holds both to the same answer.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kediri_cli.db.reading import Reading
from kediri_cli.domain.words import Condition, Place, State
from kediri_cli.schema.places import OFFICE
from kediri_cli.schema.standing import GONE

STANDING = """
SELECT machine.code, machine.watts,
       (SELECT inspection.condition FROM inspection
         WHERE inspection.machine_id = machine.id AND inspection.seen_on <= :day
           AND inspection.voided = 0
         ORDER BY inspection.seen_on DESC, inspection.id DESC LIMIT 1) AS condition,
       machine_state.state, training_group.code AS "group",
       EXISTS (SELECT 1 FROM fault WHERE fault.machine_id = machine.id AND fault.voided = 0
         AND fault.starts_on <= :day AND (fault.ends_on IS NULL OR fault.ends_on > :day)) AS faulty,
       coalesce(machine_place.place_id, base.place_id) AS place_id
  FROM machine
  LEFT JOIN machine_state ON machine_state.machine_id = machine.id AND machine_state.voided = 0
   AND machine_state.starts_on <= :day
   AND (machine_state.ends_on IS NULL OR machine_state.ends_on > :day)
  LEFT JOIN custody ON custody.machine_id = machine.id AND custody.voided = 0
   AND custody.starts_on <= :day AND (custody.ends_on IS NULL OR custody.ends_on > :day)
  LEFT JOIN training_group ON training_group.id = custody.training_group_id
  LEFT JOIN machine_place ON machine_place.machine_id = machine.id AND machine_place.voided = 0
   AND machine_place.starts_on <= :day
   AND (machine_place.ends_on IS NULL OR machine_place.ends_on > :day)
  LEFT JOIN base ON base.party = coalesce(training_group.id, :office) AND base.voided = 0
   AND base.starts_on <= :day AND (base.ends_on IS NULL OR base.ends_on > :day)
 WHERE machine.voided = 0 AND machine.bought_on <= :day
   AND (machine_state.state IS NULL OR machine_state.state <> :ordered)
 ORDER BY machine.machine_type_id, length(machine.code), machine.code
"""


class Unit(NamedTuple):
    """A machine on a day; `holder` is a group, `office`, or how it is gone."""

    code: str
    watts: int
    condition: str | None
    state: str | None
    group: str | None
    faulty: int
    place_id: int | None

    @property
    def gone(self) -> bool:
        """Whether it is with no group, nor at the office."""
        return self.group is None and self.state in GONE

    @property
    def holder(self) -> str:
        return str(self.state) if self.gone else self.group or Place.OFFICE

    @property
    def runs(self) -> bool:
        """Whether it is there and seen to be no worse than lightly damaged."""
        return not self.gone and self.condition not in {None, Condition.HEAVY_DAMAGE}


def units(db: Reading, *, day: date) -> Sequence[Unit]:
    """Return the machines that arrived by that day: by type, and within a type by number."""
    return db.once(("units", day), lambda: _units(db, day))


def _units(db: Reading, day: date) -> Sequence[Unit]:
    rows = db.plain(STANDING, day=day, office=OFFICE, ordered=State.ORDERED)
    return [Unit._make(row) for row in rows]
