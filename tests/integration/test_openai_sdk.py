"""The official OpenAI client through the real gateway, with only base URL and key changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import openai
import pytest

from tests.support.serving import CATALOG, Gateway, hallpass, serving
from tests.support.vendor import Scripted, Vendor, completion, event, stream

QUESTION = "Draft a note to the parents of Maria Lopez (S-204417). DeShawn Carter was there too."
TOOL: Any = {
    "type": "function",
    "function": {
        "name": "lookup_student",
        "description": "Look a student up, for example Maria Lopez.",
        "parameters": {
            "type": "object",
            "properties": {
                "student_name": {"type": "string", "enum": ["Maria Lopez", "DeShawn Carter"]}
            },
            "required": ["student_name"],
            "additionalProperties": False,
        },
    },
}


def ask(client: openai.OpenAI, text: str = QUESTION, **options: Any) -> Any:
    return client.chat.completions.create(
        model="gpt-test", messages=[{"role": "user", "content": text}], **options
    )


def echo(body: dict[str, Any]) -> Scripted:
    return completion("You said: " + body["messages"][-1]["content"])


def test_the_vendor_sees_labels_and_the_client_sees_names(
    client: openai.OpenAI, vendor: Vendor
) -> None:
    vendor.script = echo

    answer = ask(client)

    sent = json.loads(vendor.bodies[0])["messages"][0]["content"]
    assert sent == (
        "Draft a note to the parents of Student 1 (Student ID 1). Student 2 was there too."
    )
    assert answer.choices[0].message.content == "You said: " + QUESTION


def test_answers_carry_the_exchange_and_the_number_masked(
    client: openai.OpenAI, vendor: Vendor
) -> None:
    raw = client.chat.completions.with_raw_response.create(
        model="gpt-test", messages=[{"role": "user", "content": QUESTION}]
    )

    assert raw.headers["x-hallpass-exchange"].startswith("ex_")
    assert raw.headers["x-hallpass-masked"] == "3"


def test_the_vendor_gets_its_own_credential_and_no_header_of_the_client(
    client: openai.OpenAI, vendor: Vendor, key: str
) -> None:
    ask(client, extra_headers={"X-OpenWebUI-User-Name": "Ana Rivera", "Cookie": "sid=204417"})

    headers = dict(vendor.received[0][1])
    assert headers[b"authorization"] == b"Bearer vendor-secret"
    assert key not in vendor.text
    assert set(headers) == {
        b"accept",
        b"accept-encoding",
        b"authorization",
        b"connection",
        b"content-length",
        b"content-type",
        b"host",
        b"user-agent",
    }


def test_a_stream_is_restored_however_the_vendor_cuts_it(
    client: openai.OpenAI, vendor: Vendor
) -> None:
    def script(body: dict[str, Any]) -> Scripted:
        text = "You said: " + body["messages"][-1]["content"]
        sse = b"".join(event({"content": text[i : i + 3]}) for i in range(0, len(text), 3))
        sse += event({}, "stop") + b"data: [DONE]\n\n"
        return stream(*(sse[i : i + 11] for i in range(0, len(sse), 11)))

    vendor.script = script

    chunks = list(ask(client, stream=True))

    text = "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)
    assert text == "You said: " + QUESTION
    assert "Maria" not in vendor.text


def test_multiple_choices_are_restored_apart(client: openai.OpenAI, vendor: Vendor) -> None:
    vendor.script = stream(
        event({"content": "Stud"}, index=0),
        event({"content": "Student"}, index=1),
        event({"content": "ent 1 sings."}, index=0),
        event({"content": " 2 dances."}, index=1),
        event({}, "stop", index=1),
        event({}, "stop", index=0),
        b"data: [DONE]\n\n",
    )

    texts = ["", ""]
    for chunk in ask(client, n=2, stream=True):
        for choice in chunk.choices:
            texts[choice.index] += choice.delta.content or ""

    assert texts == ["Maria Lopez sings.", "DeShawn Carter dances."]


def test_a_tool_call_carries_real_values_and_its_result_is_masked(
    client: openai.OpenAI, vendor: Vendor
) -> None:
    call = {
        "id": "call_1",
        "type": "function",
        "function": {"name": "lookup_student", "arguments": '{"student_name": "Student 1"}'},
    }
    vendor.script = completion("", tool_calls=[call])

    first = ask(client, tools=[TOOL])
    made = first.choices[0].message.tool_calls[0]
    assert json.loads(made.function.arguments) == {"student_name": "Maria Lopez"}

    result = {"name": "Maria Lopez", "guardian": "Rosa Lopez", "id": 204417, "dob": "2012-03-09"}
    vendor.script = completion("Student 1 is with Guardian 1.")
    second = client.chat.completions.create(
        model="gpt-test",
        messages=[
            {"role": "user", "content": QUESTION},
            first.choices[0].message.to_dict(),
            {"role": "tool", "tool_call_id": "call_1", "content": json.dumps(result)},
        ],
        tools=[TOOL],
    )

    assert second.choices[0].message.content == "Maria Lopez is with Rosa Lopez."
    sent = json.loads(vendor.bodies[1])["messages"][2]["content"]
    assert json.loads(sent)["name"] == "Student 1"
    for value in ("Maria", "Lopez", "DeShawn", "Carter", "204417", "2012-03-09"):
        assert value not in vendor.text


def test_streamed_tool_arguments_stay_valid_json(client: openai.OpenAI, vendor: Vendor) -> None:
    pieces = ['{"student', '_name": "St', "udent ", '1"}']
    function = {"name": "lookup_student", "arguments": ""}
    vendor.script = stream(
        event({"tool_calls": [{"index": 0, "id": "call_1", "function": function}]}),
        *(
            event({"tool_calls": [{"index": 0, "function": {"arguments": piece}}]})
            for piece in pieces
        ),
        event({}, "tool_calls"),
        b"data: [DONE]\n\n",
    )

    arguments = ""
    for chunk in ask(client, tools=[TOOL], stream=True):
        for call in chunk.choices[0].delta.tool_calls or []:
            arguments += call.function.arguments or ""

    assert json.loads(arguments) == {"student_name": "Maria Lopez"}


def test_a_body_with_nothing_to_hide_arrives_byte_for_byte(
    gateway: Gateway, key: str, vendor: Vendor
) -> None:
    body = (
        b'{ "model":"gpt-test",\n\t"temperature":1.0, "seed":1e3, "messages" : '
        b'[{"role":"user","content":"Explain f\\u00f6hn, \\u2028 and 12345678901234567890123."}],'
        b'"x_unknown":{"a":[1,2.50,null,true]} }\n'
    )

    answer = httpx.post(
        f"{gateway.url}/openai/v1/chat/completions",
        content=body,
        headers={"authorization": f"Bearer {key}", "content-type": "application/json"},
    )

    assert answer.status_code == 200
    assert vendor.bodies == [body]
    assert answer.headers["x-hallpass-masked"] == "0"


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, openai.BadRequestError),
        (401, openai.AuthenticationError),
        (403, openai.PermissionDeniedError),
        (404, openai.NotFoundError),
        (429, openai.RateLimitError),
        (500, openai.InternalServerError),
    ],
)
def test_vendor_errors_raise_the_typed_exception_with_names_restored(
    client: openai.OpenAI, vendor: Vendor, status: int, error: type[openai.APIStatusError]
) -> None:
    body = {"error": {"message": "No: Student 1", "type": "t", "param": None, "code": "c"}}
    vendor.script = Scripted(
        status=status,
        headers=[(b"retry-after", b"7"), (b"x-request-id", b"req_1"), (b"set-cookie", b"a=b")],
        pieces=[json.dumps(body).encode()],
    )

    with pytest.raises(error) as caught:
        ask(client)

    assert caught.value.code == "c"
    assert "No: Maria Lopez" in caught.value.message
    assert caught.value.response.headers["retry-after"] == "7"
    assert caught.value.request_id == "req_1"
    assert "set-cookie" not in caught.value.response.headers


def test_an_error_page_is_answered_as_an_error_of_ours(
    client: openai.OpenAI, vendor: Vendor
) -> None:
    vendor.script = Scripted(status=502, pieces=[b"<html>nginx</html>"], content_type=b"text/html")

    with pytest.raises(openai.InternalServerError) as caught:
        ask(client)

    assert (caught.value.status_code, caught.value.code) == (502, "vendor_error")


@pytest.mark.parametrize(
    ("change", "error", "code"),
    [
        ({"model": "claude-x"}, openai.NotFoundError, "model_not_found"),
        (
            {"tools": [{"type": "web_search_preview"}]},
            openai.PermissionDeniedError,
            "tool_not_approved",
        ),
        (
            {"messages": [{"role": "user", "content": [{"type": "image_url", "image_url": {}}]}]},
            openai.BadRequestError,
            "unsupported_content",
        ),
        ({"messages": "Maria Lopez"}, openai.BadRequestError, "invalid_structure"),
        (
            {"messages": [{"role": "tool", "content": "x", "tool_call_id": "Maria Lopez"}]},
            openai.BadRequestError,
            "invalid_structure",
        ),
    ],
)
def test_refusals_raise_typed_exceptions_and_nothing_leaves(
    client: openai.OpenAI,
    vendor: Vendor,
    change: dict[str, Any],
    error: type[openai.APIStatusError],
    code: str,
) -> None:
    request: Any = {"model": "gpt-test", "messages": [{"role": "user", "content": QUESTION}]}

    with pytest.raises(error) as caught:
        client.chat.completions.create(**request | change)

    assert caught.value.code == code
    assert "Maria" not in caught.value.message
    assert vendor.received == []


@pytest.mark.parametrize("stream", [True, False])
def test_a_wrong_key_is_an_authentication_error(
    gateway: Gateway, vendor: Vendor, *, stream: bool
) -> None:
    client = openai.OpenAI(
        base_url=f"{gateway.url}/openai/v1", api_key="hp_wrong_key", max_retries=0
    )

    with pytest.raises(openai.AuthenticationError) as caught:
        ask(client, stream=stream)

    assert caught.value.code == "invalid_api_key"
    assert vendor.received == []
    client.close()


def test_a_revoked_key_stops_working_at_once(gateway: Gateway, vendor: Vendor) -> None:
    key = gateway.key("leaver@district.example")
    client = openai.OpenAI(base_url=f"{gateway.url}/openai/v1", api_key=key, max_retries=0)
    ask(client)

    hallpass("keys", "revoke", key.split("_")[1], "--data", str(gateway.data))

    with pytest.raises(openai.AuthenticationError):
        ask(client)
    client.close()


def test_a_stream_that_breaks_off_raises_instead_of_looking_complete(
    client: openai.OpenAI, vendor: Vendor
) -> None:
    vendor.script = Scripted(
        pieces=[event({"content": "Student 1 is"})],
        content_type=b"text/event-stream",
        breaks_off=True,
    )

    with pytest.raises(openai.APIError):
        list(ask(client, stream=True))


def test_a_redirect_is_never_followed(client: openai.OpenAI, vendor: Vendor) -> None:
    vendor.script = Scripted(status=307, headers=[(b"location", vendor.url.encode() + b"/else")])

    with pytest.raises(openai.InternalServerError) as caught:
        ask(client)

    assert caught.value.code == "vendor_redirect"
    assert len(vendor.received) == 1


def test_the_vendor_is_let_go_when_the_client_leaves(client: openai.OpenAI, vendor: Vendor) -> None:
    vendor.script = Scripted(
        pieces=[event({"content": "Dear family, this is a long letter. "})],
        content_type=b"text/event-stream",
        hangs=True,
    )

    answer = ask(client, stream=True)
    next(iter(answer))
    answer.close()

    assert vendor.cancelled.wait(20)


def test_the_ledger_holds_the_exchange_sealed(
    client: openai.OpenAI, vendor: Vendor, gateway: Gateway
) -> None:
    raw = client.chat.completions.with_raw_response.create(
        model="gpt-test", messages=[{"role": "user", "content": QUESTION}]
    )
    exchange = raw.headers["x-hallpass-exchange"]

    verified = hallpass("ledger", "verify", "--data", str(gateway.data))
    exported = hallpass("ledger", "export", "--data", str(gateway.data)).stdout
    opened = hallpass("ledger", "export", "--data", str(gateway.data), "--decrypt").stdout

    assert "intact" in verified.stdout
    entries = [json.loads(line) for line in exported.splitlines()]
    kinds = [entry["kind"] for entry in entries if entry.get("exchange") == exchange]
    assert kinds == ["exchange:intent:opened", "exchange:outcome:closed"]
    assert "Student 1" not in exported
    assert "Student 1 (Student ID 1)" in opened
    assert "Maria" not in opened


def test_a_service_that_may_keep_nothing_is_told_so_and_nothing_else_changes(
    tmp_path: Path, vendor: Vendor
) -> None:
    catalog = CATALOG.format(url=vendor.url) + "    retention: none\n"
    body = b'{ "model": "gpt-x", "messages": [{"role": "user", "content": "hello"}] }'
    with serving(tmp_path / "data", catalog=catalog) as gateway:
        httpx.post(
            f"{gateway.url}/openai/v1/chat/completions",
            content=body,
            headers={
                "authorization": f"Bearer {gateway.key()}",
                "content-type": "application/json",
            },
        ).raise_for_status()

    assert vendor.bodies == [body.replace(b"{ ", b'{"store":false, ', 1)]


def test_an_empty_finish_reason_does_not_end_the_restoring(
    client: openai.OpenAI, vendor: Vendor
) -> None:
    vendor.script = stream(
        event({"content": "Dear Stu"}, ""),
        event({"content": "dent 1, bye"}, ""),
        event({}, "stop"),
        b"data: [DONE]\n\n",
    )

    chunks = list(ask(client, stream=True))

    text = "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)
    assert text == "Dear Maria Lopez, bye"


def test_an_imported_roster_counts_from_the_next_request(tmp_path: Path, vendor: Vendor) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("id,given,family\n1,Vexworth,Tumbledown\n")
    body = {"model": "gpt-x", "messages": [{"role": "user", "content": "tumbledown vexworth came"}]}
    with serving(tmp_path / "data", catalog=CATALOG.format(url=vendor.url)) as gateway:
        headers = {"authorization": f"Bearer {gateway.key()}"}
        hallpass("roster", "import", str(roster), "--data", str(gateway.data))
        httpx.post(f"{gateway.url}/openai/v1/chat/completions", json=body, headers=headers)

    assert "tumbledown" not in vendor.text
    assert "Student 1 came" in vendor.text
