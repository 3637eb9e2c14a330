"""The command tree: what stands on the root, where it is declared, and its one-line summary.

A module is imported when one of its commands is asked for, so that a help page or a usage error
loads no other noun; where several are named, the others add verbs to the noun of the first. Each
summary repeats the first sentence of the command's help; a test compares them.
"""

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand
from typer.main import get_command_from_info, get_group_from_info

from kediri_cli.cli.commands import Group
from kediri_cli.language import _

TREE: dict[str, tuple[str, str]] = {
    "init": ("programmes", "Make a new, private database for a programme."),
    "demo": ("demo", "Build the example programme in a new database and print its month."),
    "status": ("status", "Show on one screen how the programme stands, and what needs attention."),
    "enroll": (
        "participants",
        "Register an applicant; the answer is the code that stands for the person from now on.",
    ),
    "assign-machine": ("custody", "Hand machines over to a group."),
    "return-machine": ("custody", "Take machines back to the office."),
    "log-session": ("attendance", "Record a session that was held, and who was there."),
    "attend": ("attendance", "Correct the attendance of a session."),
    "assess": (
        "assessment",
        "Record marks and result of a participant in a module; a later one corrects it.",
    ),
    "spend": ("spending", "Record a receipt against a budget line."),
    "report": (
        "report",
        "Print the report of a month: budget, progress against target, what needs attention.",
    ),
    "export": ("exports", "Write the data as CSV files with a description."),
    "import": ("imports", "Import a file: participants, machines, budget lines and more."),
    "undo": ("journal", "Take back a whole command; the journal keeps both."),
    "participant": (
        "participants reveal rights erasure",
        "Participants: list, show, reveal, certificate, accept, reserve, withdraw, replace,"
        " correct, restrict, release, dossier, erase.",
    ),
    "request": ("requests", "Requests about personal data: add, list, show, answer."),
    "group": (
        "groups",
        "Groups: add, list, show, competence, needs, move members, appoint officers.",
    ),
    "machine": (
        "machines machine_types lives handovers stocktakes maintenance",
        "Machines: their life, who has them, papers, stock-takes, upkeep.",
    ),
    "place": ("places", "Places: add, edit, list, show, move, kir."),
    "module": ("training", "Modules: add, list, require, teaches, plan."),
    "instructor": ("instructors", "Instructors: add, list, pay."),
    "session": (
        "sessions",
        "Sessions: plan, move, cancel, hold, list, show, sheet, void, timetable, ics.",
    ),
    "attendance": ("recap", "Attendance: recap, passing."),
    "training": ("training", "Training: hours on machines."),
    "programme": ("programmes", "The programme: show, set."),
    "budget": (
        "budget commitments cash plans books taxes closing reconcile",
        "Budget: lines, allocations, commitments, disbursements, spending, cash.",
    ),
    "backup": (
        "backup",
        "Copy the database, read the copy back whole, and describe it in a manifest.",
    ),
    "restore": (
        "backup",
        "Put a copy in the place of the database; what stood there is kept beside it.",
    ),
    "identity": (
        "identity identity_keys",
        "The key that opens names: status, unlock, lock, its holders, rotate, recover.",
    ),
    "key": ("keys", "The key of the database: status, rotate, passphrase, recover."),
    "audit": ("journal", "The journal: log, verify, reads."),
    "breach": (
        "breach",
        "Prepare the facts of the notice that is due in 72 hours when data of people got out.",
    ),
    "check": ("checks", "Check every rule on all the data."),
    "db": ("database", "The database file: status, check, upgrade, unlock."),
}


class Tree(Group):
    """The root: it knows the names of its commands, and loads one when it is asked for."""

    listing = False

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names in the order of `TREE`."""
        del ctx
        return list(TREE)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command of that name, or None."""
        del ctx
        if cmd_name not in TREE:
            return None
        if self.listing:
            return TyperCommand(cmd_name, help=_(TREE[cmd_name][1]))
        return self.commands.get(cmd_name) or self._load(cmd_name)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Offer the names with their summaries, without loading any."""
        self.listing = True
        try:
            return super().shell_complete(ctx, incomplete)
        finally:
            self.listing = False

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the list of commands from their summaries."""
        del ctx
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(text).rstrip(".")) for name, (_m, text) in TREE.items()])

    def _load(self, name: str) -> Any:
        module, *_others = [
            import_module(f"kediri_cli.cli.{module}") for module in TREE[name][0].split()
        ]
        how = {"pretty_exceptions_short": False, "rich_markup_mode": None}
        declared: typer.Typer = module.declared
        for command in declared.registered_commands:
            if (command.name or getattr(command.callback, "__name__", "")) == name:
                self.commands[name] = get_command_from_info(command, **how)  # type: ignore[arg-type]
        for group in declared.registered_groups:
            if group.typer_instance and group.typer_instance.info.name == name:
                self.commands[name] = get_group_from_info(group, suggest_commands=False, **how)  # type: ignore[arg-type]
        return self.commands[name]
