"""Write `docs/cli.md` from the commands themselves, so that the page cannot say otherwise.

python .ci/docs.py          write the page
python .ci/docs.py --check  exit 1 if the page is stale
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[1] / "docs" / "cli.md"

HEAD = """\
# The commands of kediri

This page is generated from the commands (`python .ci/docs.py`). Every page is also on the command
line: `kediri COMMAND --help`.

## Exit codes

| code | meaning |
|---|---|
| 0 | done, also when there is nothing to show |
| 1 | refused by a rule, a failed check, a declined question; nothing was changed |
| 2 | wrong usage: a value that cannot be read, an option that is missing |
| 65 | bad data in a file, or a file that is no database of kediri |
| 66 | no such input, no database |
| 70 | a defect of kediri; with `KEDIRI_DEBUG=1` it shows the details |
| 73 | the output cannot be created |
| 74 | input or output failed, the disk is full |
| 75 | busy: somebody else is writing; try again |
| 77 | no permission |
| 78 | configuration, or a database of another version |
| 128+n | ended by signal n: 129, 130 (Ctrl-C), 143; 141 when the reader of a pipe has gone |

Answers go to stdout, everything else to stderr. A refusal is one line: what failed, what is
unchanged, what to do.

## Environment

| variable | meaning |
|---|---|
| `KEDIRI_DB` | the database, where `--db` does not say |
| `KEDIRI_LANG` | `en` or `id`, where `--lang` does not say |
| `KEDIRI_ACTOR` | who is typing, for the journal; else the account's name |
| `KEDIRI_SETTINGS` | the settings file; else `~/.config/kediri/settings.toml` |
| `KEDIRI_KEY_FILE` | the key of the database, where `--key-file` does not say |
| `KEDIRI_IDENTITY_KEY_FILE` | the key that opens names, where `--identity-key` does not say |
| `KEDIRI_WORDS` | changes to the words that no text is to have: `docs/words.md` |
| `KEDIRI_SPJ_HEAD` | the head of columns 4 to 6 of the SPJ; else `spj_head` of the settings file |
| `KEDIRI_TODAY` | the day to take for today (an ISO date), for rehearsals |
| `KEDIRI_DEBUG` | show the details of a defect |
| `NO_COLOR` | no colour |
"""


def sections(command: Any, context: Any, path: str) -> Iterator[str]:
    """Yield the page of a command, then those of the commands under it."""
    yield f"## `{path}`\n\n```text\n{command.get_help(context)}\n```\n"
    for name in command.list_commands(context) if hasattr(command, "list_commands") else ():
        below = command.get_command(context, name)
        inner = type(context)(below, info_name=name, parent=context)
        yield from sections(below, inner, f"{path} {name}")


def page() -> str:
    """Return the whole page in English, at a fixed width."""
    os.environ |= {"COLUMNS": "100", "KEDIRI_LANG": "en"}
    from typer import Context
    from typer.main import get_command

    from kediri_cli import language
    from kediri_cli.cli.root import root

    language.use("en")
    command = get_command(root)
    options = [p for p in command.params if "completion" not in str(p.name)]
    command.params = options
    context = Context(command, info_name="kediri", terminal_width=96, max_content_width=96)  # type: ignore[arg-type]
    return "\n".join([HEAD, *sections(command, context, "kediri")])


def main() -> int:
    """Write the page, or compare it."""
    text = page()
    if "--check" in sys.argv:
        if PAGE.read_text(encoding="utf-8") == text:
            return 0
        print("docs/cli.md is stale: run `python .ci/docs.py`")
        return 1
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
