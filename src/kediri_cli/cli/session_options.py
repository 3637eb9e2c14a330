"""Options of a session, planned or held: for whom, what, when, by whom, where."""

from datetime import time
from typing import Annotated

import typer

from kediri_cli.cli.options import code_option
from kediri_cli.cli.parsers import clock, whole

Groups = Annotated[
    list[str], code_option("group", help="The group; repeat it for a joint session.")
]
Module = Annotated[str, code_option("module", help="The module, such as M03.")]
At = Annotated[
    time, typer.Option("--at", parser=clock, metavar="TIME", help="When it begins: 08.00.")
]
Jp = Annotated[
    int, typer.Option("--jp", parser=whole, metavar="N", help="Lesson hours of 45 minutes.")
]
Instructor = Annotated[str, code_option("instructor", help="Who teaches, such as I01.")]
Where = Annotated[str, typer.Option("--place", metavar="TEXT", help="Where.")]
