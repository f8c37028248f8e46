from __future__ import annotations

import json

import pytest

from gateway.workflows.notices.message import Notice


def a_notice(**changes: str) -> Notice:
    fields = {
        "id": "no_1",
        "at": "2027-01-04T09:00:00.000000Z",
        "kind": "incident:clock:soon",
        "subject": "in_1",
        "summary": "Vendor tells the district: the time to tell runs out",
    }
    return Notice(**(fields | changes))


def test_a_receiver_gets_every_field() -> None:
    assert json.loads(a_notice().as_json()) == {
        "id": "no_1",
        "at": "2027-01-04T09:00:00.000000Z",
        "kind": "incident:clock:soon",
        "subject": "in_1",
        "summary": "Vendor tells the district: the time to tell runs out",
        "link": "",
    }


@pytest.mark.parametrize("bad", ["two\nlines", "a\rb", "\x00", "x" * 501, "a\u2028b"])
def test_it_is_made_of_lines(bad: str) -> None:
    with pytest.raises(ValueError, match="lines"):
        a_notice(summary=bad)
