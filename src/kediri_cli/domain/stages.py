"""The path of a participant: which stage may follow which (`domain.md` 1 and 5)."""

from kediri_cli.domain.words import Stage

NEXT: dict[Stage, frozenset[Stage]] = {
    Stage.APPLIED: frozenset({Stage.RESERVE, Stage.ACCEPTED, Stage.WITHDRAWN}),
    Stage.RESERVE: frozenset({Stage.ACCEPTED, Stage.WITHDRAWN}),
    Stage.ACCEPTED: frozenset({Stage.WITHDRAWN, Stage.REPLACED}),
    Stage.WITHDRAWN: frozenset({Stage.APPLIED}),
    Stage.REPLACED: frozenset({Stage.APPLIED}),
}
"""Whoever left may apply again; the stages before stay in the record."""


def may_follow(now: Stage, following: Stage) -> bool:
    """Tell whether a participant may go from the one stage to the other."""
    return following in NEXT[now]
