"""Namesakes among thousands of names: the few that can be alike are found before any is compared.

`names.alike` asks for a share of equal letters. So names whose letters differ by more than the rest
are passed over, by comparing two whole numbers; no namesake is lost by that.
"""

from collections import defaultdict

from kediri_cli.domain.names import ALIKE, alike, compared

# of names with `a` and `b` letters, M in common: 2M >= ALIKE (a + b) and M <= a bound what is not
_APART = 2 * (1 - ALIKE) / ALIKE
_DEEP = 8  # how often one letter is counted


class Namesakes:
    """Names, each with a label that may be told, such as a code."""

    def __init__(self) -> None:
        self._names: defaultdict[int, list[tuple[list[str], str]]] = defaultdict(list)
        self._words: defaultdict[frozenset[str], list[str]] = defaultdict(list)

    def add(self, name: str, label: str) -> None:
        """Remember a name."""
        words = compared(name)
        self._names[_counted("".join(words))].append((words, label))
        self._words[frozenset(words)].append(label)

    def of(self, name: str) -> list[str]:
        """Return the labels of those whose name is nearly the same, in order."""
        words = compared(name)
        letters = "".join(words)
        mine, most = _counted(letters), int(len(letters) * _APART + 1e-9)
        found = {
            label
            for theirs, names in self._names.items()
            if (mine ^ theirs).bit_count() <= most
            for others, label in names
            if alike(others, words)
        }
        return sorted(found.union(self._words.get(frozenset(words), ()) if words else ()))


def _counted(letters: str) -> int:
    """Return how often each letter stands, in rows of ones: `^` leaves what two names differ by."""
    number = 0
    for letter in set(letters):
        ones = (1 << min(letters.count(letter), _DEEP)) - 1
        number |= ones << ord(letter) % 32 * _DEEP
    return number
