"""What a rule of `check` is: a name, a sentence, and the question that finds what breaks it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select


@dataclass(frozen=True, slots=True)
class Rule:
    """`finds` selects the code of each thing that breaks the rule."""

    name: str
    sentence: str
    finds: Callable[[], Select[Any]]
