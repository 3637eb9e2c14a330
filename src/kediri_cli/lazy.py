"""Packages whose modules load on first use (PEP 562), so that commands import at the top.

`services` and `reports` hand out their nouns this way: help pages, usage errors and completion
never load SQLAlchemy. Import the package, not the noun.
"""

from collections.abc import Callable
from importlib import import_module
from types import ModuleType


def on_first_use(package: str, names: tuple[str, ...]) -> Callable[[str], ModuleType]:
    """Return a module `__getattr__` that imports `package.name` when it is first asked for."""

    def load(name: str) -> ModuleType:
        if name in names:
            return import_module(f"{package}.{name}")
        raise AttributeError(f"module {package!r} has no attribute {name!r}")

    return load
