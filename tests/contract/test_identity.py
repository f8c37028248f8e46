"""Every test of the store, with PostgreSQL in place of the file."""

from __future__ import annotations

import pytest

from gateway.storage.database import Database
from tests.unit.identity.test_store import *  # noqa: F403 - the same tests, all of them


@pytest.fixture
def database(served: Database) -> Database:
    return served
