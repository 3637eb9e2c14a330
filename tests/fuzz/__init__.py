"""Random commands and random files: what must hold whatever is typed or imported."""
