"""What all refusals share: a sentence, what is unchanged, a hint, an exit code.

Texts are written in English with named places (`{machine}`); the way out of the program
translates them and puts the facts in. A fact may be a string, a number, a `date`, a list or a word
of `domain.words`; it must never be a person's name, NIK, birth date, phone or address.
"""

from typing import ClassVar


class KediriError(Exception):
    """The root of every refusal that a user can cause."""

    exit_code: ClassVar[int] = 1
    sentence: str = ""
    unchanged: str = ""
    hint: str = ""
    place: str = ""  # the option that it is about, where one is

    def __init__(self, **facts: object) -> None:
        super().__init__()
        self.facts = facts

    def __str__(self) -> str:
        return self.sentence.format(**self.facts)


class Refused(KediriError):
    """A rule of the programme says no: exit code 1."""

    exit_code = 1
    unchanged = "Nothing was changed."


class UsageRefused(KediriError):
    """What was typed cannot be read: exit code 2."""

    exit_code = 2
