from __future__ import annotations

from concurrent.futures import Executor, Future
from typing import Any

import pytest

from gateway.catalog.models import Catalog
from gateway.errors import ProtectionFailed
from gateway.proxy.current import Current
from gateway.rosters.people import Roster


class Stored:
    """A catalog store and roster store in memory."""

    def __init__(self) -> None:
        self.number = 1
        self.loads = 0
        self.version: str | None = None
        self.is_damaged = False

    def revision(self) -> int:
        return self.number

    def current_version(self) -> str | None:
        return self.version

    def load(self) -> Any:
        self.loads += 1
        return Catalog(services=(), revision=self.number)


class Rosters(Stored):
    def load(self) -> Any:
        if self.is_damaged:
            raise ValueError
        return None if self.version is None else Roster(people=(), schools=())


class Detector:
    def __init__(self, roster: object = None) -> None:
        self.roster = roster

    def with_roster(self, roster: object) -> Detector:
        return Detector(roster)


class Later(Executor):
    """Runs submitted work when told to."""

    def __init__(self) -> None:
        self.work: list[tuple[Future[Any], Any, tuple[Any, ...]]] = []

    def submit(self, fn: Any, /, *args: Any, **_: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.work.append((future, fn, args))
        return future

    def run(self) -> None:
        for future, fn, args in self.work:
            try:
                future.set_result(fn(*args))
            except ValueError as error:
                future.set_exception(error)
        self.work.clear()


def current(catalogs: Stored, rosters: Stored, worker: Later) -> Current:
    return Current(catalogs, rosters, Detector(), worker)  # type: ignore[arg-type] # fakes of the parts it uses


def test_a_catalog_is_loaded_again_only_when_its_revision_changed() -> None:
    catalogs = Stored()
    now = current(catalogs, Rosters(), Later())
    now.catalog()
    assert catalogs.loads == 1

    catalogs.number = 2

    assert now.catalog().revision == 2
    assert catalogs.loads == 2


def test_the_old_roster_serves_while_a_new_one_is_indexed() -> None:
    rosters, worker = Rosters(), Later()
    now = current(Stored(), rosters, worker)
    rosters.version = "v2"

    before = now.detector()
    worker.run()
    after = now.detector()

    assert before.roster is None  # type: ignore[attr-defined] # the fake's
    assert after.roster is not None  # type: ignore[attr-defined] # the fake's
    assert worker.work == []


def test_a_roster_that_cannot_be_read_refuses_until_it_can() -> None:
    rosters, worker = Rosters(), Later()
    now = current(Stored(), rosters, worker)
    rosters.version, rosters.is_damaged = "v2", True
    now.detector()
    worker.run()

    with pytest.raises(ProtectionFailed):
        now.detector()

    with pytest.raises(ProtectionFailed):
        now.detector()
    rosters.is_damaged = False
    worker.run()
    assert now.detector().roster is not None  # type: ignore[attr-defined] # the fake's
