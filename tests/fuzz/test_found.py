"""What random trying once found is tried again for ever; and a wrong program would be found."""

import base64
import json
import time

import pytest

from kediri_cli.services import participants
from tests.fuzz import commands, imports
from tests.fuzz.__main__ import FOUND, tried
from tests.fuzz.desk import Wrong, desk


def test_what_was_found_is_mended() -> None:
    for case in sorted(FOUND.glob("*.json")):
        told = json.loads(case.read_text(encoding="utf-8"))
        with desk() as database:
            commands.begin()
            if "import" in told:
                imports.step(database, told["import"], base64.b64decode(told["content"]))
            steps = told.get("commands", [])
            for number, (words, undo) in enumerate(steps, 1):
                commands.step(database, words, undo=undo, rules=number == len(steps))


def test_a_refusal_that_keeps_something_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(participants, "withdraw", lambda *_args, **_facts: None)
    monkeypatch.setattr(participants, "enter", lambda *_args, **_facts: 1 / 0)
    with pytest.raises(Wrong, match="it ended with 70"):
        tried("commands", 1, time.monotonic() + 60)
