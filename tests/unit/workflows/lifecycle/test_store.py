from __future__ import annotations

from gateway.workflows.lifecycle import store
from tests.support.lifecycle import LifecycleForTests


def test_the_latest_row_of_a_service_counts(life: LifecycleForTests) -> None:
    row = {"service": "a", "stage": "draft", "requester": None, "since": "2026", "moves": 1}
    with life.database.write() as connection:
        store.put(connection, row)
        store.put(connection, row | {"stage": "submitted", "moves": 2})

    with life.database.read() as connection:
        found = store.find(connection, "a")
        assert found is not None
        assert (found.stage, found.moves) == ("submitted", 2)
        assert list(store.every(connection)) == ["a"]
        assert store.find(connection, "b") is None
