"""Refusals about what was typed: commands, options, formats, questions nobody can answer."""

from kediri_cli.errors.base import UsageRefused


class NoSuchCommand(UsageRefused):
    """Only a misspelt command is repeated: what is like none of them may be a person's name."""

    sentence = "`{path}` has no command `{name}`."

    def __init__(self, *, path: str, name: str, near: list[str]) -> None:
        super().__init__(path=path, name=name, near=near)
        self.hint = "Did you mean {near}?" if near else "`{path} --help` lists what there is."
        if not near:
            self.sentence = "`{path}` has no such command."


class NoSuchOption(UsageRefused):
    sentence = "`{path}` has no option `{name}`."

    def __init__(self, *, path: str, name: str, near: list[str]) -> None:
        super().__init__(path=path, name=name, near=near)
        self.hint = "Did you mean {near}?" if near else "`{path} --help` lists what there is."
        if not near:
            self.sentence = "`{path}` has no such option."


class MissingValue(UsageRefused):
    sentence = "`{path}` needs {name}."
    hint = "`{path} --help` shows an example."


class MissingCommand(UsageRefused):
    sentence = "`{path}` needs a command."
    hint = "`{path} --help` lists what there is."


class BadUsage(UsageRefused):
    sentence = "`{path}` cannot be run so: {why}"
    hint = "`{path} --help` shows an example."


class TooMuch(UsageRefused):
    """What is too much is not repeated: it may be a name without its quotes."""

    sentence = "`{path}` was given more values than it takes."
    hint = "Put a text with blanks in quotes; `{path} --help` shows an example."


class NeedsValue(UsageRefused):
    sentence = "The option {name} needs a value after it."
    hint = "`{path} --help` shows an example."


class TakesNoValue(UsageRefused):
    sentence = "The option {name} takes no value."
    hint = "`{path} --help` shows an example."


class UnknownFormat(UsageRefused):
    sentence = "There is no format `{format}`."
    hint = "Use one of {known}."


class UnknownWord(UsageRefused):
    sentence = "`{text}` is not one of {known}."
    hint = "Type one of them."


class OneTableOnly(UsageRefused):
    sentence = "CSV holds one table, and this report has several."
    hint = "Choose one with --section: {sections}."


class NoSuchSection(UsageRefused):
    sentence = "The report has no section `{name}`."
    hint = "Choose one of {sections}."


class NameTooLong(UsageRefused):
    """Facts: file."""

    exit_code = 66
    sentence = "`{file}` is longer than the name of any file."
    unchanged = "Nothing was changed."
    hint = "Look at what was typed there."


class NotWhole(UsageRefused):
    sentence = "`{text}` is not a whole number above zero."
    hint = "Type digits only, such as 8."
