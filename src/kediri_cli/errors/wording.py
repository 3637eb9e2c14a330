"""Refusals about words: what was typed is never repeated, the option or the cell is named."""

from kediri_cli.errors.base import Refused


class WordNotUsed(Refused):
    sentence = "This text has a word that the register does not use of people."
    hint = "Say it otherwise, or keep it with `--keep-words`."


class NamesNeighbourhood(Refused):
    """Programme and neighbourhood together point at people (`domain.md` 6.4)."""

    sentence = "This name says in which neighbourhood people live, and it stands on papers."
    hint = "Choose another name, or keep it with `--keep-words`."
