"""Refusals about the identity key, which opens the names: 77 where the key itself is the trouble.

No sentence has a place for what is sealed; holders are offices, roles or accounts.
"""

from kediri_cli.errors.base import KediriError, Refused, UsageRefused
from kediri_cli.errors.keys import (
    KeyDamaged,
    KeyExists,
    KeyExposed,
    KeyRefused,
    NoKeyFile,
    WrongPassphrase,
)


class IdentityLocked(KeyRefused):
    sentence = "Names are sealed under a key of their own, and this account has none at hand."
    hint = (
        "Run `kediri identity unlock` on a terminal, or name a key file with --identity-key;"
        " `kediri identity status` lists who holds the key."
    )


class IdentityKeyChanged(KediriError):
    exit_code = 75
    sentence = "The identity key was changed by somebody else meanwhile."
    unchanged = "Nothing was changed."
    hint = "Run the command again."


class NoIdentityFile(NoKeyFile):
    sentence = "There is no identity key file at `{key}`."
    hint = "Look at --identity-key and KEDIRI_IDENTITY_KEY_FILE again."


class IdentityFileExposed(KeyExposed):
    sentence = "The identity key file `{key}` can be read or changed by others (mode {mode})."
    hint = (
        "Run `chmod 600` on it; if somebody else may have it, run `kediri identity rotate` after."
    )


class IdentityFileDamaged(KeyDamaged):
    sentence = "`{key}` is not an identity key file, or it is damaged."
    hint = "Make a new one from the recovery code with `kediri identity recover`."


class IdentityFileExists(KeyExists):
    sentence = "There is a file at `{key}` already; it was left as it is."
    hint = "Name another place with --file."


class WrongIdentityFile(KeyRefused):
    sentence = "The identity key in `{key}` opens no name in `{file}`."
    hint = "`kediri identity status` lists who holds the key; look at --db again."


class WrongIdentityPassphrase(WrongPassphrase):
    sentence = "That is not the passphrase of any holder of the identity key."
    hint = "Type it again; the recovery code works without it: `kediri identity recover`."


class SlotDamaged(KediriError):
    exit_code = 65
    sentence = "The slot of `{holder}` does not open with its own key: it was changed past kediri."
    unchanged = "Nothing was changed."
    hint = "Use another holder's key, or `kediri identity recover`; then run `kediri check`."


class SealDamaged(KediriError):
    """A sealed value was altered, or put in the place of another's."""

    exit_code = 65
    sentence = "The sealed identity of {code} does not open: it was changed past kediri."
    unchanged = "Nothing was changed."
    hint = "Keep the file, run `kediri check`, and compare with a copy: `kediri restore`."


class Erased(Refused):
    sentence = "Who {code} is was erased; the code and what it did stay."
    hint = "`kediri participant show {code}` shows what is left."


class HolderTaken(Refused):
    sentence = "`{holder}` holds the identity key already."
    hint = "Choose another name, or remove that one first: `kediri identity remove-holder`."


class NoSuchHolder(Refused):
    """Facts: holder, known (the names of those who hold the key)."""

    sentence = "Nobody called `{holder}` holds the identity key; there is {known}."
    hint = "`kediri identity status` lists them."


class LastHolder(Refused):
    sentence = "`{holder}` is the last holder of the identity key: without one no name opens."
    hint = "Add another first: `kediri identity add-holder NAME`."


class NoPassphraseOfHolder(Refused):
    sentence = "`{holder}` opens the names with a key file, which has no passphrase."
    hint = "Add a holder with one: `kediri identity add-holder NAME --passphrase`."


class NobodyHere(KeyRefused):
    sentence = "No holder of the identity key is here, so nobody could open a new one."
    hint = "Bring a holder's key file with --identity-key, or let one type the passphrase."


class HoldersLeftOut(Refused):
    """Facts: holders (names)."""

    sentence = "With a new key these could open no name any more: {holders}."
    hint = "Bring their key files or passphrases, or leave them out with --leave-out."


class HolderStands(Refused):
    sentence = "Operation {seq} changed who holds the identity key; that is not undone."
    hint = "Use `kediri identity add-holder` and `kediri identity remove-holder`."


class NoRuntimeFolder(KediriError):
    exit_code = 73
    sentence = "There is no private folder in memory to keep the unlocked key in."
    unchanged = "The names stay locked."
    hint = "Log in so that XDG_RUNTIME_DIR is set, or name a key file with --identity-key."


class WrongIdentityCode(KeyRefused):
    sentence = "The recovery code is not that of the identity key in use."
    hint = "Each change of the identity key prints a new code: look for the latest one."


class BadIdentityCode(UsageRefused):
    sentence = "The recovery code of the identity key has a mistake in it."
    hint = (
        "It begins with NAMA, and 14 groups of 4 letters and digits follow; the code of the"
        " database has no NAMA."
    )


class BadHolder(UsageRefused):
    """It does not repeat what was typed: somebody's name may have been."""

    sentence = "A holder is called by one word, of 40 letters and digits at most."
    hint = "Take an office, a role or an account, such as kantor or bendahara."


class FileOrPassphrase(UsageRefused):
    sentence = "A holder opens the names by a key file or by a passphrase, not by both."
    hint = "Leave out --file, or the passphrase."


class BadDuration(UsageRefused):
    sentence = "`{typed}` is not a time from 1m to 8h."
    hint = "Type minutes or hours, such as 15m or 2h."
