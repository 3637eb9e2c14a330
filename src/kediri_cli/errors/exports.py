"""Refusals about exports; those about files that cannot be written are in `errors.output`.

No recipient that was typed is repeated: it may be a secret key.
"""

from kediri_cli.errors.base import KediriError, UsageRefused


class NoCronLine(UsageRefused):
    """Crontabs have one line a job."""

    sentence = "The name of a folder or file has a character that no crontab line can hold."
    hint = "Rename it, or choose another folder."


class BooksAreWhole(UsageRefused):
    """A part of the books would not balance against the warrants before it."""

    sentence = "Books are written whole, and at once."
    hint = "Leave out --month and --print-cron."


class BooksAlone(UsageRefused):
    sentence = "Books have no profile and are not written into an archive."
    hint = "Leave out --profile and --recipient; the profile `audit` has the money as tables."


class OtherProfile(KediriError):
    """What lies there would be taken for a part of the new export. Facts: folder, profile."""

    exit_code = 73
    sentence = "`{folder}` holds an export that was not made for `{profile}`."
    unchanged = "Nothing was written."
    hint = "Name an empty or a new folder with --to."


class NeedsRecipient(UsageRefused):
    sentence = "An export with names is written only for somebody who can open it."
    hint = "Name the recipient's public key with --recipient age1... or --recipient-file."


class NeedsReason(UsageRefused):
    sentence = "An export with rows about people needs a reason, which the journal keeps."
    hint = "Say with --reason why it is given out."


class NoNamesByCron(UsageRefused):
    sentence = "An export with names is not made by cron: each time somebody answers for it."
    hint = "Choose another profile, or leave out --print-cron."


class BadArchiveName(UsageRefused):
    """Facts: file."""

    sentence = "`{file}` does not say what archive it is to be."
    hint = "End its name in `.zip.age` or `.tar.age`."


class BadRecipient(UsageRefused):
    """What was typed is not repeated."""

    sentence = "A recipient is not an age public key."
    hint = "It begins with `age1`; `age-keygen -y` prints it."


class SecretTyped(UsageRefused):
    """A secret key was typed where a public one belongs."""

    sentence = "That is the secret key of a recipient; only the public one belongs here."
    hint = (
        "It may now stand in the history of this shell: its owner should make a new pair with"
        " `age-keygen`."
    )


class NoRecipientFile(KediriError):
    """Facts: file."""

    exit_code = 66
    sentence = "`{file}` cannot be read as a list of recipients."
    hint = "It is text with one age public key on a line; lines that begin with # are left out."


class NoArchives(KediriError):
    """The extra is not installed."""

    exit_code = 78
    sentence = "Archives need the package `pyrage`, which is not installed."
    unchanged = "Nothing was written."
    hint = (
        "Install it with `pipx inject kediri-cli pyrage`, or with `pip install pyrage` where kediri"
        " was installed by pip."
    )


class ArchiveTooLarge(KediriError):
    """Facts: limit (MB)."""

    sentence = "The export is larger than the {limit} MB that an archive is put together in memory."
    unchanged = "Nothing was written."
    hint = "Write the archive of single months with --month."
