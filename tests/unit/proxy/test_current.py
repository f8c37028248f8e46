from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from gateway.catalog.models import Catalog
from gateway.errors import ProtectionFailed
from gateway.proxy.current import Current
from gateway.rosters.people import Roster


class Catalogs:
    """A catalog store in memory."""

    def __init__(self) -> None:
        self.number = 1
        self.loads = 0

    def revision(self) -> int:
        return self.number

    def load(self) -> Catalog:
        self.loads += 1
        return Catalog(services=(), revision=self.number)


class Rosters:
    """A roster store in memory."""

    def __init__(self) -> None:
        self.version: str | None = None
        self.is_damaged = False
        self.loads = 0

    def current_version(self) -> str | None:
        return self.version

    @contextmanager
    def stream(self) -> Iterator[Roster | None]:
        self.loads += 1
        if self.is_damaged:
            raise ProtectionFailed("roster_unreadable", "The roster cannot be opened.")
        yield None if self.version is None else Roster(people=(), schools=())


class Detector:
    def __init__(self, roster: object = None) -> None:
        self.roster = roster

    def with_roster(self, roster: object) -> Detector:
        return Detector(roster)


def current(catalogs: Catalogs, rosters: Rosters) -> Any:
    return Current(catalogs, rosters, Detector())  # type: ignore[arg-type] # fakes of the parts it uses


def test_a_catalog_is_loaded_again_only_when_its_revision_changed() -> None:
    catalogs = Catalogs()
    now = current(catalogs, Rosters())
    now.catalog()
    assert catalogs.loads == 1

    catalogs.number = 2

    assert now.catalog().revision == 2
    assert catalogs.loads == 2


def test_the_first_request_after_an_import_is_checked_with_the_new_roster() -> None:
    rosters = Rosters()
    now = current(Catalogs(), rosters)
    assert now.detector().roster is None

    rosters.version = "v2"

    assert now.detector().roster is not None
    assert now.detector() is now.detector()
    assert rosters.loads == 1


def test_a_roster_that_cannot_be_read_refuses_until_it_can() -> None:
    rosters = Rosters()
    now = current(Catalogs(), rosters)
    rosters.version, rosters.is_damaged = "v2", True
    for _ in range(2):
        with pytest.raises(ProtectionFailed):
            now.detector()

    rosters.is_damaged = False

    assert now.detector().roster is not None
