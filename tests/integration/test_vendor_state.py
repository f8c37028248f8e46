"""What a vendor keeps, through the official OpenAI client, the real gateway and the sandbox."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import openai
import pytest

from tests.integration.conftest import ROSTER
from tests.support.sandboxing import SandboxVendor, sandbox_vendor
from tests.support.serving import CATALOG, Gateway, hallpass, serving

QUESTION = "Write to the parents of Maria Lopez (204417)."
UNKNOWN = {"response": "resp_0000", "conversation": "conv_0000", "item": "msg_0000"}
TOOL: Any = {
    "type": "function",
    "name": "lookup_student",
    "parameters": {"type": "object", "properties": {"student": {"type": "string"}}},
    "strict": False,
}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxVendor]:
    with sandbox_vendor() as vendor:
        yield vendor


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("state")
    (folder / "roster.csv").write_text(ROSTER)
    hallpass("roster", "import", str(folder / "roster.csv"), "--data", str(folder / "data"))
    return folder


@pytest.fixture(scope="module")
def catalog(sandbox: SandboxVendor) -> str:
    sealed = """
  - id: sealed
    vendor: OpenAI
    protocol: openai
    base_url: {url}
    credential: env:TEST_VENDOR_KEY
    status: approved
    endpoints: [responses]
    models: ["gpt-*"]
    retention: none
"""
    return (CATALOG + sealed).format(url=sandbox.url)


@pytest.fixture(scope="module")
def gateway(folder: Path, catalog: str) -> Iterator[Gateway]:
    with serving(folder / "data", "--workers", "2", catalog=catalog) as gateway:
        yield gateway


@pytest.fixture(scope="module")
def key(gateway: Gateway) -> str:
    return gateway.key()


@pytest.fixture(scope="module")
def connect() -> Iterator[Callable[..., openai.OpenAI]]:
    with ExitStack() as stack:

        def connect(gateway: Gateway, key: str, service: str = "openai") -> openai.OpenAI:
            url = f"{gateway.url}/{service}/v1"
            return stack.enter_context(openai.OpenAI(base_url=url, api_key=key, max_retries=0))

        yield connect


@pytest.fixture(scope="module")
def client(gateway: Gateway, key: str, connect: Callable[..., openai.OpenAI]) -> openai.OpenAI:
    return connect(gateway, key)


@pytest.fixture(scope="module")
def stranger(gateway: Gateway, connect: Callable[..., openai.OpenAI]) -> openai.OpenAI:
    return connect(gateway, gateway.key("b.other@district.example"))


def ask(client: openai.OpenAI, text: Any = QUESTION, **options: Any) -> Any:
    return client.responses.create(model="gpt-test", input=text, **options)


def test_labels_go_on_though_nothing_is_sent_again(
    client: openai.OpenAI, sandbox: SandboxVendor
) -> None:
    first = ask(client)
    assert "Maria Lopez" in first.output_text

    second = ask(client, "Now DeShawn Carter, then Maria.", previous_response_id=first.id)

    assert sandbox.last["input"] == "Now Student 2, then Student 1."
    assert sandbox.last["previous_response_id"] == first.id
    assert "I know them only as Maria Lopez, 204417 and DeShawn Carter." in second.output_text
    third = ask(client, "Anything else?", previous_response_id=second.id)
    assert "DeShawn Carter" in third.output_text
    assert not [body for body in sandbox.bodies if "Maria" in body or "204417" in body]


def test_a_branch_from_an_earlier_answer_has_its_labels(
    client: openai.OpenAI, sandbox: SandboxVendor
) -> None:
    first = ask(client, "About Kaimana Oliveira, please.")
    ask(client, "And Maria Lopez?", previous_response_id=first.id)

    branch = ask(client, "And DeShawn Carter?", previous_response_id=first.id)

    assert "Kaimana Oliveira" in branch.output_text
    assert sandbox.last["input"] == "And Student 3?"


def test_names_may_come_after_an_answer_without_any(
    client: openai.OpenAI, sandbox: SandboxVendor
) -> None:
    first = ask(client, "Hello, what can you do for a school office?")
    second = ask(client, "Write about Maria Lopez.", previous_response_id=first.id)
    third = ask(client, "And DeShawn Carter, not Maria.", previous_response_id=second.id)

    assert sandbox.last["input"] == "And Student 2, not Student 1."
    assert "Maria Lopez" in third.output_text


@pytest.mark.parametrize("form", ["id", "object"])
def test_a_conversation_keeps_its_labels(
    client: openai.OpenAI, sandbox: SandboxVendor, form: str
) -> None:
    talk = client.conversations.create(
        metadata={"topic": "Maria Lopez"},
        items=[{"type": "message", "role": "user", "content": "Maria Lopez is new here."}],
    )
    named: Any = talk.id if form == "id" else {"id": talk.id}
    ask(client, "DeShawn Carter sits beside Maria Lopez.", conversation=named)

    assert sandbox.last["input"] == "Student 2 sits beside Student 1."
    items = client.conversations.items.list(talk.id, order="asc").data
    spoken: list[Any] = [one.content[0] for one in items if one.type == "message"]
    assert [one.text for one in spoken][:2] == [
        "Maria Lopez is new here.",
        "DeShawn Carter sits beside Maria Lopez.",
    ]
    assert client.conversations.retrieve(talk.id).metadata == {"topic": "Maria Lopez"}


def test_everything_of_a_conversation_can_be_done(
    client: openai.OpenAI, sandbox: SandboxVendor
) -> None:
    talk = client.conversations.create()
    added = client.conversations.items.create(
        talk.id, items=[{"role": "user", "content": "Maria Lopez called."}]
    )
    assert "Maria" not in sandbox.bodies[-1]
    (item,) = added.data
    one: Any = client.conversations.items.retrieve(item.id, conversation_id=talk.id)
    assert one.content[0].text == "Maria Lopez called."
    pages = client.conversations.items.list(talk.id, after=item.id, limit=1)
    assert pages.data == []
    updated = client.conversations.update(talk.id, metadata={"about": "Maria Lopez"})
    assert updated.metadata == {"about": "Maria Lopez"}
    assert sandbox.last == {"metadata": {"about": "Student 1"}}
    assert client.conversations.items.delete(item.id, conversation_id=talk.id).id == talk.id
    assert client.conversations.delete(talk.id).deleted
    with pytest.raises(openai.NotFoundError, match="not found"):
        client.conversations.retrieve(talk.id)


def test_a_stored_answer_can_be_read_counted_and_deleted(client: openai.OpenAI) -> None:
    made = ask(client)

    assert client.responses.retrieve(made.id).output_text == made.output_text
    (asked,) = client.responses.input_items.list(made.id).data
    assert json.loads(asked.to_json())["content"][0]["text"] == QUESTION
    counted = client.responses.input_tokens.count(
        model="gpt-test", input="And Maria?", previous_response_id=made.id
    )
    assert counted.input_tokens > 0
    client.responses.delete(made.id)
    with pytest.raises(openai.NotFoundError, match="not found"):
        client.responses.retrieve(made.id)


def test_an_item_can_be_referred_to(client: openai.OpenAI, sandbox: SandboxVendor) -> None:
    made = ask(client)
    reference: Any = {"type": "item_reference", "id": made.output[0].id}

    answer = ask(client, [reference, {"role": "user", "content": "More of Maria."}])

    assert sandbox.last["input"][1]["content"] == "More of Student 1."
    assert "Maria Lopez" in answer.output_text


def test_a_tool_is_called_across_answers(client: openai.OpenAI, sandbox: SandboxVendor) -> None:
    first = ask(client, "Please use lookup_student for Maria Lopez.", tools=[TOOL])
    (call,) = first.output
    assert json.loads(call.arguments) == {"student": "Maria Lopez"}
    result = json.dumps({"name": "Maria Lopez", "guardian": "Rosa Lopez"})
    output = {"type": "function_call_output", "call_id": call.call_id, "output": result}

    second = ask(client, [output], previous_response_id=first.id, tools=[TOOL])

    assert json.loads(sandbox.last["input"][0]["output"]) == {
        "name": "Student 1",
        "guardian": "Guardian 1",
    }
    assert "Rosa Lopez" in second.output_text


def test_an_id_can_be_used_as_soon_as_a_stream_shows_it(client: openai.OpenAI) -> None:
    with client.responses.stream(model="gpt-test", input=QUESTION) as stream:
        for event in stream:
            if event.type == "response.created":
                name = event.response.id
                assert client.responses.retrieve(name).id == name
                break
        stream.until_done()
        final = stream.get_final_response()

    again = ask(client, "Maria again.", previous_response_id=name, stream=True)
    said = "".join(one.delta for one in again if one.type == "response.output_text.delta")
    assert "Maria Lopez" in final.output_text
    assert "Maria Lopez" in said


def test_a_stream_is_gone_on_with_where_it_was_left(client: openai.OpenAI) -> None:
    events = list(ask(client, stream=True))
    name = events[0].response.id
    deltas = {e.sequence_number: e.delta for e in events if e.type == "response.output_text.delta"}
    for after in list(deltas)[::9]:
        rest = client.responses.retrieve(name, stream=True, starting_after=after)
        late = [e.delta for e in rest if e.type == "response.output_text.delta"]
        early = [delta for number, delta in deltas.items() if number <= after]
        assert "".join(early + late) == "".join(deltas.values())


def test_an_answer_in_the_background(client: openai.OpenAI) -> None:
    made = ask(client, background=True)
    assert made.status == "queued"
    assert "Maria Lopez" in client.responses.retrieve(made.id).output_text
    assert client.responses.cancel(made.id).status == "cancelled"


def named(made: Any, talk: Any, item: str) -> dict[str, Callable[[openai.OpenAI], Any]]:
    more: Any = [{"role": "user", "content": "More."}]
    reference: Any = {"type": "item_reference", "id": item}
    talk_of: Any = {"id": talk}
    return {
        "previous": lambda c: ask(c, previous_response_id=made),
        "previous streamed": lambda c: ask(c, previous_response_id=made, stream=True),
        "conversation": lambda c: ask(c, conversation=talk),
        "conversation object": lambda c: ask(c, conversation=talk_of),
        "reference": lambda c: ask(c, [reference, *more]),
        "reference without type": lambda c: ask(c, [{"id": item}, *more]),
        "retrieve": lambda c: c.responses.retrieve(made),
        "retrieve streamed": lambda c: list(c.responses.retrieve(made, stream=True)),
        "delete": lambda c: c.responses.delete(made),
        "cancel": lambda c: c.responses.cancel(made),
        "input items": lambda c: c.responses.input_items.list(made),
        "count": lambda c: c.responses.input_tokens.count(
            model="gpt-test", input="x", previous_response_id=made
        ),
        "talk": lambda c: c.conversations.retrieve(talk),
        "update": lambda c: c.conversations.update(talk, metadata={"a": "b"}),
        "forget": lambda c: c.conversations.delete(talk),
        "items": lambda c: c.conversations.items.list(talk),
        "add items": lambda c: c.conversations.items.create(talk, items=more),
        "item": lambda c: c.conversations.items.retrieve(item, conversation_id=talk),
        "remove item": lambda c: c.conversations.items.delete(item, conversation_id=talk),
    }


@pytest.mark.parametrize("call", list(named("", "", "")))
def test_somebody_elses_and_nobodys_are_refused_alike(
    client: openai.OpenAI, stranger: openai.OpenAI, sandbox: SandboxVendor, call: str
) -> None:
    talk = client.conversations.create().id
    made = ask(client, conversation=talk)
    before = len(sandbox.bodies), sandbox.bodies[-1]
    theirs = named(made.id, talk, made.output[0].id)[call]
    nobodys = named(UNKNOWN["response"], UNKNOWN["conversation"], UNKNOWN["item"])[call]

    told = []
    for refused in (theirs, nobodys):
        with pytest.raises(openai.NotFoundError) as caught:
            refused(stranger)
        told.append((caught.value.code, caught.value.message))

    assert told[0] == told[1]
    assert told[0][0] == "object_not_found"
    assert (len(sandbox.bodies), sandbox.bodies[-1]) == before
    assert client.responses.retrieve(made.id).id == made.id
    assert client.conversations.retrieve(talk).id == talk


def test_a_page_after_somebody_elses_item_is_refused(
    client: openai.OpenAI, stranger: openai.OpenAI
) -> None:
    made, own = ask(client), ask(stranger)

    with pytest.raises(openai.NotFoundError) as caught:
        stranger.responses.input_items.list(own.id, after=made.output[0].id)

    assert caught.value.code == "object_not_found"


def test_stored_content_of_two_conversations_is_not_joined(client: openai.OpenAI) -> None:
    one = ask(client, "About Maria Lopez and her desk.")
    other = ask(client, "About DeShawn Carter and his bus.")
    reference: Any = {"type": "item_reference", "id": other.output[0].id}

    with pytest.raises(openai.BadRequestError) as caught:
        ask(client, [reference], previous_response_id=one.id)

    assert caught.value.code == "mixed_conversations"


def test_nothing_is_kept_where_nothing_may_be(
    gateway: Gateway, key: str, connect: Callable[..., openai.OpenAI], sandbox: SandboxVendor
) -> None:
    sealed = connect(gateway, key, "sealed")
    made = ask(sealed)

    assert sandbox.last["store"] is False
    stateful = named(made.id, "conv_1", "msg_1")
    for name in set(stateful) - {"delete", "cancel", "forget", "remove item"}:
        with pytest.raises(openai.PermissionDeniedError) as caught:
            stateful[name](sealed)
        assert caught.value.code == "storing_not_approved", name
    with pytest.raises(openai.PermissionDeniedError):
        sealed.conversations.create()
    for options in ({"store": True}, {"background": True}):
        with pytest.raises(openai.PermissionDeniedError):
            ask(sealed, **options)


def test_what_is_not_stored_is_nobodys(client: openai.OpenAI) -> None:
    made = ask(client, store=False)

    with pytest.raises(openai.NotFoundError) as caught:
        client.responses.retrieve(made.id)

    assert caught.value.code == "object_not_found"


def test_every_call_that_leaves_is_on_record(
    client: openai.OpenAI, gateway: Gateway, sandbox: SandboxVendor
) -> None:
    talk = client.conversations.create().id
    made = ask(client, conversation=talk)
    replies = [
        client.responses.with_raw_response.retrieve(made.id),
        client.conversations.items.with_raw_response.list(talk),
        client.responses.with_raw_response.delete(made.id),
        client.models.with_raw_response.list(),
    ]
    names = [reply.headers["x-hallpass-exchange"] for reply in replies]

    run = hallpass("ledger", "export", "--data", str(gateway.data))
    entries = [json.loads(line) for line in run.stdout.splitlines()]
    for name in names:
        kinds = [entry["kind"] for entry in entries if entry.get("exchange") == name]
        assert kinds == ["exchange:intent:opened", "exchange:outcome:closed"]


def test_ownership_outlives_the_gateway(
    tmp_path: Path, sandbox: SandboxVendor, catalog: str, connect: Callable[..., openai.OpenAI]
) -> None:
    (tmp_path / "roster.csv").write_text(ROSTER)
    hallpass("roster", "import", str(tmp_path / "roster.csv"), "--data", str(tmp_path / "data"))
    with serving(tmp_path / "data", catalog=catalog) as first:
        keys = first.key(), first.key("b.other@district.example")
        made = ask(connect(first, keys[0]))
        first.kill()
    with serving(tmp_path / "data", catalog=catalog) as second:
        client, stranger = (connect(second, one) for one in keys)
        again = ask(client, "Maria, and DeShawn Carter.", previous_response_id=made.id)
        with pytest.raises(openai.NotFoundError):
            ask(stranger, "Maria", previous_response_id=made.id)

    assert "Maria Lopez" in again.output_text
    assert "Maria" not in "".join(sandbox.bodies)


def test_azure_keeps_its_owners_too(
    gateway: Gateway, key: str, client: openai.OpenAI, sandbox: SandboxVendor
) -> None:
    options: Any = {"azure_endpoint": f"{gateway.url}/azure", "api_version": "2025-04-01-preview"}
    with openai.AzureOpenAI(api_key=key, max_retries=0, **options) as azure:
        first = ask(azure)
        second = ask(azure, "Now DeShawn Carter.", previous_response_id=first.id)
        assert sandbox.last["input"] == "Now Student 2."
        assert "Maria Lopez" in second.output_text
        assert azure.responses.retrieve(first.id).output_text == first.output_text

    # The id is one of another service.
    with pytest.raises(openai.NotFoundError) as caught:
        client.responses.retrieve(first.id)
    assert caught.value.code == "object_not_found"
