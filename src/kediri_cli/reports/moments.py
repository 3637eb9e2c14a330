"""Moments on the programme's clock, as pages show them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from kediri_cli.db.reading import Reading
from kediri_cli.schema.programmes import programme


def zone_of(db: Reading) -> ZoneInfo:
    """Return the programme's zone."""
    return ZoneInfo(db.value(select(programme.c.zone)))


def to_the_minute(at: datetime | None, zone: ZoneInfo) -> str | None:
    """Return a moment as people agree on one."""
    return None if at is None else f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


def to_the_second(at: datetime, zone: ZoneInfo) -> str:
    """Return a moment as the journal shows it."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M:%S}"
