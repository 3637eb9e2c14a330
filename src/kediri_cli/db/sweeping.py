"""The file written anew after an erasure, so that no free page holds what was blanked.

Pages are zeroed when they are freed (`secure_delete`), but not those that were freed before by
another program, nor what a killed copy left beside the file. VACUUM is all or nothing: a crash
leaves the file as it was, and the erasure is noted as unswept until it was done.
"""

from contextlib import closing
from pathlib import Path

from kediri_cli.db import copies, engine, opening
from kediri_cli.db.access import Access
from kediri_cli.db.refusals import refusing


def sweep(path: Path, access: Access) -> None:
    """Write every page of the file anew, and remove what killed programs left beside it.

    Not inside a transaction. Raises Busy while somebody reads, DiskFull, and as opening does.
    """
    engine.present(path)
    copies.tidy(path)
    with refusing(path, access), closing(opening.connect(path, access)) as connection:
        opening.patiently(lambda: connection.execute("VACUUM"))
