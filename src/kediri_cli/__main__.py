"""`kediri` and `python -m kediri_cli`."""

import sys

INTERRUPTED = 130


def main() -> None:
    """Start; whoever interrupts even before anything is loaded is answered quietly."""
    try:
        from kediri_cli.cli.main import main as start  # noqa: PLC0415
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    start()


if __name__ == "__main__":
    main()
