from __future__ import annotations

from typing import Any

import pytest

from gateway.sandbox.errors import VendorError
from gateway.sandbox.openai_objects import Account, Told, items_of, page, talk_of


def told(name: str, *output: str) -> Told:
    items = [{"id": one, "type": "message"} for one in output]
    return Told({"id": name, "output": items}, items_of("Hi"), [], {})


def test_an_input_is_kept_as_items_with_ids() -> None:
    (text,) = items_of("Hello")
    (own,) = items_of([{"id": "mine", "role": "assistant", "content": "Yes"}])

    assert text["content"] == [{"type": "input_text", "text": "Hello"}]
    assert text["id"].startswith("msg_")
    assert (own["id"], own["content"][0]["type"]) == ("mine", "output_text")
    assert items_of(None) == []


def test_a_conversation_may_be_named_in_two_ways() -> None:
    assert talk_of({"conversation": "c"}) == talk_of({"conversation": {"id": "c"}}) == "c"
    assert talk_of({}) == ""


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, "cba"),
        ({"order": "asc"}, "abc"),
        ({"order": "asc", "after": "a"}, "bc"),
        ({"limit": "1"}, "c"),
        ({"limit": "x"}, "cba"),
        ({"after": "gone"}, ""),
    ],
)
def test_items_are_listed_in_pages(query: dict[str, str], expected: str) -> None:
    listed = page([{"id": one} for one in "abc"], query)

    assert "".join(one["id"] for one in listed["data"]) == expected
    assert listed["has_more"] == (query.get("limit") == "1")


def test_what_a_request_goes_on_from_is_found() -> None:
    account = Account()
    account.add_response(told("resp_1", "msg_1"))
    talk = account.add_talk({"id": "conv_1"}, items_of("Hello"))

    before = account.before({"previous_response_id": "resp_1"})
    assert [one.get("id") for one in before][1] == "msg_1"
    assert account.before({"conversation": "conv_1"}) == talk.items
    assert account.before({}) == []
    (item,) = account.resolved([{"type": "item_reference", "id": "msg_1"}])
    assert item == {"id": "msg_1", "type": "message"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"previous_response_id": "resp_2"}, 400),
        ({"conversation": "conv_2"}, 404),
        ({"previous_response_id": "resp_2", "conversation": "conv_2"}, 400),
    ],
)
def test_what_is_not_there_is_refused(body: dict[str, Any], status: int) -> None:
    with pytest.raises(VendorError) as caught:
        Account().before(body)

    assert caught.value.status == status


def test_what_was_removed_is_gone() -> None:
    account = Account()
    account.add_response(told("resp_1"))
    account.add_talk({"id": "conv_1"}, [])
    account.remove_response("resp_1")
    account.remove_talk("conv_1")

    for gone in (
        lambda: account.response("resp_1"),
        lambda: account.talk("conv_1"),
        lambda: account.resolved([{"type": "item_reference", "id": "x"}]),
    ):
        with pytest.raises(VendorError):
            gone()


def test_the_oldest_objects_go_first() -> None:
    account = Account()
    for number in range(2001):
        account.add_response(told(f"resp_{number}"))

    assert account.response("resp_1")
    with pytest.raises(VendorError):
        account.response("resp_0")
