"""Refusals about the surroundings: settings, language, zone."""

from kediri_cli.errors.base import KediriError, UsageRefused


class BadSettings(KediriError):
    exit_code = 78
    sentence = "The setting `{file}` cannot be read."
    hint = "Mend it, or remove it to go back to the defaults."


class BadActor(KediriError):
    """Facts: limit (characters)."""

    exit_code = 78
    sentence = (
        "The name of who is typing cannot stand in the journal: it is empty, longer than {limit}"
        " characters, or has some that cannot be seen."
    )
    unchanged = "Nothing was changed."
    hint = "Set KEDIRI_ACTOR, or `actor` in the settings, to a name."


class UnknownSetting(KediriError):
    exit_code = 78
    sentence = "`{file}` sets `{key}`, which means nothing here."
    hint = "It may set {known}, each to a text."


class UnknownLanguage(UsageRefused):
    sentence = "There is no language `{name}` here."
    hint = "Use `en` or `id`."


class UnknownZone(KediriError):
    exit_code = 78
    sentence = "The time zone `{zone}` is not known on this machine."
    hint = "Name it as in Asia/Jakarta, Asia/Makassar or Asia/Jayapura."
