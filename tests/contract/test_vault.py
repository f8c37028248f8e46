"""Every test of the vault, with PostgreSQL in place of the file."""

from __future__ import annotations

import pytest

from gateway.clock import FixedClock
from gateway.pseudonyms.vault import Vault
from gateway.storage.database import Database
from tests.support.talk import KEPT, MASTER_KEY
from tests.unit.pseudonyms.test_vault import *  # noqa: F403 - the same tests, all of them


@pytest.fixture
def storage(served: Database, clock: FixedClock) -> tuple[Vault, Database]:
    return Vault(served, MASTER_KEY, clock, KEPT), served
