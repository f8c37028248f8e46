from __future__ import annotations

import pytest

from gateway.records.projector import Projector
from gateway.records.search import find_summary
from gateway.workflows.flags import LONGEST_NOTE, Flags
from gateway.workflows.people import AT_THE_MACHINE, NotPossible
from tests.support.records import Records


def test_a_flag_needs_an_exchange_and_a_note(records: Records) -> None:
    projector = Projector(records.database)
    flags = Flags(records.database, records.ledger, projector)
    exchange = records.exchange("Maria Lopez is late.")
    projector.catch_up()
    for which, note in ((exchange, ""), (exchange, "x" * (LONGEST_NOTE + 1)), ("ex_none", "x")):
        with pytest.raises(NotPossible):
            flags.set(AT_THE_MACHINE, which, note)
    with pytest.raises(NotPossible):
        flags.clear(AT_THE_MACHINE, exchange, "never flagged")

    flags.set(AT_THE_MACHINE, exchange, "odd")
    with records.database.read() as connection:
        summary = find_summary(connection, exchange)
    assert summary is not None
    assert summary.is_flagged
    assert "note" not in records.events("exchange:flag:set")[0]
