"""Amounts in Indonesian words, as kuitansi and cash books write them (`domain.md` 7.3).

Own work, since libraries say "juta seribu" wrongly or not at all. Groups of three digits, each said
alike; the group of thousands is *seribu* when it is exactly one, also under a higher group.
"""

from functools import cache

DIGITS = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
GROUPS = ("", "ribu", "juta", "miliar", "triliun", "kuadriliun")
MOST = 10 ** (3 * len(GROUPS)) - 1


def terbilang(number: int) -> str:
    """Return a whole number in words, all small: 1.001.000 is `satu juta seribu`.

    Raises ValueError above `MOST`, far beyond any budget.
    """
    if abs(number) > MOST:
        raise ValueError(f"no words for a number of {len(str(abs(number)))} digits")
    if number < 0:
        return f"minus {terbilang(-number)}"
    if number == 0:
        return "nol"
    words: list[str] = []
    for place in reversed(range(len(GROUPS))):
        group = number // 1000**place % 1000
        if group == 1 and place == 1:
            words.append("seribu")
        elif group:
            words += [_hundreds(group), GROUPS[place]] if place else [_hundreds(group)]
    return " ".join(words)


def rupiah_in_words(amount: int) -> str:
    """Return the amount as a kuitansi has it: `Tiga ratus lima puluh ribu Rupiah`."""
    words = terbilang(amount)
    return f"{words[0].upper()}{words[1:]} Rupiah"


@cache
def _hundreds(number: int) -> str:
    """Return 1 to 999 in words."""
    hundreds, rest = divmod(number, 100)
    words = [] if not hundreds else ["seratus" if hundreds == 1 else f"{DIGITS[hundreds]} ratus"]
    tens, ones = divmod(rest, 10)
    if rest in {10, 11}:
        words.append("sepuluh" if rest == 10 else "sebelas")
    elif tens == 1:
        words.append(f"{DIGITS[ones]} belas")
    else:
        words += [f"{DIGITS[tens]} puluh"] if tens else []
        words += [DIGITS[ones]] if ones else []
    return " ".join(words)
