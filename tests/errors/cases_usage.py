"""Refusals of what was typed: commands, options, values."""

from tests.errors.catalogue import Case

ENROLL = "enroll --name 'Biku Tenunan' --sex P"
MONEY = "budget allocate 5.2.2.01.01 --document 'DPA 2014' --on 1/9/2014"

LONG = "x" * 5000

CASES = [
    Case(
        "NoSuchCommand",
        "enrol",
        2,
        "`kediri` has no command `enrol`. Did you mean enroll?",
    ),
    Case(
        "NoSuchCommand",
        "group xyzzy",
        2,
        "`kediri group` has no such command. `kediri group --help` lists what there is.",
    ),
    Case(
        "NoSuchOption",
        "participant list --stag accepted",
        2,
        "`kediri participant list` has no option `--stag`. Did you mean --stage?",
    ),
    Case(
        "MissingValue",
        "enroll --name 'Biku Tenunan'",
        2,
        "`kediri enroll` needs --sex. `kediri enroll --help` shows an example.",
    ),
    Case(
        "MissingValue",
        "participant show",
        2,
        "`kediri participant show` needs PARTICIPANT."
        " `kediri participant show --help` shows an example.",
    ),
    Case(
        "MissingCommand",
        "--no-input",
        2,
        "`kediri` needs a command. `kediri --help` lists what there is.",
    ),
    Case(
        "TooMuch",
        "participant show P-AAA2 P-AAA3",
        2,
        "`kediri participant show` was given more values than it takes. Put a text with blanks"
        " in quotes; `kediri participant show --help` shows an example.",
    ),
    Case(
        "NeedsValue",
        "participant list --stage",
        2,
        "The option --stage needs a value after it."
        " `kediri participant list --help` shows an example.",
    ),
    Case(
        "TakesNoValue",
        "enroll --reserve=yes",
        2,
        "The option --reserve takes no value. `kediri enroll --help` shows an example.",
    ),
    Case(
        "UnknownFormat",
        "participant list --format xml",
        2,
        "--format: There is no format `xml`. Use one of text, csv, csv-excel or json.",
    ),
    Case(
        "UnknownWord",
        f"{ENROLL[:-1]}Q",
        2,
        "--sex: `Q` is not one of L or P. Type one of them.",
    ),
    Case(
        "NotWhole",
        "audit log --last 1_0",
        2,
        "--last: `1_0` is not a whole number above zero. Type digits only, such as 8.",
    ),
    Case(
        "OneTableOnly",
        "participant show P-AAA2 --format csv",
        2,
        "CSV holds one table, and this report has several."
        " Choose one with --section: stages, memberships, offices or restrictions.",
    ),
    Case(
        "UnreadableDate",
        f"{ENROLL} --on tomorrow",
        2,
        "--on: `tomorrow` is not a date. Type it as 2014-10-08, 8/10/2014 (day first)"
        " or 8 Oktober 2014.",
    ),
    Case(
        "ImpossibleDate",
        f"{ENROLL} --on 31/9/2014",
        2,
        "--on: `31/9/2014` is not in the calendar. Look at the day and the month again;"
        " the day comes first, such as 8/10/2014.",
    ),
    Case(
        "MonthFirst",
        f"{ENROLL} --on 9/25/2014",
        2,
        "--on: `9/25/2014` seems to have the month before the day."
        " Type the day first, such as 25/10/2014, or type 2014-10-25.",
    ),
    Case(
        "MissingYear",
        f"{ENROLL} --on '8 Oktober'",
        2,
        "--on: `8 Oktober` has no year. Add the year in four digits, such as 2014.",
    ),
    Case(
        "ShortYear",
        f"{ENROLL} --on 8/10/14",
        2,
        "--on: The year in `8/10/14` does not have four digits."
        " Type the year in four digits, such as 2014.",
    ),
    Case(
        "YearOutOfRange",
        f"{ENROLL} --on 8/10/1014",
        2,
        "--on: The year in `8/10/1014` is not between 1900 and 2100."
        " Look at the year again; type it in four digits, such as 2014.",
    ),
    Case(
        "OtherWeekday",
        f"{ENROLL} --on 'Senin, 8 Oktober 2014'",
        2,
        "--on: `Senin, 8 Oktober 2014` names a weekday that 8 October 2014 does not fall on."
        " Correct the weekday or the date, or leave the weekday out.",
    ),
    Case(
        "FutureDay",
        f"{ENROLL} --on 1/11/2014",
        2,
        "--on: 1 November 2014 has not come yet; today is 31 October 2014."
        " Record what has happened, on the day it happened.",
    ),
    Case(
        "UnreadableBirthDate",
        f"{ENROLL} --birth-date 31/2/1985 --on 1/10/2014",
        2,
        "--birth-date: The birth date cannot be read, or is not in the past."
        " Type the day first and the year in four digits, such as 31/1/1985 or 1985-01-31.",
    ),
    Case(
        "EmptyText",
        "enroll --name '' --sex P --on 1/10/2014",
        2,
        "--name: Nothing was typed where a text is needed. Type at least one letter or digit.",
    ),
    Case(
        "LongText",
        f"enroll --name '{'a' * 101}' --sex P --on 1/10/2014",
        2,
        "--name: The text has 101 characters; 100 are allowed. Shorten it.",
    ),
    Case(
        "ControlCharacter",
        "enroll --name 'Biku \x1b[31mTenunan' --sex P --on 1/10/2014",
        2,
        "--name: Character 6 of the text cannot be seen on paper."
        " Delete that character, or type the text again instead of pasting it.",
    ),
    Case(
        "ControlCharacter",
        "enroll --name 'Biku \u202eTenunan' --sex P --on 1/10/2014",
        2,
        "--name: Character 6 of the text cannot be seen on paper."
        " Delete that character, or type the text again instead of pasting it.",
    ),
    Case(
        "NameCharacter",
        "enroll --name 'Biku [bold]' --sex P --on 1/10/2014",
        2,
        "--name: Character 6 of the name does not belong in a name."
        " Type Latin letters, spaces, apostrophes, points, hyphens and commas only.",
    ),
    Case(
        "NameCharacter",
        "enroll --name 'Biku :smile:' --sex P --on 1/10/2014",
        2,
        "--name: Character 6 of the name does not belong in a name."
        " Type Latin letters, spaces, apostrophes, points, hyphens and commas only.",
    ),
    Case(
        "NameWithoutLetter",
        "enroll --name '...' --sex P --on 1/10/2014",
        2,
        "--name: The name has no letter. Type the name as it stands on the identity card.",
    ),
    Case(
        "NikCharacter",
        f"{ENROLL} --nik 997102500885000X --on 1/10/2014",
        2,
        "--nik: The NIK has a character that is not a digit."
        " Type the 16 digits as they stand on the identity card.",
    ),
    Case(
        "NikLength",
        f"{ENROLL} --nik 99710250088500 --on 1/10/2014",
        2,
        "--nik: The NIK has 14 digits, not 16."
        " Type the 16 digits as they stand on the identity card.",
    ),
    Case(
        "NikDay",
        f"{ENROLL} --nik 9971023508850001 --on 1/10/2014",
        2,
        "--nik: Digits 7 and 8 of the NIK are no day."
        " They are 01 to 31, or 41 to 71 for a woman: look at the identity card again.",
    ),
    Case(
        "NikMonth",
        f"{ENROLL} --nik 9971021013850001 --on 1/10/2014",
        2,
        "--nik: Digits 9 and 10 of the NIK are no month."
        " They are 01 to 12: look at the identity card again.",
    ),
    Case(
        "NikSerial",
        f"{ENROLL} --nik 9971021012850000 --on 1/10/2014",
        2,
        "--nik: The last four digits of the NIK are 0000, which is never given."
        " Look at the identity card again.",
    ),
    Case(
        "UnreadablePhone",
        f"{ENROLL} --phone nanti --on 1/10/2014",
        2,
        "--phone: The phone number cannot be read."
        " Type it as 0812-3456-7890, +62 812 3456 7890 or 0354-123456.",
    ),
    Case(
        "PhoneLength",
        f"{ENROLL} --phone 08123 --on 1/10/2014",
        2,
        "--phone: The phone number has 5 digits, not 10 to 13."
        " Count the digits, with the 0 in front.",
    ),
    Case(
        "UnreadableCode",
        "participant show 77",
        2,
        "`77` does not have the shape of a code."
        " Codes look like P-7KQ2, K1, MJ-03, M04, I01 or S-0012.",
    ),
    Case(
        "NotACode",
        "participant show 'Melati Benang'",
        2,
        "What was typed does not have the shape of a code."
        " Codes look like P-7KQ2, K1, MJ-03, M04, I01 or S-0012.",
    ),
    Case(
        "LookAlikeInCode",
        "participant show P-AAO2",
        2,
        "A participant code never has the characters O."
        " Read the code again: it is made of A to Z without I, L, O, and of 2 to 9.",
    ),
    Case(
        "UnknownLanguage",
        "--lang fr participant list",
        2,
        "--lang: There is no language `fr` here. Use `en` or `id`.",
    ),
    Case(
        "UnreadableMoney",
        f"{MONEY} banyak",
        2,
        "`banyak` is not an amount in rupiah. Type it without separators, such as 1250000.",
    ),
    Case(
        "AmbiguousMoney",
        f"{MONEY} 125,000",
        2,
        "`125,000` can be read as Rp125.000 or as Rp125."
        " Type it without separators, such as 1250000.",
    ),
    Case(
        "PerhapsMillions",
        f"{MONEY} 1.5",
        2,
        "`1.5` can be read as Rp15, as Rp1,5 or as Rp1.500.000."
        " Type it without separators, such as 1250000, or with its unit, such as 1,5 juta.",
    ),
    Case(
        "CommasInMoney",
        f"{MONEY} 1,250,000",
        2,
        "`1,250,000` has commas between the thousands; perhaps Rp1.250.000 is meant."
        " Type points or no separators, such as 1.250.000 or 1250000.",
    ),
    Case(
        "FractionOfRupiah",
        f"{MONEY} 1.250,50",
        2,
        "`1.250,50` is not a whole number of rupiah. Round it to whole rupiah, such as 1250000.",
    ),
    Case(
        "NegativeMoney",
        f"{MONEY} -- -5000",
        2,
        "`-5000` is below zero. Type the amount without a minus sign.",
    ),
    Case(
        "ZeroMoney",
        f"{MONEY} 0",
        2,
        "The amount is zero. Type an amount above zero, such as 1250000.",
    ),
    Case(
        "AbsurdMoney",
        f"{MONEY} 100000000000000000",
        2,
        "The amount is above Rp10.000.000.000.000."
        " Count the zeros, and type it with points, such as 125.000.000.",
    ),
    Case(
        "UnreadableMonth",
        "report --month Oktobre",
        2,
        "--month: `Oktobre` is not a month. Type it as 2014-10, 10/2014, Oktober 2014,"
        " last or this.",
    ),
    Case(
        "NoSuchSection",
        "report --month 2014-10 --section money",
        2,
        "The report has no section `money`. Choose one of budget, disbursed, adjustments,"
        " participants, modules, attendance, machines or attention.",
    ),
    Case(
        "NoSuchSection",
        f"report --month 2014-10 --section {LONG}",
        2,
        f"The report has no section `{LONG[:39]}…`. Choose one of budget, disbursed, adjustments,"
        " participants, modules, attendance, machines or attention.",
    ),
    Case(
        "UnknownFormat",
        f"group list --format {LONG}",
        2,
        f"--format: There is no format `{LONG[:39]}…`. Use one of text, csv, csv-excel or json.",
    ),
    Case(
        "UnknownLanguage",
        f"group list --lang {LONG}",
        2,
        f"--lang: There is no language `{LONG[:40]}` here. Use `en` or `id`.",
    ),
    Case(
        "NoDatabase",
        f"--db {LONG} group list",
        66,
        f"There is no database at `{LONG[:239]}…`. Make one with `kediri init`,"
        " try the example with `kediri demo`, or name yours with --db.",
    ),
    Case(
        "NameTooLong",
        f"restore {LONG}",
        66,
        f"`{LONG[:239]}…` is longer than the name of any file. Nothing was changed."
        " Look at what was typed there.",
    ),
    Case(
        "CannotWrite",
        f"group list -o {LONG}",
        73,
        f"`{LONG[:239]}…` cannot be written: File name too long."
        " What was there before is as it was. Name a folder that exists and that you may write to.",
    ),
]

ELSEWHERE = {
    "BadActor": "tests/house/test_settings.py::test_a_name_that_no_journal_can_show_is_refused",
    "BadUsage": "tests/cli/test_main.py::test_an_unforeseen_usage_error_is_shown_as_it_is",
    "EndBeforeStart": (
        "tests/cli/test_beginning.py::test_a_last_day_before_the_first_is_asked_again_at_once"
    ),
}
