from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from gateway.catalog.models import Catalog
from gateway.errors import ProtectionFailed
from gateway.proxy.current import Current
from gateway.rosters.people import Roster
from gateway.rosters.username_templates import UsernameTemplates
from tests.support.rosters import person


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
        self.size = 0
        self.gate = threading.Event()
        self.gate.set()

    def current_size(self) -> int:
        return self.size

    def current_version(self) -> str | None:
        return self.version

    @contextmanager
    def stream(self) -> Iterator[Roster | None]:
        self.loads += 1
        if self.is_damaged:
            raise ProtectionFailed("roster_unreadable", "The roster cannot be opened.")
        self.gate.wait(10)
        people = (person("a", "Ana", "Mora"),)
        yield None if self.version is None else Roster(people, version=self.version)


class Detector:
    usernames = UsernameTemplates()

    def __init__(self, roster: Any = None) -> None:
        self.roster = roster

    def with_roster(self, roster: Any) -> Detector:
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


LARGE = 100_000


def wait_for_renewal(now: Any) -> None:
    """Wait until the thread that renews is through."""
    while now._renewal is not None and now._renewal.is_alive():
        time.sleep(0.001)


def test_a_large_roster_is_indexed_while_the_former_one_serves() -> None:
    rosters = Rosters()
    rosters.version = "v1"
    now = current(Catalogs(), rosters)
    rosters.version, rosters.size = "v2", LARGE
    rosters.gate.clear()

    assert now.detector().roster.version == "v1"
    assert now.detector().roster.version == "v1"
    rosters.gate.set()
    wait_for_renewal(now)
    assert now.detector().roster.version == "v2"
    assert rosters.loads == 2


def test_at_start_a_large_roster_is_waited_for() -> None:
    rosters = Rosters()
    rosters.version, rosters.size = "v1", LARGE

    assert current(Catalogs(), rosters).detector().roster.version == "v1"


def test_a_large_roster_that_cannot_be_read_refuses_until_it_can() -> None:
    rosters = Rosters()
    rosters.version = "v1"
    now = current(Catalogs(), rosters)
    rosters.version, rosters.size, rosters.is_damaged = "v2", LARGE, True
    now.detector()
    for _ in range(3):
        wait_for_renewal(now)
        with pytest.raises(ProtectionFailed):
            now.detector()

    rosters.is_damaged = False
    wait_for_renewal(now)
    with pytest.raises(ProtectionFailed):
        now.detector()
    wait_for_renewal(now)

    assert now.detector().roster.version == "v2"


def test_a_roster_that_comes_while_another_is_indexed_takes_its_place() -> None:
    rosters = Rosters()
    rosters.version = "v1"
    now = current(Catalogs(), rosters)
    rosters.version, rosters.size = "v2", LARGE
    now.detector()
    rosters.version = "v3"
    now.detector()
    wait_for_renewal(now)

    assert now.detector().roster.version == "v3"
