"""`kediri` and `python -m kediri_cli`."""

import gc
import sys

from kediri_cli.cli.unlisted import unlist

INTERRUPTED = 130
OBJECTS = 200_000  # between two looks for cycles: most commands end before the first


def main() -> None:
    """Start; whoever interrupts even before anything is loaded is answered quietly."""
    gc.set_threshold(OBJECTS)
    unlist(sys.argv[1:])
    try:
        from kediri_cli.cli.main import main as start  # noqa: PLC0415
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    try:
        start()
    finally:
        gc.freeze()  # Python would look once more through all of them while it ends


if __name__ == "__main__":
    main()
