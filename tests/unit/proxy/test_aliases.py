from __future__ import annotations

import re

from gateway.crypto.keys import MasterKey
from gateway.proxy.aliases import staff_alias


def test_a_name_has_always_the_same_alias_and_none_of_its_own() -> None:
    alias = staff_alias(MasterKey(b"k" * 32))

    assert alias("Ana Rivera") == staff_alias(MasterKey(b"k" * 32))("Ana Rivera")
    assert re.fullmatch(r"hp-[0-9a-f]{32}", alias("Ana Rivera"))


def test_names_and_installations_are_told_apart() -> None:
    alias, other = (staff_alias(MasterKey(key * 32)) for key in (b"k", b"l"))

    assert len({alias("Ana"), alias("ana"), other("Ana"), alias("\ud800")}) == 4
