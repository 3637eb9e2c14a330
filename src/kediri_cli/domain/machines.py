"""The codes of machine types and goods, register numbers, and what a scanned label means."""

import re
from collections.abc import Iterable

from kediri_cli.domain.names import excerpt
from kediri_cli.errors.lives import NotAGoodsCode, NotARegister
from kediri_cli.errors.machines import NotATypeCode

_LETTERS = re.compile("[A-Z]{2,3}")
_GOODS = re.compile(r"[0-9]{1,2}(\.[0-9]{1,3}){3,7}")
_REGISTER = re.compile(r"0*[1-9][0-9]{0,3}|[A-Z][0-9]{3}")
_IN_LABEL = re.compile(r"(?<![A-Z0-9])([A-Z]{2,3})[-–_ ]?0*([1-9][0-9]*)(?![0-9])")
_LONG = re.compile(r"(?<![0-9.])([0-9]{1,2}(?:\.[0-9]{1,3}){3,7})[. ]([0-9A-Z][0-9]{3})(?![0-9])")
FIRST_REGISTER, LAST_OF_DIGITS, LAST_REGISTER = "0001", "9999", "Z999"


def type_code(text: str) -> str:
    """Return the code of a type that was meant: `mj` is MJ. Raises NotATypeCode."""
    typed = "".join(text.split()).upper()
    if not (text.isascii() and _LETTERS.fullmatch(typed)):
        raise NotATypeCode(text=excerpt(text))
    return typed


def goods_code(text: str) -> str:
    """Return a goods code (kode barang) without blanks: 02.06.02.01.31. Raises NotAGoodsCode."""
    typed = "".join(text.split()).removesuffix(".")
    if not (text.isascii() and _GOODS.fullmatch(typed)):
        raise NotAGoodsCode(text=excerpt(text))
    return typed


def register_number(text: str) -> str:
    """Return a register number of four places: 1 is 0001, a001 is A001. Raises NotARegister."""
    typed = "".join(text.split()).upper()
    if not (text.isascii() and len(typed) <= 8 and _REGISTER.fullmatch(typed)):
        raise NotARegister(text=excerpt(text))
    return f"{int(typed):04}" if typed.isdigit() else typed


def next_register(highest: str | None) -> str | None:
    """Return the number after the highest one: 0001 first, A000 after 9999, None after Z999.

    Of these texts the later one is also the greater one.
    """
    if highest is None:
        return FIRST_REGISTER
    if highest == LAST_REGISTER:
        return None
    if highest == LAST_OF_DIGITS:
        return "A000"
    if highest.isdigit():
        return f"{int(highest) + 1:04}"
    letter, number = highest[0], int(highest[1:])
    return f"{letter}{number + 1:03}" if number < 999 else f"{chr(ord(letter) + 1)}000"


def codes_on_label(text: str) -> list[str]:
    """Return what may be codes of machines in the text of a label, each once: MJ-03, MJ 3, mj003.

    A label holds more: the office, the goods code, a year. Which of these are machines is a
    question to the register.
    """
    found: Iterable[tuple[str, str]] = _IN_LABEL.findall(text.upper())
    return list(dict.fromkeys(f"{letters}-{int(number):02}" for letters, number in found))


def registers_on_label(text: str) -> list[tuple[str, str]]:
    """Return the goods codes with register numbers in the text of a label: 02.06.02.01.31.0166."""
    return list(dict.fromkeys(_LONG.findall(text.upper())))


def capital_account(account: str) -> bool:
    """Tell whether an account is capital spending on equipment: 5.2.3 to 2020, 5.2.02 since."""
    return account.startswith(("5.2.3.", "5.2.02."))


def fits_account(account: str, goods: str) -> bool:
    """Tell whether a goods code fits the account that paid (`domain.md` 2.3), where it can be told.

    From 2021 on 5.2.02.OO.RO.SRO buys 1.3.2.OO.RO.SRO.xxx. Other pairs cannot be compared and fit.
    """
    levels, kind = account.split("."), goods.split(".")
    if levels[:3] != ["5", "2", "02"] or len(levels) < 6 or len(kind) < 6:
        return True
    return kind[:3] == ["1", "3", "2"] and list(map(int, levels[3:6])) == list(map(int, kind[3:6]))
