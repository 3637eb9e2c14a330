"""How much is tried: `KEDIRI_CRASH_SCALE=10 pytest tests/crash` tries ten times as much."""

import os

SCALE = max(1, int(os.environ.get("KEDIRI_CRASH_SCALE", "1")))
