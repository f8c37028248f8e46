from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import insert, inspect, select, update

from gateway.catalog.models import Catalog, Service
from gateway.catalog.store import (
    CatalogStore,
    Change,
    ChangeKind,
    catalog_services,
    catalog_state,
)
from gateway.clock import FixedClock
from gateway.errors import SetupError
from gateway.storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sqlalchemy import Connection


def service(name: str, **changes: Any) -> Service:
    entry: dict[str, Any] = {
        "id": name,
        "vendor": "OpenAI",
        "protocol": "openai",
        "base_url": "https://api.openai.com",
        "credential": "env:OPENAI_API_KEY",
        "status": "approved",
        "endpoints": ["chat.completions"],
        "models": ["gpt-5*"],
    }
    return Service.model_validate(entry | changes)


def catalog(*services: Service) -> Catalog:
    return Catalog(services=services)


class Ledger:
    """Keeps events; fails on order."""

    def __init__(self) -> None:
        self.events: list[tuple[str, dict[str, object]]] = []
        self.contents: list[dict[str, object] | None] = []
        self.broken_after: int | None = None

    def __call__(
        self,
        connection: Connection,
        kind: str,
        facts: dict[str, object],
        content: dict[str, object] | None = None,
    ) -> None:
        assert connection.in_transaction()
        if self.broken_after is not None and len(self.events) >= self.broken_after:
            raise SetupError("the ledger cannot be written")
        self.events.append((kind, facts))
        self.contents.append(content)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(f"sqlite:///{tmp_path / 'test.db'}", create=True)
    yield database
    database.close()


@pytest.fixture
def store(database: Database) -> CatalogStore:
    return CatalogStore(database, FixedClock())


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


def test_before_the_first_there_is_an_empty_catalog(store: CatalogStore) -> None:
    assert store.load() == Catalog(services=(), revision=0)
    assert store.revision() == 0


def test_what_was_applied_is_loaded_in_its_order(store: CatalogStore, ledger: Ledger) -> None:
    given = catalog(service("zeta"), service("alpha", pilot_users=["a@b"]), service("mid"))

    store.apply(given, ledger)

    assert store.load() == given.model_copy(update={"revision": 1})
    assert store.revision() == 1


def test_each_change_is_returned_and_recorded(store: CatalogStore, ledger: Ledger) -> None:
    store.apply(catalog(service("kept"), service("gone"), service("old")), ledger)
    ledger.events.clear()

    changes = store.apply(
        catalog(service("kept"), service("old", status="retired"), service("new")), ledger
    )

    assert changes == [
        Change(ChangeKind.ADDED, "new"),
        Change(ChangeKind.CHANGED, "old"),
        Change(ChangeKind.REMOVED, "gone"),
    ]
    assert ledger.events == [
        ("catalog:service:added", {"service": "new", "revision": 2}),
        ("catalog:service:changed", {"service": "old", "revision": 2}),
        ("catalog:service:removed", {"service": "gone", "revision": 2}),
    ]


def test_the_event_holds_the_document_sealed_away_from_the_facts(
    store: CatalogStore, ledger: Ledger
) -> None:
    store.apply(catalog(service("pilot", pilot_users=["t.rivera@district.example"])), ledger)

    (content,) = ledger.contents
    assert content is not None
    assert json.loads(str(content["document"]))["pilot_users"] == ["t.rivera@district.example"]
    assert "rivera" not in repr(ledger.events)


def test_the_same_catalog_again_changes_nothing(store: CatalogStore, ledger: Ledger) -> None:
    store.apply(catalog(service("a")), ledger)
    ledger.events.clear()

    assert store.apply(catalog(service("a")), ledger) == []
    assert ledger.events == []
    assert store.revision() == 1


def test_another_order_is_kept_without_being_a_change_of_a_service(
    store: CatalogStore, ledger: Ledger
) -> None:
    store.apply(catalog(service("a"), service("b")), ledger)

    assert store.apply(catalog(service("b"), service("a")), ledger) == []
    assert [one.id for one in store.load().services] == ["b", "a"]
    assert store.revision() == 2


def test_a_service_keeps_the_revision_of_its_last_change(
    store: CatalogStore, database: Database, ledger: Ledger
) -> None:
    store.apply(catalog(service("a"), service("b")), ledger)
    store.apply(catalog(service("a"), service("b", status="retired"), service("c")), ledger)

    with database.read() as connection:
        rows = connection.execute(select(catalog_services.c.id, catalog_services.c.revision)).all()
    assert sorted(map(tuple, rows)) == [("a", 1), ("b", 2), ("c", 2)]


def test_an_empty_catalog_removes_everything(store: CatalogStore, ledger: Ledger) -> None:
    store.apply(catalog(service("a")), ledger)

    assert store.apply(catalog(), ledger) == [Change(ChangeKind.REMOVED, "a")]
    assert store.load() == Catalog(revision=2)


@pytest.mark.parametrize("written", [0, 1])
def test_what_cannot_be_recorded_does_not_take_effect(
    written: int, store: CatalogStore, ledger: Ledger
) -> None:
    ledger.broken_after = written

    with pytest.raises(SetupError, match="ledger"):
        store.apply(catalog(service("a"), service("b")), ledger)
    assert store.load() == Catalog()


def test_a_change_by_another_process_meanwhile_is_not_overwritten(
    store: CatalogStore,
    database: Database,
    ledger: Ledger,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = CatalogStore(database, FixedClock())
    write = database.write

    def write_after_them() -> AbstractContextManager[Connection]:
        monkeypatch.setattr(database, "write", write)
        other.apply(catalog(service("theirs")), ledger)
        return write()

    monkeypatch.setattr(database, "write", write_after_them)
    with pytest.raises(SetupError, match="another process"):
        store.apply(catalog(service("ours")), ledger)
    assert [one.id for one in store.load().services] == ["theirs"]


def test_another_process_sees_a_change_at_once(
    store: CatalogStore, database: Database, ledger: Ledger
) -> None:
    other = CatalogStore(database, FixedClock())
    store.apply(catalog(service("a")), ledger)

    assert other.revision() == 1
    assert other.load() == store.load()


@pytest.mark.parametrize("document", ["{}", "not json", '{"id": "a"}'])
def test_a_stored_service_that_cannot_be_read_is_not_left_out_in_silence(
    document: str, store: CatalogStore, database: Database, ledger: Ledger
) -> None:
    store.apply(catalog(service("a"), service("b")), ledger)
    with database.write() as connection:
        one = update(catalog_services).where(catalog_services.c.id == "a")
        connection.execute(one.values(document=document))

    with pytest.raises(SetupError, match="apply the catalog file again"):
        store.load()


def test_a_stored_catalog_that_cannot_be_read_can_be_replaced(
    store: CatalogStore, database: Database, ledger: Ledger
) -> None:
    with database.write() as connection:
        row = {"id": "a", "position": 0, "document": "{}", "revision": 1}
        connection.execute(insert(catalog_services).values(**row))

    store.apply(catalog(service("a")), ledger)

    assert [one.id for one in store.load().services] == ["a"]


@pytest.mark.parametrize("table", [catalog_services, catalog_state], ids=lambda table: table.name)
def test_the_tables_are_those_the_migration_makes(table: Any, database: Database) -> None:
    with database.read() as connection:
        columns = inspect(connection).get_columns(table.name)

    assert [(column["name"], str(column["type"])) for column in columns] == [
        (column.name, str(column.type)) for column in table.columns
    ]


def test_one_service_is_changed_in_a_transaction(store: CatalogStore, database: Database) -> None:
    store.apply(catalog(service("a"), service("b")), Ledger())

    with database.write() as connection:
        assert store.put(connection, service("a", status="suspended")) == 2
        assert store.put(connection, service("c", roles=["staff"])) == 3
        found = store.find(connection, "c")
        assert store.find(connection, "d") is None

    assert found == service("c", roles=["staff"])
    loaded = store.load()
    assert [(one.id, one.status) for one in loaded.services] == [
        ("a", "suspended"),
        ("b", "approved"),
        ("c", "approved"),
    ]
    assert loaded.revision == 3


def test_keys_that_a_former_release_has_not_are_stored_only_when_set(
    store: CatalogStore, database: Database
) -> None:
    store.apply(catalog(service("a"), service("b", purposes=["plans"])), Ledger())

    with database.read() as connection:
        documents = connection.scalars(select(catalog_services.c.document)).all()

    assert ["purposes" in one for one in documents] == [False, True]
    assert not any("sunset_on" in one for one in documents)
