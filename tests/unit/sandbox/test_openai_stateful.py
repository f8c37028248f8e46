from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import openai
import pytest


@pytest.fixture
def sdk(sandbox_url: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{sandbox_url}/v1", api_key="one", max_retries=0) as sdk:
        yield sdk


@pytest.fixture
def other(sandbox_url: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{sandbox_url}/v1", api_key="two", max_retries=0) as sdk:
        yield sdk


def ask(sdk: openai.OpenAI, text: Any = "About Student 1", **options: Any) -> Any:
    return sdk.responses.create(model="sandbox", input=text, **options)


def test_an_answer_is_gone_on_from(sdk: openai.OpenAI) -> None:
    first = ask(sdk)
    second = ask(sdk, "And more?", previous_response_id=first.id)

    assert second.previous_response_id == first.id
    assert "Student 1" in second.output_text
    asked = sdk.responses.input_items.list(second.id, order="asc").data
    assert [one.type for one in asked] == ["message", "message", "message"]


def test_a_conversation_grows(sdk: openai.OpenAI) -> None:
    talk = sdk.conversations.create(items=[{"role": "user", "content": "I am Student 1"}])
    answer = ask(sdk, "Who am I?", conversation=talk.id)

    assert "Student 1" in answer.output_text
    assert answer.conversation is not None
    assert len(sdk.conversations.items.list(talk.id).data) == 3


def test_a_stored_answer_streams_as_it_did(sdk: openai.OpenAI) -> None:
    events = list(ask(sdk, stream=True))
    name = events[0].response.id

    assert list(sdk.responses.retrieve(name, stream=True)) == events
    assert list(sdk.responses.retrieve(name, stream=True, starting_after=3)) == events[4:]


def test_the_background_can_be_cancelled(sdk: openai.OpenAI) -> None:
    made = ask(sdk, background=True)

    assert (made.status, sdk.responses.cancel(made.id).status) == ("queued", "cancelled")
    with pytest.raises(openai.BadRequestError):
        sdk.responses.cancel(ask(sdk).id)
    with pytest.raises(openai.BadRequestError):
        ask(sdk, background=True, store=False)


def test_every_key_of_the_vendor_has_its_own(sdk: openai.OpenAI, other: openai.OpenAI) -> None:
    made, talk = ask(sdk), sdk.conversations.create()

    for call in (
        lambda: other.responses.retrieve(made.id),
        lambda: other.responses.delete(made.id),
        lambda: other.conversations.delete(talk.id),
        lambda: other.conversations.items.retrieve("msg_1", conversation_id=talk.id),
    ):
        with pytest.raises(openai.NotFoundError):
            call()
    with pytest.raises(openai.BadRequestError) as caught:
        ask(other, previous_response_id=made.id)
    assert caught.value.code == "previous_response_not_found"


def test_what_is_not_stored_is_not_there(sdk: openai.OpenAI) -> None:
    with pytest.raises(openai.NotFoundError):
        sdk.responses.retrieve(ask(sdk, store=False).id)


def test_tokens_are_counted_with_what_came_before(sdk: openai.OpenAI) -> None:
    made = ask(sdk)
    alone, after = (
        sdk.responses.input_tokens.count(model="sandbox", input="More", **options)
        for options in ({}, {"previous_response_id": made.id})
    )

    assert after.input_tokens > alone.input_tokens


def test_items_come_and_go(sdk: openai.OpenAI) -> None:
    talk = sdk.conversations.create(metadata={"a": "b"})
    (item,) = sdk.conversations.items.create(
        talk.id, items=[{"role": "user", "content": "Hi"}]
    ).data

    assert sdk.conversations.items.retrieve(item.id, conversation_id=talk.id).id == item.id
    assert sdk.conversations.items.delete(item.id, conversation_id=talk.id).id == talk.id
    with pytest.raises(openai.NotFoundError):
        sdk.conversations.items.retrieve(item.id, conversation_id=talk.id)
    assert sdk.conversations.update(talk.id, metadata={"c": "d"}).metadata == {"c": "d"}
    assert sdk.conversations.delete(talk.id).deleted


def test_a_request_without_input_is_refused(sdk: openai.OpenAI) -> None:
    with pytest.raises(openai.BadRequestError):
        ask(sdk, "")
