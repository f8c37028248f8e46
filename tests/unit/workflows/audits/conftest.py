from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.storage.database import Database
from tests.support.audits import School


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    database = Database.open(f"sqlite:///{tmp_path / 'hallpass.db'}", create=True)
    yield School(database)
    database.close()
