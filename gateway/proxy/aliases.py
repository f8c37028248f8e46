"""What stands for a member of staff in the fields that name one: a keyed hash, no label.

Such fields tell a vendor's users apart (`user`, `metadata.user_id`); nothing comes back in them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.crypto.hashing import keyed_digest

if TYPE_CHECKING:
    from collections.abc import Callable

    from gateway.crypto.keys import MasterKey

__all__ = ["staff_alias"]

_HEX_DIGITS = 32


def staff_alias(master_key: MasterKey) -> Callable[[str], str]:
    """Return the function that gives each name its alias, always the same one."""
    key = master_key.derive("proxy:staff-alias")

    def alias(name: str) -> str:
        name_digest = keyed_digest(key, name.encode("utf-8", "surrogatepass"))
        return f"hp-{name_digest.hex()[:_HEX_DIGITS]}"

    return alias
