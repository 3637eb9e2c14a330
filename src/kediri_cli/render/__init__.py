"""Pages: a `Table` or `Report` becomes text, CSV or JSON; one file a format.

A page is a function that takes the answer and a text stream. Its module loads when it is chosen.
"""

from collections.abc import Callable
from importlib import import_module
from typing import TextIO

from kediri_cli.tables import Report, Table

Page = Callable[[Table | Report, TextIO], None]

MODULES = {"text": "text", "csv": "csv", "csv-excel": "csv_excel", "json": "json"}


def page(name: str, stream: TextIO, paper: str = "") -> Page:
    """Return the function that writes answers in the format of that name to such a stream.

    As text, a `paper` has a page of its own.
    """
    on_paper = paper if name == "text" else ""
    module = on_paper or ("terminal" if name == "text" and stream.isatty() else MODULES[name])
    write: Page = import_module(f"kediri_cli.render.{module}").write
    return write
