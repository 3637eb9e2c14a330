"""Refusals about files that are imported: the file as a whole, its header, its rows.

What a file holds may be anybody's data: a header is repeated only where the line is a header, and
no reason has a place for a cell.
"""

from dataclasses import dataclass

from kediri_cli.errors.base import KediriError, Refused
from kediri_cli.errors.training import Notice


class BadSheet(KediriError):
    """The file cannot be read as rows under known columns: exit code 65."""

    exit_code = 65
    unchanged = "Nothing was changed."


class NoSuchFile(KediriError):
    exit_code = 66
    sentence = "There is no file `{file}`."
    hint = "Look at the name again, and at the folder that you are in."


class InUtf16(BadSheet):
    sentence = "The file is in UTF-16."
    hint = "Save it again as CSV in UTF-8."


class NotASheet(BadSheet):
    sentence = "The file is not a text with rows and columns."
    hint = "In the spreadsheet program choose Save as, and then CSV."


class EmptySheet(BadSheet):
    sentence = "The file has no rows."
    hint = "`--template` prints a file to begin with."


class NoHeaders(BadSheet):
    """The first line is not repeated: it may be somebody's data."""

    sentence = "The first line does not name the columns."
    hint = "`--template` shows the names; put them above the rows."


class UnknownHeader(BadSheet):
    """Only a misspelt heading is repeated: what is like none of them may be somebody's data."""

    sentence = "The file has a column `{text}`, which is not known."

    def __init__(self, *, text: str, number: int, near: list[str]) -> None:
        super().__init__(text=text, number=number, near=near)
        self.hint = "Did you mean {near}?" if near else "`--template` shows those there are."
        if not near:
            self.sentence = "Column {number} of the file has a heading that is not known."


class SameHeader(BadSheet):
    sentence = "The columns `{first}` and `{second}` are the same one."
    hint = "Keep one of them."


class MissingHeaders(BadSheet):
    sentence = "The file lacks the column {columns}."
    hint = "`--template` shows all of them."


class BrokenQuotes(BadSheet):
    sentence = "A cell that begins on line {line} does not end where it should."
    hint = "Look for a quotation mark that is missing or one too many."


class LongCell(BadSheet):
    """Facts: line, number (of the column), count, limit (numbers of characters)."""

    sentence = "Line {line}, column {number}: the cell has {count} characters; {limit} are read."
    hint = "Look for a quotation mark that is missing, or shorten it."


@dataclass(frozen=True, slots=True)
class BadCell:
    """Why a row cannot be imported. `column` is "" for the row; `shown` is None to hide a cell."""

    line: int
    column: str
    shown: str | None
    reason: KediriError


class BadRows(KediriError):
    """Facts: bad, count (numbers of rows). `cells` says what is wrong where."""

    exit_code = 65
    sentence = "{bad} of {count} rows cannot be imported."
    unchanged = "Nothing was changed."
    hint = "Correct the lines named above, then import the file again."

    def __init__(self, *, cells: tuple[BadCell, ...], count: int) -> None:
        super().__init__(bad=len({cell.line for cell in cells}), count=count)
        self.cells = cells


class WideRow(Refused):
    """The cells of such a row have slipped, so none of them is looked at."""

    sentence = "The row has more cells than there are columns."
    hint = "Put a cell that has the separator in it between quotation marks."


class EmptyCell(Refused):
    sentence = "The cell is empty, and is needed."
    hint = "Fill it in."

    def __init__(self, column: str) -> None:
        super().__init__()
        self.column = column


class UnreadableAbsence(Refused):
    sentence = "Absences cannot be read."
    hint = "Write each code once, with its mark, such as P-7KQ2=S P-M3TD=I."


class SimilarName(Refused):
    sentence = "The name is nearly that of {codes}."
    hint = "If it is another person, write `yes` in a column `namesake`."


class SimilarNameAbove(Refused):
    sentence = "The name is nearly that of line {other}."
    hint = "If it is another person, write `yes` in a column `namesake`."


class SameNikAbove(Refused):
    sentence = "Line {other} has the same NIK."
    hint = "Look at both identity cards again."


class CodeAbove(Refused):
    sentence = "Line {other} has the same code."
    hint = "Leave it out to get the next free one."


class BlanksDropped(Notice):
    """Facts: code."""

    sentence = "The code had blanks, which are dropped: `{code}`."
