"""Who holds the identity key: holders, the slots that open it, and the keys before it.

A slot is no business row: its journal would keep the wrapped key of a holder who was removed. A
removed slot is really gone, and what stays is the row of the holder, voided.
"""

from sqlalchemy import Text

from kediri_cli.domain.words import HolderKind
from kediri_cli.schema.metadata import business, field, one_of, only_one, stored, text

key_holder = business(
    "key_holder",
    text("name"),
    text("kind"),
    text("token"),
    one_of("kind", HolderKind),
)
only_one(key_holder, "name")
only_one(key_holder, "token")

key_slot = stored(
    "key_slot",
    field("token", Text, primary_key=True),
    field("key_id", Text, nullable=False),
    field("wrapped", Text, nullable=False),
)

# a key that was in use before, sealed under the one that came after it
old_key = business("old_key", text("key_id"), text("under"), text("sealed"))
only_one(old_key, "key_id")
