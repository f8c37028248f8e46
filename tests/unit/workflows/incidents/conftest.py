from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.incidents import Incidents


@pytest.fixture
def incidents(tmp_path: Path) -> Iterator[Incidents]:
    incidents = Incidents(tmp_path)
    yield incidents
    incidents.database.close()
