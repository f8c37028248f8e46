"""What the database says now: the catalog and the roster, reloaded when they change.

Another process (a command, another worker) may change them at any time, so their revisions are
read on every request; that is one indexed row each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.errors import ProtectionFailed
from gateway.rosters.index import RosterIndex

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from gateway.catalog.models import Catalog
    from gateway.catalog.store import CatalogStore
    from gateway.detection.engine import Detector
    from gateway.rosters.store import RosterStore

__all__ = ["Current"]


class Current:
    """The catalog and the detector as of now."""

    def __init__(
        self, catalogs: CatalogStore, rosters: RosterStore, detector: Detector, worker: Executor
    ) -> None:
        """Load both. `worker` is where a new roster is indexed while the old one serves."""
        self._catalogs = catalogs
        self._rosters = rosters
        self._worker = worker
        self._catalog = catalogs.load()
        self._roster_version = rosters.current_version()
        self._detector = self._index(detector)
        self._loading: Future[Detector] | None = None
        self._loading_version: str | None = None
        self._is_broken = False

    def catalog(self) -> Catalog:
        """Return the catalog of the latest revision."""
        if self._catalogs.revision() != self._catalog.revision:
            self._catalog = self._catalogs.load()
        return self._catalog

    def detector(self) -> Detector:
        """Return a detector with the latest roster, or the one before while that is indexed.

        Raises `ProtectionFailed` when the latest roster cannot be read: without it a known
        name could leave.
        """
        if self._loading is not None and self._loading.done():
            self._take(self._loading)
            self._loading = None
        version = self._rosters.current_version()
        if version != self._roster_version and self._loading is None:
            self._loading_version = version
            self._loading = self._worker.submit(self._index, self._detector)
        if self._is_broken:
            raise ProtectionFailed(
                "detection_failed",
                "The roster cannot be read, so nothing is sent.",
                next_step="Tell Agency Technology: the roster must be imported again.",
            )
        return self._detector

    def _take(self, loading: Future[Detector]) -> None:
        self._is_broken = loading.exception() is not None
        if not self._is_broken:
            self._detector = loading.result()
            self._roster_version = self._loading_version

    def _index(self, detector: Detector) -> Detector:
        roster = self._rosters.load()
        return detector if roster is None else detector.with_roster(RosterIndex.build(roster))
