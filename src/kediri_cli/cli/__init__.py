"""Entry points: what is typed and what is answered. Only here is Typer imported."""
