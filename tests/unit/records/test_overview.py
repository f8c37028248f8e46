from __future__ import annotations

from collections import Counter
from datetime import date

from gateway.records import summary_store as store
from gateway.records.overview import Overview, read_overview, values_of
from tests.support.records import Records


def test_a_period_holds_its_first_and_its_last_hour_and_no_other(records: Records) -> None:
    hours = ("2026-01-01T23", "2026-01-02T00", "2026-01-03T23", "2026-01-04T00")
    with records.database.write() as connection:
        store.add_tallies(connection, {(hour, "sent", "openai"): 1 for hour in hours})

    with records.database.read() as connection:
        overview = read_overview(connection, date(2026, 1, 2), date(2026, 1, 3))

    assert overview.total("sent") == 2
    assert overview.by_day("sent") == {"2026-01-02": 1, "2026-01-03": 1}


def test_a_percentile_is_the_bound_below_which_the_share_stays() -> None:
    times = Counter({"000000010": 90, "000000100": 9, "000005000": 1})
    overview = Overview(totals={"latency": times})

    assert overview.percentile("latency", 0.5) == 10
    assert overview.percentile("latency", 0.95) == 100
    assert overview.percentile("latency", 0.999) == 5000
    assert overview.percentile("checked", 0.5) is None


def test_values_are_told_once_each_and_up_to_a_limit(records: Records) -> None:
    rows = [("service", name, "t", f"ex_{n}") for n in range(3) for name in ("b", "a", "c")]
    with records.database.write() as connection:
        store.add_facets(connection, [*rows, ("model", "m", "t", "ex_1")])

    with records.database.read() as connection:
        assert values_of(connection, "service") == ["a", "b", "c"]
        assert values_of(connection, "service", 2) == ["a", "b"]
        assert values_of(connection, "school") == []
