from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.folding.joins import (
    digit_edits,
    hyphen_edits,
    letter_edits,
    mark_edits,
    tag_edits,
)
from gateway.folding.views import View, non_overlapping

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gateway.folding.views import Edit


def edited(edits: Callable[[str], Iterator[Edit]], text: str) -> str:
    return View.of(text).edited(non_overlapping(edits(text))).text


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Ga<b>bri</b>ela", "Gabriela"),
        ("Ga<!-- x -->bri<wbr>ela", "Gabriela"),
        ('Ga<span class="x">bri</span>ela So<i>to</i>', "Gabriela Soto</i>"),
        ("<f>Gabriela</f><l>Soto</l>", "<f>Gabriela</f><l>Soto</l>"),
        ("Ga<x>bri</x>ela", "Gabriela"),
        ("<td>Gabriela</td><td>may</td>", "<td>Gabriela</td><td>may</td>"),
        ("<p>Gabriela</p>", "<p>Gabriela</p>"),
        ("if a < b and c > d", "if a < b and c > d"),
    ],
)
def test_tags_inside_words_are_taken_out(text: str, joined: str) -> None:
    assert edited(tag_edits, text) == joined


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("**Ga**briela", "Gabriela"),
        ("Gabri*ela*", "Gabriela"),
        ("Ga~~bri~~ela `So`to", "Gabriela Soto"),
        ("__Ga__briela", "Gabriela"),
        ("Ga||bri||ela", "Gabriela"),
        ("Ga\\briela", "Gabriela"),
        ("**Gabriela** Soto", "**Gabriela** Soto"),
        ("2*x*y", "2*x*y"),
        ("a*b", "a*b"),
        ("snake_case_word", "snake_case_word"),
    ],
)
def test_marks_inside_words_are_taken_out(text: str, joined: str) -> None:
    assert edited(mark_edits, text) == joined


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Gabri-\nela", "Gabriela"),
        ("Gabri-  \r\n  ela", "Gabriela"),
        ("> Gabri-\n> ela", "> Gabriela"),
        ("one - \ntwo", "one - \ntwo"),
        ("well-known", "well-known"),
    ],
)
def test_words_cut_at_the_end_of_a_line_are_joined(text: str, joined: str) -> None:
    assert edited(hyphen_edits, text) == joined


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("for G a b r i e l a", "for Gabriela"),
        ("G a b r i e l a  S o t o", "Gabriela Soto"),
        ("G a b r i e l a S o t o", "Gabriela Soto"),
        ("G.a.b.r.i.e.l.a S-o-t-o", "Gabriela Soto"),
        ("G-A-B-R-I-E-L-A", "Gabriela"),
        ("g_a_b_r_i_e_l_a", "Gabriela"),
        ("s\no\nt\no", "Soto"),
        ("A B C D E", "A B C D E"),
        ("a, e, i, o, u", "a, e, i, o, u"),
        ("x = y + z", "x = y + z"),
        ("T C G T C A", "T C G T C A".replace("T C G T C A", "Tcgtca")),
        ("P T A", "P T A"),
        ("I a m", "I a m"),
    ],
)
def test_words_spelled_by_letters_are_joined(text: str, joined: str) -> None:
    assert edited(letter_edits, text) == joined


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("call 4 2 5 5 5 5 0 1 9 9", "call 425-555-0199"),
        ("4-2-5-5-5-5-0-1-9-9", "425-555-0199"),
        ("id 7 7 1 9 4 0", "id 771940"),
        ("scores 1, 2, 3, 4, 5, 6, 7", "scores 1, 2, 3, 4, 5, 6, 7"),
        ("2026-08-14", "2026-08-14"),
        ("1 2 3", "1 2 3"),
    ],
)
def test_numbers_spelled_by_digits_are_joined(text: str, joined: str) -> None:
    assert edited(digit_edits, text) == joined


@given(st.text("Ga b-._*~`<>/!\n1", max_size=80))
def test_edits_lie_in_order_within_the_text(text: str) -> None:
    for edits in (tag_edits, mark_edits, hyphen_edits, letter_edits, digit_edits):
        found = list(edits(text))

        assert found == non_overlapping(found)
        assert all(0 <= start <= end <= len(text) for start, end, _ in found)
