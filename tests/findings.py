"""What `kediri check` finds, as tests ask for it."""

import csv
import io

from tests.conftest import Run


def findings(run: Run, *, besides: str = "") -> list[tuple[str, str]]:
    """Return the rule and the place of each finding, but for those of one rule."""
    answer = run("check --format csv")
    rows = list(csv.DictReader(io.StringIO(answer.out)))
    assert answer.code == (1 if rows else 0), answer.err
    if rows:
        assert answer.err == (
            f"kediri: The check found {len(rows)} thing(s) that are not as they should be."
            " Each is named above; mend them, or restore a copy from before.\n"
        )
    return [(row["rule"], row["code"]) for row in rows if row["rule"] != besides]
