"""Refusals about the key of an encrypted database: 77 where the key itself is the trouble."""

from kediri_cli.errors.base import KediriError, Refused, UsageRefused


class KeyRefused(KediriError):
    """The key is not there, not the right one, or not kept as it should be: exit code 77."""

    exit_code = 77
    unchanged = "Nothing was changed."


class NoKey(KeyRefused):
    sentence = "`{file}` is encrypted, and this account has no key for it."
    hint = (
        "Name the key file with --key-file, or make it anew from the recovery code with"
        " `kediri key recover`."
    )


class NoKeyFile(KeyRefused):
    sentence = "There is no key file at `{key}`."
    hint = "Look at --key-file and KEDIRI_KEY_FILE again."


class KeyUnreadable(KeyRefused):
    sentence = "The key file `{key}` cannot be read: {why}."
    hint = "Run kediri under the account that owns the key."


class KeyExposed(KeyRefused):
    sentence = "The key file `{key}` can be read or changed by others (mode {mode})."
    hint = "Run `chmod 600` on it; if somebody else may have it, run `kediri key rotate` after."


class KeyOfAnotherAccount(KeyRefused):
    sentence = "The key file `{key}` belongs to another account."
    hint = "Run kediri under that account, or keep a copy of your own with mode 600."


class KeyDamaged(KeyRefused):
    sentence = "`{key}` is not a key file, or it is damaged."
    hint = "Make it anew from the recovery code with `kediri key recover`."


class WrongKey(KeyRefused):
    sentence = "The key in `{key}` is not that of `{file}`."
    hint = "Name the right one with --key-file, or look at --db again."


class PassphraseNeeded(KeyRefused):
    sentence = "The key in `{key}` is behind a passphrase, and nobody is there to type it."
    hint = "Run it on a terminal, or name a private file that holds it with --passphrase-file."


class WrongPassphrase(KeyRefused):
    sentence = "That is not the passphrase of the key in `{key}`."
    hint = "Type it again; the recovery code works without it: `kediri key recover`."


class WrongRecoveryCode(KeyRefused):
    sentence = "The recovery code is not that of `{file}`."
    hint = "Each change of the key prints a new code: look for the latest one."


class KeyExists(KediriError):
    exit_code = 73
    sentence = "There is a key file at `{key}` already; it was left as it is."
    hint = "Name another place with --key-file."


class NoWrapping(KediriError):
    exit_code = 78
    sentence = "Names and passphrases need the package `cryptography`, which is not installed."
    unchanged = "Nothing was changed."
    hint = "Install kediri anew: the package comes with it."


class NotEncrypted(Refused):
    sentence = "`{file}` is not encrypted: it has no key."
    hint = "A new database is encrypted unless --plain was asked for."


class KeyStands(Refused):
    """Recovering is for a key that is lost; one that works is not written over."""

    sentence = "The key of `{file}` is at `{key}` already, and it fits."
    hint = "`kediri key status` shows it; to change it run `kediri key rotate`."


class NoPassphrase(Refused):
    sentence = "The key in `{key}` has no passphrase."
    hint = "Set one with `kediri key passphrase set`."


class BadRecoveryCode(UsageRefused):
    sentence = "The recovery code has a mistake in it."
    hint = "It has 14 groups of 4 letters and digits; compare each with the paper."


class CodeOfTheNames(UsageRefused):
    sentence = "This is the recovery code of the names, not that of the database."
    hint = "Open the names again with it: `kediri identity recover`."


class SecretUnreadable(KeyRefused):
    """A file that was named for what is typed else: a passphrase or a recovery code."""

    sentence = "The private file `{file}` cannot be read as a line of text."
    hint = "Look at its name again; it must be a file of this account with mode 600."


class ShortPassphrase(UsageRefused):
    sentence = "The passphrase is too short: it needs {least} characters."
    hint = "Five words in a row are easy to keep and hard to guess."


class DifferentPassphrases(UsageRefused):
    sentence = "The two passphrases differ."
    hint = "Type the same one twice."


class NobodyToAsk(UsageRefused):
    sentence = "This asks for a secret on a terminal, and there is none."
    hint = "Run it on a terminal, or name a private file with {option}."
