"""The codes of places: a short word such as KANTOR or GARMEN."""

import re

from kediri_cli.domain.names import excerpt
from kediri_cli.errors.places import NotAPlaceCode

_CODE = re.compile("[A-Z][A-Z0-9]{2,11}")


def place_code(text: str) -> str:
    """Return the code of a place that was meant: `garmen` is GARMEN. Raises NotAPlaceCode."""
    typed = "".join(text.split()).upper()
    if not (text.isascii() and _CODE.fullmatch(typed)):
        raise NotAPlaceCode(text=excerpt(text))
    return typed
