from __future__ import annotations

import pytest

from gateway.records.filters import Filters
from gateway.records.projector import Projector
from gateway.records.search import find_page, find_summary, stream_summaries
from tests.support.exchanges import fill
from tests.support.records import Records


@pytest.fixture
def filled(records: Records) -> Records:
    fill(records.database, records.clock, 30)
    Projector(records.database).catch_up()
    return records


def test_pages_follow_each_other_without_gap_or_repeat(filled: Records) -> None:
    seen, before = [], None
    with filled.database.read() as connection:
        while True:
            page = find_page(connection, Filters(), before, 7)
            seen += [one.exchange for one in page.summaries]
            before = page.following
            if before is None:
                break

    assert len(seen) == len(set(seen)) == 30
    assert seen == [one.exchange for one in stream_summaries(filled.database, Filters())]


def test_a_page_that_ends_with_the_last_one_has_nothing_after_it(filled: Records) -> None:
    with filled.database.read() as connection:
        assert find_page(connection, Filters(), None, 30).following is None
        assert find_page(connection, Filters(), None, 29).following is not None


def test_an_exchange_that_is_not_there_is_none(filled: Records) -> None:
    with filled.database.read() as connection:
        assert find_summary(connection, "ex_none") is None


def test_a_value_that_looks_like_a_query_is_a_value(filled: Records) -> None:
    assert not list(stream_summaries(filled.database, Filters(service="' OR 1=1 --", type="%")))
