"""`kediri` and `python -m kediri_cli`."""

from kediri_cli.cli.main import main

if __name__ == "__main__":
    main()
