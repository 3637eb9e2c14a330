"""Refusals about the surroundings: settings, language, zone."""

from kediri_cli.errors.base import KediriError, UsageRefused


class BadSettings(KediriError):
    exit_code = 78
    sentence = "The setting `{file}` cannot be read."
    hint = "Mend it, or remove it to go back to the defaults."


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
