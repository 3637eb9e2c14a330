"""The file: how it is opened, who may write, and the journal that keeps every write.

What most questions never ask for (the chain, the past, the soundness of the file) loads on first
use, as the nouns of `services` and `reports` do.
"""

from typing import TYPE_CHECKING

from kediri_cli.lazy import on_first_use

__all__ = ["chain", "guards", "past", "proof", "slots", "soundness"]

if TYPE_CHECKING:
    from kediri_cli.db import chain, guards, past, proof, slots, soundness

__getattr__ = on_first_use(__name__, tuple(__all__))
