"""The contract of storage runs on a SQLite file and on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.storage.database import Database

_OF_THE_FILE_ALONE = ("on_disk", "lies_in_clear", "SET sealed = 7", "previous_release_may")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out tests that look into the file, or write what only a file would take."""
    here = Path(__file__).parent
    items[:] = [
        item
        for item in items
        if item.path.parent != here or not any(word in item.name for word in _OF_THE_FILE_ALONE)
    ]


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return where a database with the newest schema is, empty of content."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'hallpass.db'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def both(url: str) -> Iterator[Database]:
    """Return a database of each kind in turn."""
    database = Database.open(url, create=True)
    yield database
    database.close()


@pytest.fixture
def served(postgres_url: str) -> Iterator[Database]:
    """Return a database of PostgreSQL."""
    database = Database.open(postgres_url, create=False)
    yield database
    database.close()
