"""The mark before text that a spreadsheet would run: put there in CSV, taken away in imports."""

# what a spreadsheet would take for a formula or a link, and the mark that we put before it
HOSTILE = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠", "'")
MARK = "'"


def guarded(text: str) -> str:
    """Return a text for a cell of CSV, with the mark before it where a spreadsheet would run it."""
    return MARK + text if text.startswith(HOSTILE) else text


def bare(text: str) -> str:
    """Return the text of a cell without the mark that `guarded` put there.

    No file says whether it is ours, but only `guarded` puts the mark before such a sign: a name
    that begins with an apostrophe and a letter stays as it is.
    """
    return text[1:] if text.startswith(MARK) and text[1:].startswith(HOSTILE) else text
