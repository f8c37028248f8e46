"""One console for each test, on a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.console import ConsoleForTests


@pytest.fixture
def console(tmp_path: Path) -> Iterator[ConsoleForTests]:
    console = ConsoleForTests.open(tmp_path / "data")
    yield console
    console.close()
