"""Each pattern finds what it is for, and its twin every beginning of that."""

from __future__ import annotations

import re

import pytest

from gateway.pseudonyms import spelling


@pytest.mark.parametrize(
    ("pattern", "opening", "text"),
    [
        *(
            (spelling.GAP, spelling.GAP_OPEN, gap)
            for gap in (" ", "  ", "\t", "\u00a0", "_", "&nbsp;", "&#160;", "&#xA0;", " \r\n    ")
        ),
        *(
            (spelling.SIGN, rf"(?:{spelling.SIGN_OPEN}|{spelling.SIGN})", sign)
            for sign in ("#", "# ", "No. ", "no.", "n.º ", "N.°", "nº", "núm. ", "Number ")
        ),
        *(
            (spelling.HEAD, spelling.HEAD_OPEN, f"{head}")
            for head in (" 1-3", "\u00a0 1 through 12", "\n**1** to 4", "&nbsp;#1\u20132")
        ),
        *(
            (spelling.ITEM, spelling.ITEM_OPEN, item)
            for item in (", 2", ",2", ", and/or 2", " & #2", " y **12**", ", 2-4", " AND 2 to 9")
        ),
        *(
            (spelling.SECOND, spelling.SECOND_OPEN, second)
            for second in (" and 2", " & `2`", " Y 123456", " or #2")
        ),
    ],
)
def test_every_beginning_may_still_become_the_whole(pattern: str, opening: str, text: str) -> None:
    assert re.fullmatch(pattern, text) is not None
    for end in range(1, len(text) + 1):
        assert re.fullmatch(opening, text[:end]) is not None, end


@pytest.mark.parametrize(
    ("after", "is_second"),
    [
        ("", True),
        (".", True),
        (", who", True),
        (", 3", False),
        ("'s", True),
        ("'sx", False),
        (" are", True),
        (" area", False),
        (" grades", False),
        (" |", True),
        ("\n", True),
        ("x", False),
    ],
)
def test_a_second_number_counts_nothing(after: str, *, is_second: bool) -> None:
    assert (re.match(spelling.SECOND, f" and 2{after}") is not None) is is_second
