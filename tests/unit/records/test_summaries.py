from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.clock import FixedClock
from gateway.ledger.chain import spell_time
from gateway.ledger.entries import EventKind, Intent, Outcome, OutcomeState
from gateway.records.summaries import FACETS, OPEN, REFUSED, Entry, Folded, fold, latency_bound
from tests.support.ledger import a_refusal, an_intent, an_outcome

AT = spell_time(FixedClock().now())
LATER = AT.replace("T00:", "T01:")


def entry(draft: Any, seq: int = 1, at: str = AT) -> Entry:
    return Entry(
        "main",
        seq,
        f"le_{seq}",
        draft.kind.value,
        draft.exchange,
        at,
        json.loads(json.dumps(dict(draft.facts))),
    )


def flag(exchange: str, kind: EventKind = EventKind.EXCHANGE_FLAGGED) -> Entry:
    return Entry("main", 9, "le_9", kind.value, None, AT, {"exchange": exchange})


def values(folded: Folded, facet: str) -> set[str]:
    return {one[1] for one in folded.facets if one[0] == facet}


def test_an_exchange_that_is_open_is_one_row_without_an_end() -> None:
    intent = an_intent()
    folded = fold([entry(intent.draft(), 7)], {})

    row = folded.added[intent.exchange]
    assert (row["state"], row["intent_seq"], row["ended_at"]) == (OPEN, 7, None)
    assert (row["masked"], json.loads(row["findings"])) == (1, {"PERSON": 1})
    assert values(folded, "state") == {OPEN}
    assert folded.tallies["2026-01-01T00", "sent", "openai"] == 1


def test_an_exchange_that_ended_is_counted_at_the_hour_it_began() -> None:
    intent = an_intent()
    outcome = an_outcome(intent.exchange)
    folded = fold([entry(intent.draft()), entry(outcome.draft(), 2, LATER)], {}, lambda _: 12)

    row = folded.added[intent.exchange]
    assert (row["state"], row["http_status"], row["latency_ms"]) == ("answered", 200, 12)
    assert (row["outcome_seq"], row["ended_at"], row["cost_micros"]) == (2, LATER, 12)
    assert values(folded, "state") == {"answered"}
    assert folded.tallies["2026-01-01T00", "state", "answered"] == 1
    assert folded.tallies["2026-01-01T00", "cost", "openai"] == 12
    assert not folded.dropped


def test_an_outcome_changes_the_row_that_is_there_and_drops_that_it_is_open() -> None:
    intent = an_intent()
    before = fold([entry(intent.draft())], {}).added
    folded = fold([entry(Outcome(intent.exchange, OutcomeState.UNKNOWN).draft(), 2)], before)

    assert folded.changed[intent.exchange]["state"] == "unknown"
    assert {one[:2] for one in folded.dropped} == {("state", OPEN)}
    assert values(folded, "state") == {"unknown"}


def test_a_refusal_is_a_row_of_its_own_with_its_reason() -> None:
    refusal = a_refusal()
    folded = fold([entry(refusal.draft())], {})

    row = folded.added[refusal.exchange]
    assert (row["state"], row["code"], row["intent_seq"]) == (REFUSED, "not_allowed", None)
    assert values(folded, "code") == {"not_allowed"}
    assert folded.tallies["2026-01-01T00", "code", "not_allowed"] == 1
    assert not any(measure == "latency" for _, measure, _ in folded.tallies)


def test_the_canary_is_no_traffic() -> None:
    intent = an_intent()
    draft = intent.draft()
    facts = {**draft.facts, "key_id": "canary"}
    canary = Entry("main", 1, "le_1", draft.kind.value, intent.exchange, AT, facts)

    folded = fold([canary, entry(an_outcome(intent.exchange).draft(), 2)], {})

    assert folded == Folded()


def test_a_flag_is_set_once_and_cleared() -> None:
    intent = an_intent()
    there = fold([entry(intent.draft())], {}).added
    flagged = fold([flag(intent.exchange), flag(intent.exchange)], there)

    assert flagged.changed[intent.exchange]["is_flagged"] == 1
    assert values(flagged, "flagged") == {"yes"}

    cleared = fold([flag(intent.exchange, EventKind.EXCHANGE_UNFLAGGED)], flagged.changed)
    assert cleared.changed[intent.exchange]["is_flagged"] == 0
    assert {one[:2] for one in cleared.dropped} == {("flagged", "yes")}


def test_entries_that_nothing_is_known_of_change_nothing() -> None:
    folded = fold([entry(an_outcome(an_intent().exchange).draft()), flag("ex_none")], {})

    folded.events.clear()
    assert folded == Folded()


def test_what_happens_to_an_exchange_later_is_kept_with_who_did_it() -> None:
    read = {"exchange": "ex_1", "staff_id": "st_9"}
    entries = [
        Entry("main", 1, "le_1", EventKind.CONTENT_DECRYPTED.value, None, AT, read),
        Entry("main", 2, "le_2", EventKind.CONTENT_DECRYPTED.value, None, AT, {"entries": 3}),
    ]

    (event,) = fold(entries, {}).events
    assert (event["exchange"], event["entry"]) == ("ex_1", "le_1")
    assert json.loads(event["facts"]) == read


@pytest.mark.parametrize("facts", [{}, {"findings": [1], "schools": "x", "http_status": True}])
def test_facts_that_somebody_wrote_over_still_make_a_row(facts: dict[str, Any]) -> None:
    written = Entry("main", 1, "le_1", EventKind.INTENT_OPENED.value, "ex_1", AT, facts)

    assert fold([written], {}).added["ex_1"]["masked"] == 0


@given(st.integers(0, 10**9))
def test_a_time_is_counted_close_to_what_it_was(milliseconds: int) -> None:
    bound = latency_bound(milliseconds)

    assert milliseconds <= bound + 1
    assert bound <= max(10, milliseconds * 1.16 + 1)


STEPS = st.lists(st.sampled_from(["open", "close", "flag", "clear", "refuse"]), max_size=12)


@given(STEPS, st.data())
def test_in_whatever_groups_entries_are_read_they_give_the_same(
    steps: list[str], data: st.DataObject
) -> None:
    entries = _entries(steps)
    whole = _applied([entries])
    cuts = sorted(data.draw(st.lists(st.integers(0, len(entries)), max_size=4)))
    groups = [entries[a:b] for a, b in zip([0, *cuts], [*cuts, len(entries)], strict=True)]

    assert _applied(groups) == whole
    assert {facet for facet, *_ in whole[1]} <= set(FACETS)


def _entries(steps: list[str]) -> list[Entry]:
    intents: list[Intent] = []
    entries = []
    for seq, step in enumerate(steps, 1):
        if step == "open":
            intents.append(an_intent())
            entries.append(entry(intents[-1].draft(), seq))
        elif step == "refuse":
            entries.append(entry(a_refusal().draft(), seq))
        elif intents and step == "close":
            entries.append(entry(an_outcome(intents[seq % len(intents)].exchange).draft(), seq))
        elif intents:
            kind = EventKind.EXCHANGE_FLAGGED if step == "flag" else EventKind.EXCHANGE_UNFLAGGED
            entries.append(flag(intents[seq % len(intents)].exchange, kind))
    return entries


def _applied(groups: list[list[Entry]]) -> tuple[dict[str, Any], set[Any], Counter[Any]]:
    rows: dict[str, Any] = {}
    facets: set[Any] = set()
    tallies: Counter[Any] = Counter()
    for group in groups:
        folded = fold(group, rows)
        assert not folded.added.keys() & rows.keys()
        assert folded.dropped <= facets
        assert not folded.facets & facets
        rows |= folded.added | folded.changed
        facets = (facets - folded.dropped) | folded.facets
        tallies += folded.tallies
    return rows, facets, tallies
