"""What the sandbox vendor says: pure functions from a request to one message per choice."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Call", "Said", "answer", "labels_in", "last_user_text"]

# The sandbox knows no more of labels than a vendor's model does: it sees words with numbers.
_LABEL = re.compile(
    r"\b(?:Student ID|Birth date|Student|Guardian|Teacher|Staff|Person|School|Organization|"
    r"Address|Phone|Email|Username|Account|Date|Location|Number|Secret) [1-9][0-9]{0,4}\b"
)
_DEPTH = 6  # of a schema that is filled in
_MENTIONED = 4
_SCALARS = MappingProxyType({"integer": 1, "number": 1.5, "boolean": True, "null": None})
_ASKS = ("call", "use", "look up")


@dataclass(frozen=True, slots=True)
class Call:
    """A tool the sandbox wants the client to run."""

    name: str
    arguments: str
    """A JSON object, as vendors send it: in a string."""


@dataclass(frozen=True, slots=True)
class Said:
    """One choice: text, or tool calls."""

    text: str | None
    calls: tuple[Call, ...] = ()

    @property
    def finish_reason(self) -> str:
        """Why the choice ended, in OpenAI's words."""
        return "tool_calls" if self.calls else "stop"


def answer(request: dict[str, Any], choice: int = 0) -> Said:
    """Return what choice number `choice` says to a chat completions request."""
    messages = _objects(request.get("messages"))
    labels = labels_in("\n".join(_strings(messages)))
    asked = last_user_text(messages)
    if messages and messages[-1].get("role") == "tool":
        return Said(_result_text(messages, labels))
    wanted = _wanted_tools(request, asked)
    if wanted:
        return Said(None, tuple(_call(tool, labels, asked) for tool in wanted))
    schema = _response_schema(request)
    if schema is not None:
        return Said(json.dumps(_fill(schema, "", labels, asked), ensure_ascii=False))
    again = f" (answer {choice + 1})" if choice else ""
    return Said(f"I received: {asked}\n\n{_about(labels)}{again}")


def last_user_text(messages: Sequence[Any]) -> str:
    """Return the text of the last user message; parts are joined by line breaks."""
    for message in reversed(messages):
        if isinstance(message, dict) and message.get("role") == "user":
            return _text(message.get("content"))
    return ""


def labels_in(text: str) -> list[str]:
    """Return the labels of a text, each once, in the order of first appearance."""
    return list(dict.fromkeys(_LABEL.findall(text)))


def _objects(value: object) -> list[dict[str, Any]]:
    items = value if isinstance(value, list) else []
    return [item for item in items if isinstance(item, dict)]


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _strings(value: object) -> Iterator[str]:
    """Yield every string of a JSON value in its order, keys included."""
    waiting = [value]  # a stack of our own: JSON may be nested deeper than calls can be
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict):
            waiting += reversed([part for item in one.items() for part in item])


def _text(content: object) -> str:
    if isinstance(content, str):
        return content
    return "\n".join(str(part["text"]) for part in _objects(content) if "text" in part)


def _about(labels: list[str]) -> str:
    if not labels:
        return "I saw no names, only what you wrote."
    shown = labels[:_MENTIONED]
    listed = f"{', '.join(shown[:-1])} and {shown[-1]}" if shown[1:] else shown[0]
    return f"I know them only as {listed}. Here is **{shown[0]}**'s part of the answer."


def _result_text(messages: list[dict[str, Any]], labels: list[str]) -> str:
    results = []
    for message in reversed(messages):
        if message.get("role") != "tool":
            break
        results.append(_text(message.get("content")))
    return f"The tool answered: {' | '.join(reversed(results))}\n\n{_about(labels)}"


def _wanted_tools(request: dict[str, Any], asked: str) -> list[dict[str, Any]]:
    """Return the functions to call: those that tool_choice forces or the user asks for."""
    tools = _objects([tool.get("function") for tool in _objects(request.get("tools"))])
    choice = request.get("tool_choice")
    if choice == "none":
        return []
    if isinstance(choice, dict):
        name = _object(choice.get("function")).get("name")
        return [tool for tool in tools if tool.get("name") == name][:1]
    lower = asked.lower()
    named = [tool for tool in tools if _is_named(str(tool.get("name")), lower)]
    asks = any(word in lower for word in _ASKS)
    return named if named and asks else tools[: choice == "required"]


def _is_named(name: str, lower: str) -> bool:
    return name.lower() in lower or name.lower().replace("_", " ") in lower


def _call(tool: dict[str, Any], labels: list[str], asked: str) -> Call:
    arguments = _fill(tool.get("parameters") or {"type": "object"}, "", labels, asked)
    return Call(str(tool.get("name")), json.dumps(arguments, ensure_ascii=False))


def _response_schema(request: dict[str, Any]) -> dict[str, Any] | None:
    wanted = request.get("response_format")
    if not isinstance(wanted, dict):
        return None
    kind = wanted.get("type")
    if kind == "json_object":
        return {"type": "object", "properties": {"received": {}, "about": {"type": "array"}}}
    if kind == "json_schema":
        return _object(_object(wanted.get("json_schema")).get("schema"))
    return None


def _fill(schema: object, name: str, labels: list[str], asked: str, depth: int = 0) -> Any:
    """Return a value that fits the schema, its texts made of the labels that were seen."""
    if not isinstance(schema, dict) or depth > _DEPTH:
        return None
    given = list(_given(schema))
    if given:
        return given[0]
    kind = schema.get("type", "string")
    if isinstance(kind, list):
        kind = next((one for one in kind if one != "null"), "null")
    if kind == "object" or "properties" in schema:
        properties = _object(schema.get("properties"))
        return {
            key: _fill(inner, key, labels, asked, depth + 1) for key, inner in properties.items()
        }
    if kind == "array":
        items = schema.get("items")
        return [_fill(items, name, labels, asked, depth + 1)] if items else labels or [asked]
    is_scalar = isinstance(kind, str) and kind in _SCALARS
    return _SCALARS[kind] if is_scalar else _string(name, labels, asked)


def _given(schema: dict[str, Any]) -> Iterator[Any]:
    """Yield the values that the schema itself names."""
    yield from (schema[key] for key in ("const", "default") if key in schema)
    options = schema.get("enum")
    yield from options if isinstance(options, list) else ()


def _string(name: str, labels: list[str], asked: str) -> str:
    """Return a text for the property: the label its name calls for, else the first one."""
    if name in {"sql", "query"} and labels:
        return f"SELECT * FROM students WHERE name = '{labels[0]}'"  # noqa: S608 - never run
    if name == "received" or not labels:
        return asked
    plain = name.lower().replace("_", " ")
    fitting = (label for label in labels if label.rpartition(" ")[0].lower() in plain)
    return next(fitting, labels[0])
