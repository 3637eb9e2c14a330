"""Every refusal: one class is one sentence, one hint, one exit code.

The noun that refuses has its own file here, named as it is in the other rooms.
"""

from kediri_cli.errors.base import KediriError, Refused, UsageRefused

__all__ = ["KediriError", "Refused", "UsageRefused"]
