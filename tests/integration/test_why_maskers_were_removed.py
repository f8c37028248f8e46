"""Four failures for which a district removed a masker of its own; none of them may come back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.vendor import Vendor, completion, event, stream

if TYPE_CHECKING:
    import openai

SQL: Any = {"type": "function", "function": {"name": "run_sql", "parameters": {"type": "object"}}}
QUERY = "SELECT * FROM pupils WHERE name = 'Student 1' AND note LIKE '%\"Student 2\"%'"
RESTORED = "SELECT * FROM pupils WHERE name = 'Maria Lopez' AND note LIKE '%\"DeShawn Carter\"%'"
ASKED = {"role": "user", "content": "Look up Maria Lopez, and what DeShawn Carter wrote."}


def call(arguments: str) -> dict[str, Any]:
    return {"id": "c1", "type": "function", "function": {"name": "run_sql", "arguments": arguments}}


def ask(client: openai.OpenAI, *messages: Any, **options: Any) -> Any:
    return client.chat.completions.create(model="gpt-test", messages=list(messages), **options)


def test_a_tool_gets_the_names_and_not_the_labels(client: openai.OpenAI, vendor: Vendor) -> None:
    vendor.script = completion("", tool_calls=[call(json.dumps({"sql": QUERY}))])

    answer = ask(client, ASKED, tools=[SQL])

    (tool,) = answer.choices[0].message.tool_calls
    assert json.loads(tool.function.arguments) == {"sql": RESTORED}


def test_a_tool_gets_the_names_from_a_stream_too(client: openai.OpenAI, vendor: Vendor) -> None:
    arguments = json.dumps({"sql": QUERY})
    head = {"index": 0, "id": "c1", "type": "function"}
    deltas = [
        {"tool_calls": [head | {"function": {"name": "run_sql", "arguments": ""}}]},
        *({"tool_calls": [{"index": 0, "function": {"arguments": char}}]} for char in arguments),
    ]
    vendor.script = stream(*map(event, deltas), event({}, "tool_calls"), b"data: [DONE]\n\n")

    got = ""
    for chunk in ask(client, ASKED, tools=[SQL], stream=True):
        for tool in chunk.choices[0].delta.tool_calls or []:
            got += tool.function.arguments or ""

    assert json.loads(got) == {"sql": RESTORED}


def test_what_a_tool_found_leaves_masked(client: openai.OpenAI, vendor: Vendor) -> None:
    found = json.dumps([{"name": "Maria Lopez", "guardian": "Rosa Lopez", "gpa": 3.5}])

    ask(
        client,
        ASKED,
        {"role": "assistant", "tool_calls": [call(json.dumps({"sql": RESTORED}))]},
        {"role": "tool", "tool_call_id": "c1", "content": found},
        tools=[SQL],
    )

    sent = json.loads(vendor.bodies[-1])["messages"]
    assert json.loads(sent[1]["tool_calls"][0]["function"]["arguments"]) == {"sql": QUERY}
    assert json.loads(sent[2]["content"]) == [
        {"name": "Student 1", "guardian": "Guardian 1", "gpa": 3.5}
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("**Student 1** and student 2", "**Maria Lopez** and DeShawn Carter"),
        ("STUDENT 1's, Student #2", "Maria Lopez's, DeShawn Carter"),
        ("Students 1 and 2", "Maria Lopez and DeShawn Carter"),
        ("Student\n1 and _Student 2_", "Maria Lopez and _DeShawn Carter_"),
        ("Student \uff11, Student_2", "Maria Lopez, DeShawn Carter"),
    ],
)
def test_a_label_that_the_model_rewrites_is_restored(
    client: openai.OpenAI, vendor: Vendor, written: str, read: str
) -> None:
    vendor.script = completion(written)

    assert ask(client, ASKED).choices[0].message.content == read


def test_part_numbers_leave_as_they_are(client: openai.OpenAI, vendor: Vendor) -> None:
    text = "Order part number 88-40172-B, model X4100, filter 3M-2091 and 12 pcs of M8x40 bolts."

    ask(client, {"role": "user", "content": text})

    assert json.loads(vendor.bodies[-1])["messages"][0]["content"] == text
