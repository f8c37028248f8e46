"""Rules are read as written and rendered with true spans."""

from __future__ import annotations

import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.training.grammar import Grammar, Scene, assemble, merge, read_rules
from recognizers.training.name_lists import Community
from recognizers.training.slots import TERMINALS

POOL = [Community(("Ana", "Bo"), ("Ruiz", "Ode"))]


def scene(seed: int = 1) -> Scene:
    return Scene(random.Random(seed), POOL)


def test_alternatives_run_over_lines_and_write_their_line_ends_out() -> None:
    rules = read_rules("one:\n- a\\n\n  b\n- c\n  d\\t\n\ntwo:\n- {one}\n")

    assert rules == {"one": ("a\nb", "c d\t"), "two": ("{one}",)}


@pytest.mark.parametrize("block", ["one:\n- a\none:\n- b", "- a", "one:\nnonsense"])
def test_a_misshapen_block_is_refused(block: str) -> None:
    with pytest.raises(ValueError, match="rule"):
        read_rules(block)


def test_groups_must_not_share_a_rule() -> None:
    with pytest.raises(ValueError, match="twice"):
        merge([{"one": ("a",)}, {"one": ("b",)}])


def test_a_slot_that_nobody_fills_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown slot nobody"):
        Grammar({"one": ("{nobody}",)}, TERMINALS)


def test_a_bound_slot_speaks_of_one_person() -> None:
    grammar = Grammar({"one": ("{s:first} {s:first} {s:first} {s:first}",)}, TERMINALS)
    for seed in range(30):
        names = {text for text, label in grammar.render("one", scene(seed)) if label}

        assert len(names) == 1


def test_a_slot_is_repeated_and_capitalized_as_told() -> None:
    grammar = Grammar({"one": ("{Two*3-3}{two}",), "two": ("go ",)}, TERMINALS)

    assert assemble(grammar.render("one", scene())).text == "Go go go go "


@given(
    segments=st.lists(
        st.tuples(st.text(string.printable, max_size=8), st.sampled_from(["", "PERSON", "SCHOOL"])),
    ),
)
def test_spans_cut_out_exactly_what_was_labelled(segments: list[tuple[str, str]]) -> None:
    document = assemble(segments)

    assert document.text == "".join(text for text, _ in segments)
    assert [(document.text[s.start : s.end], s.label) for s in document.spans] == [
        (text, label) for text, label in segments if text and label
    ]
    assert all(a.end <= b.start for a, b in zip(document.spans, document.spans[1:], strict=False))
