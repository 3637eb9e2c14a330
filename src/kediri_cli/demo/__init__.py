"""The example programme: invented people, the real figures of 2014, as files to import."""

from importlib.resources import files


def content(name: str) -> bytes:
    """Return the bytes of a packaged file, such as `machines.csv`."""
    return (files(__name__) / name).read_bytes()
