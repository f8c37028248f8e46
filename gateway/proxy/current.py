"""What the database says now: the catalog and the roster, reloaded when they change.

Another process (a command, another worker) may change them at any time, so their revisions are
read on every request; that is one indexed row each.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from gateway.rosters.index import RosterIndex

if TYPE_CHECKING:
    from gateway.catalog.models import Catalog
    from gateway.catalog.store import CatalogStore
    from gateway.detection.engine import Detector
    from gateway.rosters.store import RosterStore

__all__ = ["Current"]


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
        self.detector()

    def catalog(self) -> Catalog:
        """Return the catalog of the latest revision."""
        if self._catalogs.revision() != self._catalog.revision:
            self._catalog = self._catalogs.load()
        return self._catalog

    def detector(self) -> Detector:
        """Return a detector with the latest roster; call it off the event loop.

        A new roster is indexed before anything else is checked, about a second per 30,000
        people: with the former one a name that is known by now could leave. Raises
        `ProtectionFailed` when it cannot be read.
        """
        version = self._rosters.current_version()
        with self._lock:
            if version != self._roster_version:
                with self._rosters.stream() as roster:
                    if roster is not None:
                        self._detector = self._detector.with_roster(RosterIndex.build(roster))
                self._roster_version = version
            return self._detector
