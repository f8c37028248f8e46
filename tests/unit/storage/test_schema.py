from __future__ import annotations

import gateway.ledger.store
import gateway.storage.installation
from gateway.storage.schema import metadata


def test_the_stores_define_their_tables_on_one_collection() -> None:
    defined = {
        gateway.storage.installation.installation,
        gateway.ledger.store.ledger_entries,
        gateway.ledger.store.ledger_data_keys,
    }

    assert defined <= set(metadata.tables.values())
