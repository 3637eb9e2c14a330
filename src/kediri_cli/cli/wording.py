"""The door of free text: whatever is typed into the register is looked at here, once.

On a terminal a text with a word that is not used is questioned; elsewhere it is refused. Neither
repeats the text. Files that are imported go through `services.imports`.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from kediri_cli import domain
from kediri_cli.cli.app import app
from kediri_cli.cli.speech import worded
from kediri_cli.errors.base import KediriError
from kediri_cli.errors.wording import NamesNeighbourhood, WordNotUsed
from kediri_cli.language import _

KEPT = "kediri.kept"
ACTOR = "KEDIRI_ACTOR"


def heed(command: Any, ctx: Any) -> None:
    """Question every text of a command that writes. Raises WordNotUsed or NamesNeighbourhood."""
    if not command.takes_texts or ctx.params["keep_words"]:
        return
    if domain.wording.stands_in(app.settings.actor, app.words):
        raise _at(WordNotUsed(), ACTOR)
    for parameter in command.params:
        refusal = _fault(command, parameter, ctx.params.get(parameter.name))
        if refusal is not None and parameter.name not in ctx.meta.get(KEPT, ()):
            command.ready()
            if not _kept(refusal, parameter):
                raise _at(refusal, typed_as(parameter))


def kept(command: Any, parameter: Any, ctx: Any, opts: Mapping[str, Any], value: object) -> bool:
    """Return whether the answer to a question is to stay, and do not ask about it again."""
    if not command.takes_texts or opts.get("keep_words"):
        return True
    refusal = _fault(command, parameter, value)
    if refusal is not None and not _kept(refusal, parameter):
        return False
    ctx.meta.setdefault(KEPT, set()).add(parameter.name)
    return True


def _fault(command: Any, parameter: Any, value: object) -> KediriError | None:
    """Return what is to be said against a text, if anything."""
    texts = list(_texts(value))
    if any(domain.wording.stands_in(text, app.words) for text in texts):
        return WordNotUsed()
    if parameter.name in command.titles and any(map(domain.wording.neighbourhood, texts)):
        return NamesNeighbourhood()
    return None


def _kept(refusal: KediriError, parameter: Any) -> bool:
    """Ask whether it is to stay, where there is a person to ask."""
    return app.interactive and app.confirm(
        _("{option}: {sentence} Keep it?").format(
            option=typed_as(parameter), sentence=worded(refusal.sentence, refusal.facts)
        )
    )


def _texts(value: object) -> Iterator[str]:
    """Yield the texts in a value; the members of a vocabulary are none."""
    if isinstance(value, str) and not isinstance(value, StrEnum):
        yield value
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)


def typed_as(parameter: Any) -> str:
    """Return how a parameter stands on the command line."""
    is_option = parameter.param_type_name == "option"
    return str(parameter.opts[-1] if is_option else parameter.metavar or parameter.name)


def _at(refusal: KediriError, place: str) -> KediriError:
    refusal.place = place
    return refusal
