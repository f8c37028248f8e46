"""What the database says now: the catalog and the roster, reloaded when they change.

Another process (a command, another worker) may change them at any time, so their revisions are
read on every request; that is one indexed row each.
"""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from gateway.observability.logs import logger
from gateway.rosters.index import RosterIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gateway.catalog.models import Catalog
    from gateway.catalog.store import CatalogStore
    from gateway.detection.engine import Detector
    from gateway.rosters.people import Person
    from gateway.rosters.store import RosterStore
    from gateway.rosters.username_templates import UsernameTemplates

__all__ = ["Current"]

_AT_ONCE = 20_000
"""A roster of so many people is indexed in about a second: the request waits for it."""

_BREATH = 40
_BREATH_S = 0.001


class Current:
    """The catalog and the detector as of now."""

    def __init__(self, catalogs: CatalogStore, rosters: RosterStore, detector: Detector) -> None:
        """Load both. Raises `ProtectionFailed` for a roster that cannot be read."""
        self._catalogs = catalogs
        self._rosters = rosters
        self._catalog = catalogs.load()
        self._detector = detector
        self._roster_version: str | None = None
        self._lock = threading.Lock()
        self._renewal: _Renewal | None = None
        version = rosters.current_version()
        if version is not None:
            self._load(version)

    def catalog(self) -> Catalog:
        """Return the catalog of the latest revision."""
        if self._catalogs.revision() != self._catalog.revision:
            self._catalog = self._catalogs.load()
        return self._catalog

    def detector(self) -> Detector:
        """Return a detector with the latest roster; call it off the event loop.

        A new roster of usual size is indexed before anything else is checked: with the former
        one a name that is known by now could leave. A large one is indexed beside the requests,
        which the former one serves until then. Raises `ProtectionFailed` when the new roster
        cannot be read.
        """
        version = self._rosters.current_version()
        with self._lock:
            if version != self._roster_version:
                if version is not None and self._rosters.current_size() > _AT_ONCE:
                    self._load_beside(version)
                else:
                    self._load(version)
            return self._detector

    def _load(self, version: str | None) -> None:
        with self._rosters.stream() as roster:
            if roster is not None:
                index = RosterIndex.build(roster, self._detector.usernames)
                self._detector = self._detector.with_roster(index)
                version = roster.version
        self._roster_version = version

    def _load_beside(self, version: str) -> None:
        """Begin a renewal, or take up what it gave.

        Raises what made it fail, at every call until another attempt succeeds.
        """
        renewal = self._renewal
        if renewal is None or renewal.version != version:
            self._renewal = self._begin_renewal(version)
            return
        if not renewal.is_alive():
            if renewal.error is not None:
                self._renewal = self._begin_renewal(version, renewal.error)
            elif renewal.index is not None:
                self._detector = self._detector.with_roster(renewal.index)
                self._roster_version = renewal.index.version
                self._renewal = None
                return
        failure = renewal.error or renewal.former_error
        if failure is not None:
            raise failure

    def _begin_renewal(self, version: str, error: Exception | None = None) -> _Renewal:
        renewal = _Renewal(self._rosters, self._detector.usernames, version, error)
        renewal.start()
        return renewal


class _Renewal(threading.Thread):
    """Indexes one version of the roster, leaving the processor to requests again and again."""

    def __init__(
        self,
        rosters: RosterStore,
        usernames: UsernameTemplates,
        version: str,
        former_error: Exception | None,
    ) -> None:
        super().__init__(name="roster", daemon=True)
        self.version = version
        self.former_error = former_error
        self.index: RosterIndex | None = None
        self.error: Exception | None = None
        self._rosters = rosters
        self._usernames = usernames

    def run(self) -> None:
        begin = time.monotonic()
        try:
            with self._rosters.stream() as roster:
                if roster is not None:
                    people = cast("tuple[Person, ...]", _with_breaths(roster.people))
                    self.index = RosterIndex.build(replace(roster, people=people), self._usernames)
        except Exception as error:  # noqa: BLE001 - kept for who asks next, who must not go on without
            self.error = error
            logger.error("roster unreadable", exc_info=error)
            return
        took_ms = round((time.monotonic() - begin) * 1000)
        logger.info("roster renewed", count=len(self.index or ()), duration_ms=took_ms)


def _with_breaths(people: Iterable[Person]) -> Iterator[Person]:
    """Yield the people, pausing often: Python runs one thread at a time."""
    for number, person in enumerate(people):
        if number % _BREATH == 0:
            time.sleep(_BREATH_S)
        yield person
