"""The codes of machine types: the two or three letters that a machine's code begins with."""

import re

from kediri_cli.domain.names import excerpt
from kediri_cli.errors.machines import NotATypeCode

_LETTERS = re.compile("[A-Z]{2,3}")


def type_code(text: str) -> str:
    """Return the code of a type that was meant: `mj` is MJ. Raises NotATypeCode."""
    typed = "".join(text.split()).upper()
    if not (text.isascii() and _LETTERS.fullmatch(typed)):
        raise NotATypeCode(text=excerpt(text))
    return typed
