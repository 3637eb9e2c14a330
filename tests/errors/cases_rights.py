"""Refusals about what people may ask of their data."""

from tests.errors.catalogue import Case
from tests.office import OFFICE

RESTRICT = "participant restrict P-AAA2 --reason 'asked by letter' --on 20/10/2014"
ASK = "request add P-AAA2 --kind {} --received '29/10/2014 09.00'"
ERASE = "participant erase {} --reason 'asked by letter'"
UNCHANGED = "Nothing was changed."

CASES = [
    Case(
        "Restricted",
        "participant reveal P-AAA2 --reason 'court order 12'",
        1,
        f"The identity of P-AAA2 is held back (tahan) and is not shown. {UNCHANGED}"
        " `kediri participant show` says since when; `kediri participant release` ends it.",
        before=(RESTRICT,),
    ),
    Case(
        "HeldFromOthers",
        "participant dossier P-AAA2 --reason 'court order 12' --for 'the court'",
        1,
        "The identity of P-AAA2 is held back (tahan): nobody else is given a copy."
        f" {UNCHANGED} The person's own copy, without --for, is still given.",
        before=(RESTRICT,),
    ),
    Case(
        "Erased",
        "participant reveal P-AAA2 --reason 'court order 12'",
        1,
        f"Who P-AAA2 is was erased; the code and what it did stay. {UNCHANGED}"
        " `kediri participant show P-AAA2` shows what is left.",
        before=(RESTRICT, f"{ERASE.format('P-AAA2')} --yes"),
    ),
    Case(
        "RestrictedAlready",
        RESTRICT,
        1,
        f"The identity of P-AAA2 is held back already, since 20 October 2014. {UNCHANGED}"
        " Look at it with `kediri participant show P-AAA2`.",
        before=(RESTRICT,),
    ),
    Case(
        "NotRestricted",
        "participant release P-AAA2",
        1,
        f"The identity of P-AAA2 is not held back. {UNCHANGED}"
        " Look at it with `kediri participant show P-AAA2`.",
    ),
    Case(
        "RestrictedSince",
        "participant release P-AAA2 --on 19/10/2014",
        1,
        "The identity of P-AAA2 is held back since 20 October 2014; 19 October 2014 is before that."
        f" {UNCHANGED} Give a later day with --on, or `kediri undo` the wrong entry first.",
        before=(RESTRICT,),
    ),
    Case(
        "RestrictedUntil",
        "participant restrict P-AAA2 --reason 'asked again' --on 21/10/2014",
        1,
        "The identity of P-AAA2 was held back until 22 October 2014; 21 October 2014 is before"
        f" that. {UNCHANGED} Give that day or a later one with --on.",
        before=(RESTRICT, "participant release P-AAA2 --on 22/10/2014"),
    ),
    Case(
        "ErasedAlready",
        f"{ERASE.format('P-AAA2')} --yes",
        1,
        f"Who P-AAA2 is was erased already. {UNCHANGED}"
        " `kediri audit log --about P-AAA2` shows when and by whom.",
        before=(f"{ERASE.format('P-AAA2')} --yes",),
    ),
    Case(
        "UnknownCode",
        f"{ERASE.format('P-AAA9')} --yes",
        1,
        f"There is no participant `P-AAA9`. {UNCHANGED} Did you mean P-AAA2, P-AAA3 or P-AAA4?",
    ),
    Case(
        "ErasedForGood",
        "undo 4",
        1,
        "Operation 4 cannot be undone: what it wrote of a person was erased for good."
        f" {UNCHANGED} `kediri undo --list` shows what can be undone.",
        before=(f"{ERASE.format('P-AAA2')} --yes",),
    ),
    Case(
        "ErasureLast",
        "undo",
        1,
        "What was done last was an erasure, which is not undone."
        f" {UNCHANGED} Before it stands operation {len(OFFICE) + 1} (`group add` K3):"
        f" `kediri undo {len(OFFICE) + 1}`.",
        before=(
            "group add --name 'Kelompok Mawar' --on 1/10/2014",
            f"{ERASE.format('P-AAA2')} --yes",
        ),
    ),
    Case(
        "ConfirmErasure",
        ERASE.format("P-AAA2"),
        2,
        "Erasing asks for a confirmation on a terminal, and there is none."
        " Say with --yes that it is meant; --dry-run shows what would be erased.",
    ),
    Case(
        "CodeOrExpired",
        f"{ERASE.format('P-AAA2')} --expired",
        2,
        "Either a participant or --expired must be given, and not both."
        " Such as `kediri participant erase P-7KQ2`.",
    ),
    Case(
        "CodeOrExpired",
        ERASE.format(""),
        2,
        "Either a participant or --expired must be given, and not both."
        " Such as `kediri participant erase P-7KQ2`.",
    ),
    Case(
        "NoRetention",
        ERASE.format("--expired"),
        1,
        f"No day is set until which identities are kept. {UNCHANGED}"
        " Set it with `kediri programme set --retain-until DAY`.",
    ),
    Case(
        "NothingExpired",
        ERASE.format("--expired"),
        1,
        f"Identities are kept until 31 December 2014; that day has not passed. {UNCHANGED}"
        " A single person is erased with `kediri participant erase CODE`.",
        before=("programme set --retain-until 31/12/2014",),
    ),
    Case(
        "RetainTooShort",
        "programme set --retain-until 30/12/2014",
        1,
        "Identities cannot go on 30 December 2014: the programme runs until 31 December 2014."
        f" {UNCHANGED} Give that day or a later one with --retain-until.",
    ),
    Case(
        "RequestOfAnother",
        "participant correct P-AAA3 --sex L --request R-1",
        1,
        f"R-1 was made by P-AAA2, not by P-AAA3. {UNCHANGED}"
        " `kediri request list --open` shows what waits for an answer.",
        before=(ASK.format("correct"),),
    ),
    Case(
        "RequestForOther",
        "participant correct P-AAA2 --sex L --request R-1",
        1,
        f"R-1 is about something else: to erase it. {UNCHANGED}"
        " Answer it by itself: `kediri request answer R-1`.",
        before=(ASK.format("erase"),),
    ),
    Case(
        "AnsweredAlready",
        "request answer R-1 --outcome granted",
        1,
        f"R-1 is answered already: refused. {UNCHANGED}"
        " Look at it with `kediri request list`; a wrong answer is taken back by `kediri undo`.",
        before=(ASK.format("erase"), "request answer R-1 --outcome refused"),
    ),
    Case(
        "AnsweredBefore",
        "request answer R-1 --outcome granted --answered '29/10/2014 08.59'",
        1,
        "R-1 was received on 29 October 2014, 09.00; the answer is before that."
        f" {UNCHANGED} Look at --answered again.",
        before=(ASK.format("erase"),),
    ),
    Case(
        "NotYet",
        "request add P-AAA2 --kind erase --received '1/11/2014 00.00'",
        2,
        "That moment is in the future."
        " A request is entered when it was received, an answer when it was given.",
    ),
    Case(
        "UnknownCode",
        "request answer R-7 --outcome granted",
        1,
        f"There is no request `R-7`. {UNCHANGED} `kediri status` shows those there are.",
        before=(ASK.format("erase"),),
    ),
]

ERASURE = "tests/cli/test_erasure.py::"
ELSEWHERE = {
    "MoreToErase": f"{ERASURE}test_nobody_is_erased_who_was_not_confirmed",
    "WrongAnswer": f"{ERASURE}test_the_code_is_typed_again_on_a_terminal",
    "NobodyToErase": f"{ERASURE}test_whoever_is_held_back_is_left_out_at_the_end",
    "NotSwept": f"{ERASURE}test_an_erasure_that_was_cut_short_is_named_and_finished",
}
