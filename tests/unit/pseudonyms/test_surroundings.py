from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.pseudonyms.json_text import QUOTE
from gateway.pseudonyms.surroundings import Surroundings


def forbids(text: str) -> bool:
    surroundings = Surroundings()
    surroundings.advance(text)
    return surroundings.forbid


UNTIMED = settings(deadline=None)

CLOSED = [
    "https://example.org/",
    "see https://example.org/?q=",
    "(https://example.org/",
    "HTTP://EXAMPLE.ORG/",
    "ftp://x/",
    "www.example.org/",
    "(WWW.example.org/",
    "mailto:",
    "//example.org/",
    "example.org/",
    "example.org:8080/",
    "files.example.org?q=",
    "<https://example.org/?a ",
    "<mailto:",
    "[a](",
    "[a](/x?q=",
    "[a]( ",
    "![a](x ",
    "![a](x (b) ",
    "![a](x \\) ",
    "[a](\n",
    "[a](\n<//example.org/?q=a ",
    "[a](<//example.org/a) b ",
    "[a](<//example.org/a\\> b ",
    "[a](x\n  'title ",
    "[x]: https://example.org/",
    "  [x]: /path/",
    "> - [x]: <//example.org/?q=a ",
    "[x]:\n<//example.org/?q=a ",
    "1. [x]: <//example.org/?q=a ",
    "[x]: <a\n[y]: <//example.org/?q=a ",
    "[a](<x\ny ",
    "text\n[x]: /",
    '<img src="',
    '<img src="a b ',
    "<img src='a \" b ",
    '<img\nclass="a"\nsrc="\n\n',
    '<img alt="a>b" src = "',
    "<img src=",
    "<img src=/x?",
    '<a/href="',
    '<x-y a="',
    "a" * 5000,
    "https://example.org/" + "a" * 5000,
    '<img src="' + "a " * 5000,
]
OPEN = [
    "",
    "Hello ",
    "see https://example.org/ ",
    "https://example.org\n",
    "[a](x)",
    "[a](https://example.org/)",
    "![a](x (b))",
    "![",
    "[",
    "](x) [",
    "[a] (",
    "f(",
    "[a](x\n\n",
    "[a](x\n \n",
    "[a](x\\\n\n",
    "<img a=>",
    "<img a=b>",
    "<img a=b ",
    "[x]: https://example.org/ ",
    "[x]: https://example.org/\n",
    "[Teacher 1]: ",
    "[Teacher 1]: Hello, ",
    "[^1]: See ",
    "a [x]: b/",
    "[a] [x]: b/",
    "<https://example.org/>",
    '<a href="https://example.org/">',
    "<b>",
    "</b>",
    "<br/>",
    '<img src="a"> ',
    '<img src="a" ',
    "<",
    "a < b, c = ",
    'a < b, c = "',
    'i<n; x = "',
    'x = "',
    "name='",
    "e.g. ",
    "and/or ",
    "3/4 ",
    "a://b ",
    "4:30 ",
    "<!-- ",
    "<a:",
    "a " * 5000,
    '<img src="https://example.org/' + QUOTE,
    "[a](" + QUOTE,
]


@pytest.mark.parametrize("text", CLOSED, ids=lambda text: repr(text[:40]))
def test_no_value_stands_inside_an_address(text: str) -> None:
    assert forbids(text)


@pytest.mark.parametrize("text", OPEN, ids=lambda text: repr(text[:40]))
def test_a_value_may_stand_anywhere_else(text: str) -> None:
    assert not forbids(text)


PIECES = st.lists(
    st.sampled_from(
        ["[", "]", "(", ")", "<", ">", "=", '"', "'", "\n", " ", "\\", ":", "/", "//", "www.", "a",
         "b ", "x.org", "!", "mailto:", "https:", QUOTE, "\u2003", "]("]
    ),
    max_size=30,
)  # fmt: skip


@UNTIMED
@given(PIECES)
def test_the_pieces_do_not_matter(pieces: list[str]) -> None:
    surroundings = Surroundings()
    for piece in pieces:
        surroundings.advance(piece)

    assert surroundings.forbid == forbids("".join(pieces))
