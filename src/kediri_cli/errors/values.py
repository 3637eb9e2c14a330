"""What was typed cannot be read as a value: money, a date, a name, a number, a code.

Money, dates, times and codes come back as `{text}`, made visible by `domain.names.excerpt`. What is
personal (name, NIK, phone, birth date, address) never does: only a place or a count is told.
"""

from kediri_cli.errors.base import Refused, UsageRefused


class UnreadableMoney(UsageRefused):
    """Facts: text."""

    sentence = "`{text}` is not an amount in rupiah."
    hint = "Type it without separators, such as 1250000."


class AmbiguousMoney(UsageRefused):
    """Facts: text, first, second (the two readings, formatted)."""

    sentence = "`{text}` can be read as {first} or as {second}."
    hint = "Type it without separators, such as 1250000."


class PerhapsMillions(AmbiguousMoney):
    """Facts: text, first, second, third (the three readings, formatted)."""

    sentence = "`{text}` can be read as {first}, as {second} or as {third}."
    hint = "Type it without separators, such as 1250000, or with its unit, such as 1,5 juta."


class CommasInMoney(UsageRefused):
    """Facts: text, first (what is probably meant, formatted)."""

    sentence = "`{text}` has commas between the thousands; perhaps {first} is meant."
    hint = "Type points or no separators, such as 1.250.000 or 1250000."


class FractionOfRupiah(UsageRefused):
    """Facts: text."""

    sentence = "`{text}` is not a whole number of rupiah."
    hint = "Round it to whole rupiah, such as 1250000."


class NegativeMoney(UsageRefused):
    """Facts: text."""

    sentence = "`{text}` is below zero."
    hint = "Type the amount without a minus sign."


class ZeroMoney(UsageRefused):
    """No facts."""

    sentence = "The amount is zero."
    hint = "Type an amount above zero, such as 1250000."


class AbsurdMoney(UsageRefused):
    """No facts: so long a number may be an identity number."""

    sentence = "The amount is above Rp10.000.000.000.000."
    hint = "Count the zeros, and type it with points, such as 125.000.000."


class UnreadableDate(UsageRefused):
    """Facts: text."""

    sentence = "`{text}` is not a date."
    hint = "Type it as 2014-10-08, 8/10/2014 (day first) or 8 Oktober 2014."


class ImpossibleDate(UsageRefused):
    """Facts: text."""

    sentence = "`{text}` is not in the calendar."
    hint = "Look at the day and the month again; the day comes first, such as 8/10/2014."


class MonthFirst(UsageRefused):
    """Facts: text."""

    sentence = "`{text}` seems to have the month before the day."
    hint = "Type the day first, such as 25/10/2014, or type 2014-10-25."


class MissingYear(UsageRefused):
    """Facts: text."""

    sentence = "`{text}` has no year."
    hint = "Add the year in four digits, such as 2014."


class ShortYear(UsageRefused):
    """Facts: text."""

    sentence = "The year in `{text}` does not have four digits."
    hint = "Type the year in four digits, such as 2014."


class YearOutOfRange(UsageRefused):
    """Facts: text."""

    sentence = "The year in `{text}` is not between 1900 and 2100."
    hint = "Look at the year again; type it in four digits, such as 2014."


class OtherWeekday(UsageRefused):
    """Facts: text, day (a date)."""

    sentence = "`{text}` names a weekday that {day} does not fall on."
    hint = "Correct the weekday or the date, or leave the weekday out."


class UnreadableBirthDate(UsageRefused):
    """No facts: a birth date is personal."""

    sentence = "The birth date cannot be read, or is not in the past."
    hint = "Type the day first and the year in four digits, such as 31/1/1985 or 1985-01-31."


class UnreadableMonth(UsageRefused):
    """Facts: text."""

    sentence = "`{text}` is not a month."
    hint = "Type it as 2014-10, 10/2014, Oktober 2014, last or this."


class UnreadableTime(UsageRefused):
    """Facts: text."""

    sentence = "`{text}` is not a time of day."
    hint = "Type hours and minutes from 00.00 to 23.59, such as 08.00."


class NoLessonHours(UsageRefused):
    """Facts: jp (the number of lesson hours)."""

    sentence = "{jp} JP is no length for a session."
    hint = "Type a whole number of lesson hours (JP) from 1 on."


class PastMidnight(Refused):
    """Facts: start (a time, as text), jp."""

    sentence = "{jp} JP from {start} would last past midnight."
    hint = "One JP is 45 minutes: start earlier, or log two sessions."


class EndBeforeStart(Refused):
    """Facts: starts_on, ends_on (dates)."""

    sentence = "The end, {ends_on}, is before the start, {starts_on}."
    hint = "Give an end on or after the start."


class EmptyText(UsageRefused):
    """No facts."""

    sentence = "Nothing was typed where a text is needed."
    hint = "Type at least one letter or digit."


class LongText(UsageRefused):
    """Facts: count, limit (numbers of characters)."""

    sentence = "The text has {count} characters; {limit} are allowed."
    hint = "Shorten it."


class ControlCharacter(UsageRefused):
    """Facts: place (1 is the first character typed)."""

    sentence = "Character {place} of the text cannot be seen on paper."
    hint = "Delete that character, or type the text again instead of pasting it."


class NameCharacter(UsageRefused):
    """Facts: place (1 is the first character of the name)."""

    sentence = "Character {place} of the name does not belong in a name."
    hint = "Type Latin letters, spaces, apostrophes, points, hyphens and commas only."


class NameWithoutLetter(UsageRefused):
    """No facts."""

    sentence = "The name has no letter."
    hint = "Type the name as it stands on the identity card."


class NikCharacter(UsageRefused):
    """No facts."""

    sentence = "The NIK has a character that is not a digit."
    hint = "Type the 16 digits as they stand on the identity card."


class NikLength(UsageRefused):
    """Facts: count (of digits typed)."""

    sentence = "The NIK has {count} digits, not 16."
    hint = "Type the 16 digits as they stand on the identity card."


class NikDay(UsageRefused):
    """No facts."""

    sentence = "Digits 7 and 8 of the NIK are no day."
    hint = "They are 01 to 31, or 41 to 71 for a woman: look at the identity card again."


class NikMonth(UsageRefused):
    """No facts."""

    sentence = "Digits 9 and 10 of the NIK are no month."
    hint = "They are 01 to 12: look at the identity card again."


class NikSerial(UsageRefused):
    """No facts."""

    sentence = "The last four digits of the NIK are 0000, which is never given."
    hint = "Look at the identity card again."


class UnreadablePhone(UsageRefused):
    """No facts."""

    sentence = "The phone number cannot be read."
    hint = "Type it as 0812-3456-7890, +62 812 3456 7890 or 0354-123456."


class PhoneLength(UsageRefused):
    """Facts: count, least, most (numbers of digits, with the 0 in front)."""

    sentence = "The phone number has {count} digits, not {least} to {most}."
    hint = "Count the digits, with the 0 in front."


class UnreadableCode(UsageRefused):
    """Facts: text."""

    sentence = "`{text}` does not have the shape of a code."
    hint = "Codes look like P-7KQ2, K1, MJ-03, M04, I01 or S-0012."


class NotACode(UsageRefused):
    """No facts: a name or a number of a person may have been typed in place of a code."""

    sentence = "What was typed does not have the shape of a code."
    hint = "Codes look like P-7KQ2, K1, MJ-03, M04, I01 or S-0012."


class LookAlikeInCode(UsageRefused):
    """Facts: characters (those that no participant code has)."""

    sentence = "A participant code never has the characters {characters}."
    hint = "Read the code again: it is made of A to Z without I, L, O, and of 2 to 9."


class CodesUsedUp(Refused):
    """Facts: prefix, last (the highest code there can be)."""

    sentence = "The codes that start with {prefix} end at {last}, and that one is taken."
    hint = "Use another database for another programme."


class UnreadableAccount(UsageRefused):
    """Facts: text, year (the fiscal year)."""

    sentence = "`{text}` is not an account code of {year}."
    hint = "Up to 2020 codes look like 5.2.2.01.01, from 2021 on like 5.1.02.01.01.0012."


class AccountOfOtherEra(UsageRefused):
    """Facts: text, year (the fiscal year)."""

    sentence = "`{text}` is an account code, but not one of {year}."
    hint = "Up to 2020 codes look like 5.2.2.01.01, from 2021 on like 5.1.02.01.01.0012."
