"""The stored catalog, the truth while the gateway runs; the only SQL about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import ValidationError
from sqlalchemy import Column, Integer, Table, Text, delete, func, insert, select, update

from gateway.catalog.models import Catalog, Service
from gateway.errors import SetupError
from gateway.storage.schema import metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from gateway.clock import Clock
    from gateway.storage.database import Database

__all__ = [
    "CatalogEvent",
    "CatalogStore",
    "Change",
    "ChangeKind",
    "RecordEvent",
    "catalog_services",
    "catalog_state",
]

catalog_services = Table(
    "catalog_services",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("document", Text, nullable=False),
    Column("revision", Integer, nullable=False),
)

catalog_state = Table(
    "catalog_state",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("applied_at", Text, nullable=False),
)

_STATE_ROW = 1
_REVISION = select(catalog_state.c.revision)
_LATER = (
    "agreement_until",
    "review_by",
    "sunset_on",
    "pilot_since",
    "pilot_until",
    "pilot_requests",
    "roles",
    "schools",
    "purposes",
    "data",
)
_DEFAULTS = {name: Service.model_fields[name].default for name in _LATER}


class ChangeKind(StrEnum):
    """What became of a service."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


class CatalogEvent(StrEnum):
    """The kind of ledger event that a change is recorded as."""

    ADDED = "catalog:service:added"
    CHANGED = "catalog:service:changed"
    REMOVED = "catalog:service:removed"


@dataclass(frozen=True, slots=True)
class Change:
    """One service that a new catalog adds, changes or removes."""

    kind: ChangeKind
    id: str


RecordEvent = Callable[..., object]
"""Writes one ledger event: takes the open connection, a `CatalogEvent`, facts and content."""


class CatalogStore:
    """The catalog in the database."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Take where the catalog is stored."""
        self._database = database
        self._clock = clock

    def revision(self) -> int:
        """Return the number of changes so far; 0 before the first. One row, cheap."""
        with self._database.read() as connection:
            return _revision(connection)

    def load(self) -> Catalog:
        """Return the stored catalog, empty before the first. Raises `SetupError`."""
        rows = select(catalog_services.c.document).order_by(catalog_services.c.position)
        with self._database.read() as connection:
            revision = _revision(connection)
            documents = connection.scalars(rows).all()
        return Catalog(services=tuple(map(_read, documents)), revision=revision)

    def apply(self, catalog: Catalog, record: RecordEvent) -> list[Change]:
        """Make the stored catalog equal to `catalog` and return what that changed.

        The change and its events are one transaction: there is never one without the other.
        Nothing changed: nothing is written. Raises `SetupError` when another process changed
        the catalog meanwhile, or when the events cannot be written.
        """
        with self._database.read() as connection:
            revision = _revision(connection)
            stored = _documents(connection)
        wanted = {service.id: _document(service) for service in catalog.services}
        changes = _changes(stored, wanted)
        if not changes and list(stored) == list(wanted):
            return []
        with self._database.write() as connection:
            self._replace(connection, wanted, stored, revision)
            for change in changes:
                document = wanted.get(change.id) or stored[change.id]
                record(
                    connection,
                    CatalogEvent[change.kind.name],
                    {"service": change.id, "revision": revision + 1},
                    {"document": document},
                )
        return changes

    def put(self, connection: Connection, service: Service) -> int:
        """Change one service, or add it, within a transaction of `Database.write`.

        Returns the new revision of the catalog. Who calls it records the event there, too.
        """
        revision = _revision(connection) + 1
        values = {"document": _document(service), "revision": revision}
        same = catalog_services.c.id == service.id
        if connection.execute(update(catalog_services).where(same).values(**values)).rowcount == 0:
            last = connection.scalar(select(func.max(catalog_services.c.position)))
            position = 0 if last is None else last + 1
            row = {"id": service.id, "position": position, **values}
            connection.execute(insert(catalog_services).values(**row))
        self._count(connection, revision)
        return revision

    def find(self, connection: Connection, service_id: str) -> Service | None:
        """Return a stored service within a transaction. Raises `SetupError`."""
        query = select(catalog_services.c.document).where(catalog_services.c.id == service_id)
        document = connection.scalar(query)
        return None if document is None else _read(document)

    def _replace(
        self, connection: Connection, wanted: dict[str, str], stored: dict[str, str], revision: int
    ) -> None:
        if _revision(connection) != revision:
            raise SetupError("another process changed the catalog just now: apply it again")
        kept = dict(
            connection.execute(select(catalog_services.c.id, catalog_services.c.revision)).all()
        )
        connection.execute(delete(catalog_services))
        rows = [
            {
                "id": service_id,
                "position": position,
                "document": document,
                # The revision at which the service last changed.
                "revision": kept[service_id]
                if stored.get(service_id) == document
                else revision + 1,
            }
            for position, (service_id, document) in enumerate(wanted.items())
        ]
        if rows:
            connection.execute(insert(catalog_services), rows)
        self._count(connection, revision + 1)

    def _count(self, connection: Connection, revision: int) -> None:
        state = {"revision": revision, "applied_at": self._clock.now().isoformat()}
        if connection.execute(update(catalog_state).values(**state)).rowcount == 0:
            connection.execute(insert(catalog_state).values(id=_STATE_ROW, **state))


def _read(document: str) -> Service:
    try:
        return Service.model_validate_json(document)
    except ValidationError:
        raise SetupError(
            "the stored catalog cannot be read by this version: apply the catalog file again"
        ) from None


def _revision(connection: Connection) -> int:
    return connection.scalar(_REVISION) or 0


def _documents(connection: Connection) -> dict[str, str]:
    rows = select(catalog_services.c.id, catalog_services.c.document)
    return dict(connection.execute(rows.order_by(catalog_services.c.position)).all())


def _document(service: Service) -> str:
    """Return what is stored; of the keys that a former release has not, only those that are set.

    It may still be running, and what it wrote shall equal what this one would.
    """
    unset = {name for name in _LATER if getattr(service, name) == _DEFAULTS[name]}
    return service.model_dump_json(exclude=unset)


def _changes(stored: dict[str, str], wanted: dict[str, str]) -> list[Change]:
    added = [Change(ChangeKind.ADDED, one) for one in wanted if one not in stored]
    removed = [Change(ChangeKind.REMOVED, one) for one in stored if one not in wanted]
    changed = [
        Change(ChangeKind.CHANGED, one)
        for one, document in wanted.items()
        if one in stored and stored[one] != document
    ]
    return [*added, *changed, *removed]
