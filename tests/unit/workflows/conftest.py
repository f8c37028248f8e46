"""One console for each test, on a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.console import ConsoleForTests
from tests.support.records import Records


@pytest.fixture
def console(tmp_path: Path) -> Iterator[ConsoleForTests]:
    console = ConsoleForTests.open(tmp_path / "data")
    yield console
    console.close()


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    records = Records(tmp_path)
    yield records
    records.database.close()
