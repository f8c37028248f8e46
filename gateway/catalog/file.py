"""Reads a catalog file: strict YAML, every problem found, no value ever repeated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import yaml
from pydantic import ValidationError

from gateway.catalog.models import Catalog, Service
from gateway.errors import SetupError

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable
    from pathlib import Path

    from pydantic_core import ErrorDetails

__all__ = ["CatalogFileError", "explain", "read_catalog", "read_mapping"]

_FILE_BYTES = 1024 * 1024
_DEPTH = 12  # services, a service, its tools, their list: a catalog needs no more
_SHOWN_KEY = 40
_OPENERS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_CLOSERS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


class _Mark(Protocol):
    """A place in the file, counted from 0."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class CatalogFileError(SetupError):
    """A catalog file that cannot be used; `problems` has one line for each reason."""

    def __init__(self, problems: Iterable[str]) -> None:
        """Take the problems, at least one; the message is the first and the number of others."""
        self.problems = tuple(problems)
        others = len(self.problems) - 1
        more = f" (and {others} more: run `hallpass catalog check`)" if others else ""
        super().__init__(self.problems[0] + more)


class _Loader(yaml.SafeLoader):
    """Plain data only, and no key twice in a mapping."""


def _construct_mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Hashable, Any]:
    pairs: dict[Hashable, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str):
            raise _Unreadable(key_node.start_mark, "every key must be text")
        if key in pairs:
            raise _Unreadable(key_node.start_mark, "the same key stands twice")
        pairs[key] = loader.construct_object(value_node, deep=True)
    return pairs


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _construct_mapping)


class _Unreadable(Exception):
    """The YAML itself cannot be used, with the place where."""

    def __init__(self, mark: _Mark | None, why: str) -> None:
        place = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        super().__init__(place + why)


def read_catalog(path: Path) -> Catalog:
    """Return the catalog of a YAML file.

    Raises `CatalogFileError` with every problem, each one line: the file, the place such as
    `services[2].base_url`, what is wrong. No line repeats a value: it may be a secret.
    """
    try:
        document = _parse(_read(path))
    except _Unreadable as error:
        raise CatalogFileError([f"{path}: {error}"]) from None
    services, problems = _build(document)
    if problems:
        raise CatalogFileError(f"{path}: {problem}" for problem in problems)
    return Catalog(services=tuple(services))


def read_mapping(path: Path) -> dict[str, Any]:
    """Return a small YAML file that is one mapping. Raises `CatalogFileError`."""
    try:
        document = _parse(_read(path))
    except _Unreadable as error:
        raise CatalogFileError([f"{path}: {error}"]) from None
    if not isinstance(document, dict):
        raise CatalogFileError([f"{path}: must be a mapping"])
    return document


def _read(path: Path) -> str:
    try:
        if not path.is_file():
            raise _Unreadable(None, "there is no such file")
        with path.open("rb") as file:
            data = file.read(_FILE_BYTES + 1)
    except OSError:
        raise _Unreadable(None, "cannot be read") from None
    if len(data) > _FILE_BYTES:
        raise _Unreadable(None, "is larger than 1 MiB")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise _Unreadable(None, "is not UTF-8 text") from None


def _parse(text: str) -> Any:
    try:
        _check_events(text)
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader
    except yaml.reader.ReaderError:
        raise _Unreadable(None, "holds control characters") from None
    except yaml.MarkedYAMLError as error:
        # The parser's own words may quote the file.
        raise _Unreadable(
            error.problem_mark, "is not readable as YAML (look at indentation, quotes and colons)"
        ) from None
    except ValueError:  # an impossible date or number
        raise _Unreadable(None, "holds a value that YAML cannot read: put it in quotes") from None


def _check_events(text: str) -> None:
    """Refuse aliases (they multiply) and deep nesting before anything is built."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            raise _Unreadable(event.start_mark, "aliases are not supported: write it out")
        depth += isinstance(event, _OPENERS)
        depth -= isinstance(event, _CLOSERS)
        if depth > _DEPTH:
            raise _Unreadable(event.start_mark, "is nested too deeply")


def _build(document: Any) -> tuple[list[Service], list[str]]:
    if not isinstance(document, dict) or not isinstance(document.get("services"), list):
        return [], ["must be a mapping with a list named services"]
    problems = [f"{_shown(key)}: is not a known key" for key in document if key != "services"]
    services: list[Service] = []
    places: dict[str, int] = {}
    for index, raw in enumerate(document["services"]):
        place = f"services[{index}]"
        try:
            service = Service.model_validate(raw)
        except ValidationError as error:
            problems += [explain(place, problem) for problem in error.errors(include_input=False)]
            continue
        first = places.setdefault(service.id, index)
        if first != index:
            problems.append(f"{place}.id: is already the id of services[{first}]")
        services.append(service)
    return services, problems


def explain(place: str, problem: ErrorDetails) -> str:
    """Return one line about a problem of an entry: where and what, never the value."""
    for part in problem["loc"]:
        place += f"[{part}]" if isinstance(part, int) else f".{_shown(part)}"
    kind, context = problem["type"], problem.get("ctx", {})
    known = {
        "missing": "is required",
        "extra_forbidden": "is not a known key",
        "string_type": "must be text (put it in quotes)",
        "tuple_type": "must be a list",
        "model_type": "must be a mapping",
        "literal_error": f"must be one of {context.get('expected')}",
        "value_error": str(context.get("error")),
    }
    message = known.get(kind, problem["msg"].replace("Input should", "must"))
    return f"{place}: {message}"


def _shown(key: object) -> str:
    """Return a key as it may be shown: one that is no plain word could be anything."""
    text = str(key)
    is_plain = text.replace("_", "").isalpha() and text.isascii() and text.islower()
    return text if is_plain and len(text) <= _SHOWN_KEY else "<key>"
