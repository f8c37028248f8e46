from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.lifecycle import LifecycleForTests


@pytest.fixture
def life(tmp_path: Path) -> Iterator[LifecycleForTests]:
    life = LifecycleForTests(tmp_path)
    yield life
    life.database.close()
