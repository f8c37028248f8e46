from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.records import Records


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    records = Records(tmp_path)
    yield records
    records.database.close()
