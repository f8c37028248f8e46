from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.sandbox.answers import Call, Said, answer, labels_in, last_user_text


def user(text: object) -> dict[str, Any]:
    return {"role": "user", "content": text}


def tool(name: str, **properties: Any) -> dict[str, Any]:
    parameters = {"type": "object", "properties": properties}
    return {"type": "function", "function": {"name": name, "parameters": parameters}}


def ask(text: object, **more: Any) -> Said:
    return answer({"model": "sandbox", "messages": [user(text)]} | more)


def arguments(said: Said) -> dict[str, Any]:
    (call,) = said.calls
    parsed = json.loads(call.arguments)
    assert isinstance(parsed, dict)
    return parsed


def test_an_answer_shows_what_was_received_and_uses_the_labels() -> None:
    said = ask("Write to Guardian 1 about Student 1 and Student 12.")

    assert said.finish_reason == "stop"
    assert said.text == (
        "I received: Write to Guardian 1 about Student 1 and Student 12.\n\n"
        "I know them only as Guardian 1, Student 1 and Student 12. "
        "Here is **Guardian 1**'s part of the answer."
    )


def test_without_labels_the_answer_says_so() -> None:
    assert ask("Hello").text == "I received: Hello\n\nI saw no names, only what you wrote."


def test_one_label_is_listed_alone() -> None:
    assert "only as Student 1. Here" in str(ask("Student 1").text)


def test_each_choice_says_which_it_is() -> None:
    request = {"messages": [user("Hello")]}
    texts = [answer(request, choice).text for choice in range(3)]

    assert len(set(texts)) == 3
    assert str(texts[2]).endswith("(answer 3)")


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Student 1 and student 2", ["Student 1"]),
        ("Student 1, Student 12, Student 1", ["Student 1", "Student 12"]),
        ("Student ID 3 of Student 3", ["Student ID 3", "Student 3"]),
        ("Birth date 1\nEmail 2", ["Birth date 1", "Email 2"]),
        ("Chapter 3 in Room 12", []),
        ("Student 0, Student 01, Student 123456, Student1", []),
        ("Xstudent 1 Students 1", []),
    ],
)
def test_labels_are_known_words_with_a_number(text: str, labels: list[str]) -> None:
    assert labels_in(text) == labels


def test_labels_of_all_messages_are_seen_even_after_line_breaks() -> None:
    messages = [{"role": "system", "content": "x\nTeacher 1"}, user('"Student 1"')]

    text = answer({"messages": messages}).text

    assert "Teacher 1 and Student 1" in str(text)


@pytest.mark.parametrize(
    ("messages", "text"),
    [
        ([user("a"), user("b")], "b"),
        ([user("a"), {"role": "assistant", "content": "b"}], "a"),
        ([user([{"type": "text", "text": "a"}, {"type": "text", "text": "b"}])], "a\nb"),
        ([user([{"type": "image_url"}, {"type": "text", "text": "a"}])], "a"),
        ([user(None)], ""),
        ([{"role": "system", "content": "a"}], ""),
        ([], ""),
        (["x", 4], ""),
    ],
)
def test_the_last_user_text_is_what_counts(messages: list[Any], text: str) -> None:
    assert last_user_text(messages) == text


@pytest.mark.parametrize(
    "text",
    ["Call get_grades now", "please USE get_grades", "Look up get grades for Student 1"],
)
def test_a_tool_that_the_user_asks_for_is_called(text: str) -> None:
    said = ask(text, tools=[tool("other"), tool("get_grades")])

    assert said == Said(None, (Call("get_grades", "{}"),))
    assert said.finish_reason == "tool_calls"


@pytest.mark.parametrize(
    ("text", "choice", "names"),
    [
        ("get_grades are good", None, []),
        ("use something", None, []),
        ("use get_grades", "none", []),
        ("use get_grades and find_bus", "auto", ["get_grades", "find_bus"]),
        ("hello", "required", ["get_grades"]),
        ("use find_bus", "required", ["find_bus"]),
        ("hello", {"type": "function", "function": {"name": "find_bus"}}, ["find_bus"]),
        ("hello", {"type": "function", "function": {"name": "nothing"}}, []),
    ],
)
def test_the_tool_choice_decides_which_tools_are_called(
    text: str, choice: object, names: list[str]
) -> None:
    said = ask(text, tools=[tool("get_grades"), tool("find_bus")], tool_choice=choice)

    assert [call.name for call in said.calls] == names


def test_arguments_are_made_of_the_labels_that_fit_the_property() -> None:
    properties = {
        "guardian_name": {"type": "string"},
        "student": {"type": "string"},
        "student_id": {"type": "string"},
        "note": {"type": "string"},
        "sql": {"type": "string"},
    }
    text = "use t for Student 1, Student ID 2, Guardian 3"

    assert arguments(ask(text, tools=[tool("t", **properties)])) == {
        "guardian_name": "Guardian 3",
        "student": "Student 1",
        "student_id": "Student 1",
        "note": "Student 1",
        "sql": "SELECT * FROM students WHERE name = 'Student 1'",
    }


def test_a_schema_is_filled_with_values_of_its_types() -> None:
    properties = {
        "kind": {"enum": ["Maria Lopez", "b"]},
        "fixed": {"const": 7},
        "usual": {"default": "x"},
        "count": {"type": "integer"},
        "share": {"type": "number"},
        "is_new": {"type": "boolean"},
        "nothing": {"type": "null"},
        "maybe": {"type": ["null", "string"]},
        "list": {"type": "array", "items": {"type": "string"}},
        "inner": {"properties": {"deep": {"type": "string"}}},
        "free": {"type": "object"},
        "odd": True,
    }

    assert arguments(ask("use t for Student 1", tools=[tool("t", **properties)])) == {
        "kind": "Maria Lopez",
        "fixed": 7,
        "usual": "x",
        "count": 1,
        "share": 1.5,
        "is_new": True,
        "nothing": None,
        "maybe": "Student 1",
        "list": ["Student 1"],
        "inner": {"deep": "Student 1"},
        "free": {},
        "odd": None,
    }


def test_without_labels_arguments_carry_the_users_words() -> None:
    assert arguments(ask("use t", tools=[tool("t", q={"type": "string"})])) == {"q": "use t"}


def test_a_schema_without_end_is_cut() -> None:
    endless: dict[str, Any] = {"type": "object"}
    endless["properties"] = {"again": endless}

    assert "again" in arguments(ask("use t", tools=[tool("t", again=endless)]))


def test_after_a_tool_result_the_answer_quotes_it() -> None:
    messages = [
        user("use get_grades"),
        {"role": "assistant", "tool_calls": []},
        {"role": "tool", "tool_call_id": "1", "content": "Student 1: B"},
        {"role": "tool", "tool_call_id": "2", "content": [{"type": "text", "text": "C"}]},
    ]

    said = answer({"messages": messages, "tools": [tool("get_grades")]})

    assert said.calls == ()
    assert str(said.text).startswith("The tool answered: Student 1: B | C\n\nI know them only as")


def test_json_mode_answers_with_a_json_object() -> None:
    said = ask("About Student 1", response_format={"type": "json_object"})

    assert json.loads(str(said.text)) == {"received": "About Student 1", "about": ["Student 1"]}


def test_a_json_schema_is_filled() -> None:
    schema = {"type": "object", "properties": {"student": {"type": "string"}}}
    wanted = {"type": "json_schema", "json_schema": {"name": "x", "schema": schema}}

    assert json.loads(str(ask("Student 1", response_format=wanted).text)) == {
        "student": "Student 1"
    }


def test_text_mode_answers_with_text() -> None:
    assert str(ask("Hello", response_format={"type": "text"}).text).startswith("I received")


KEYS = (
    *("type", "function", "name", "role", "content", "text", "parameters", "properties", "items"),
    *("enum", "json_schema", "schema", "x"),
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@given(messages=ANYTHING, tools=ANYTHING, tool_choice=ANYTHING, response_format=ANYTHING)
def test_no_request_is_too_odd_for_an_answer(**request: Any) -> None:
    said = answer(request)

    assert (said.text is None) == bool(said.calls)


@given(ANYTHING | st.fixed_dictionaries({"type": st.sampled_from(["object", "array"]) | ANYTHING}))
def test_no_schema_is_too_odd_to_be_filled(schema: Any) -> None:
    forced = {"type": "function", "function": {"name": "t"}}
    function = {"name": "t", "parameters": {"type": "object", "properties": {"p": schema}}}
    wanted = {"type": "json_schema", "json_schema": {"schema": schema}}

    assert "p" in arguments(ask("x", tools=[{"function": function}], tool_choice=forced))
    assert ask("x", response_format=wanted).text


def test_a_request_nested_as_deep_as_json_can_be_is_answered() -> None:
    deep: Any = "Student 1"
    for _ in range(5000):
        deep = [deep]

    assert "only as Student 1." in str(answer({"messages": [user("Hello") | {"x": deep}]}).text)
