"""Refusals about assessments, what groups may take, settings, and the pay of instructors."""

from tests.errors.catalogue import Case

CASES = [
    Case(
        "NotAMark",
        "assess P-AAA2 M02 --theory 101",
        2,
        "--theory: `101` is not a mark from 0 to 100. Type a whole number, such as 85.",
    ),
    Case(
        "ResultMissing",
        "assess P-AAA2 M02 --theory 80 --practice 85",
        2,
        "From these marks alone no result follows."
        " Give --theory, --practice and --attitude, or say it with --result K or BK.",
    ),
    Case(
        "UnknownWord",
        "assess P-AAA2 M02 --result C",
        2,
        "--result: `C` is not one of K or BK. Type one of them.",
    ),
    Case(
        "NotAccepted",
        "assess P-CCC2 M02 --result K",
        1,
        "P-CCC2 is not accepted on 31 October 2014. Nothing was changed."
        " Accept first: `kediri participant accept P-CCC2`.",
    ),
    Case(
        "GridOfPersons",
        "attendance recap --month this --by group --grid",
        2,
        "The marks of each day are those of persons. Leave --by out, or --grid.",
    ),
    Case(
        "CodeOrGroup",
        "participant certificate",
        2,
        "Either a participant or a group is needed, and not both."
        " Give a code such as P-7KQ2, or --group K1.",
    ),
    Case(
        "CodeOrGroup",
        "participant certificate P-AAA2 --group K1",
        2,
        "Either a participant or a group is needed, and not both."
        " Give a code such as P-7KQ2, or --group K1.",
    ),
    Case(
        "NotFit",
        "assign-machine MJ-02 --to K2 --on 20/10/2014",
        1,
        "K2 may not take machines of type MJ on 20 October 2014: 0 of its members are K in M02,"
        " and 1 must be. Nothing was changed."
        " Look at `kediri group needs K2`; the rule is in `kediri programme show`.",
        before=("module teaches M02 --type MJ", "programme set --fit-policy refuse"),
    ),
    Case(
        "PaidAlready",
        "instructor pay I01 --jp 1 --receipt 001/KW/2014",
        1,
        "001/KW/2014 pays I01 already. Nothing was changed."
        " Take the wrong entry back with `kediri undo`, then enter it anew.",
        before=(
            "spend 240000 --line 5.2.2.01.01 --receipt 001/KW/2014 --payee 'SMK Contoh'"
            " --for Honor --on 20/10/2014",
            "instructor pay I01 --jp 4 --receipt 001/KW/2014",
        ),
    ),
    Case(
        "NothingToSet",
        "programme set",
        2,
        "No setting was given."
        " Name one, such as --pass-mark 80; `kediri programme show` lists them.",
    ),
    Case(
        "NotAPercent",
        "programme set --pass-mark 80,5",
        2,
        "--pass-mark: `80,5` is not a whole number from 1 to 100."
        " Type it without a fraction, such as 80.",
    ),
]
