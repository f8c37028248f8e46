from __future__ import annotations

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from gateway.rosters.compact import CodeTableBuilder, PostingsBuilder

PAIRS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 2**32 - 1)))


@given(PAIRS)
def test_postings_give_every_key_its_values_in_order(pairs: list[tuple[int, int]]) -> None:
    builder = PostingsBuilder()
    expected = defaultdict(list)
    for key, value in pairs:
        builder.add(key, value)
        expected[key].append(value)
    postings = builder.build(21)

    assert [postings.of(key).tolist() for key in range(21)] == [expected[key] for key in range(21)]


@given(st.lists(st.tuples(st.text(), st.integers(0, 2**32 - 1))), st.lists(st.text()))
def test_a_code_table_knows_what_was_added_and_nothing_else(
    pairs: list[tuple[str, int]], others: list[str]
) -> None:
    builder = CodeTableBuilder()
    expected = defaultdict(list)
    for value, person in pairs:
        builder.add(value, person)
        expected[value].append(person)
    table = builder.build()

    asked = list({*others, *expected})
    assert {value: list(who) for value, who in table.known(asked).items()} == dict(expected)
    assert len(table) == len(pairs)
    assert all(table.get(value) == tuple(expected.get(value, ())) for value in asked)
