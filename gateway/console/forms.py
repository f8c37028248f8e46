"""Reads forms: bounded in size and number, text only unless a page takes files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import FormParser, parse_options_header

from gateway.console.page import Refused

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, MutableMapping

__all__ = ["Form", "Upload", "read_body", "read_form", "read_query"]

_MOST_FIELDS = 1000
_BROKEN = "The form could not be read. Go back and try again."


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a form, in memory."""

    name: str = field(repr=False)
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form, each with all its values in order."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    files: Mapping[str, Upload] = field(default_factory=dict, repr=False)

    def text(self, name: str) -> str:
        """Return the last value of a field without surrounding space; empty when missing."""
        return self.raw(name).strip()

    def raw(self, name: str) -> str:
        """Return the last value of a field as it came; empty when missing."""
        values = self.fields.get(name, ())
        return values[-1] if values else ""

    def all(self, name: str) -> tuple[str, ...]:
        """Return every value of a field: check boxes."""
        return self.fields.get(name, ())

    def has(self, name: str) -> bool:
        """Return whether a field is there: a check box that is set."""
        return name in self.fields


def read_query(query: bytes) -> dict[str, str]:
    """Return the last value of each name. Raises `Refused` for what is no UTF-8."""
    return dict(_pairs(query))


async def read_body(receive: Callable[[], Awaitable[MutableMapping[str, Any]]], most: int) -> bytes:
    """Return a request's body. Raises `Refused` for a longer one, or when the client left."""
    pieces: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refused(400, _BROKEN)
        piece = message.get("body", b"")
        size += len(piece)
        if size > most:
            raise Refused(413, "What you sent is larger than this page takes.")
        pieces.append(piece)
        if not message.get("more_body", False):
            return b"".join(pieces)


def read_form(content_type: str, body: bytes, *, takes_files: bool) -> Form:
    """Return the form in a body. Raises `Refused` for anything that is none."""
    kind, options = parse_options_header(content_type)
    if kind == b"application/x-www-form-urlencoded":
        fields: dict[str, tuple[str, ...]] = {}
        for name, value in _pairs(body):
            fields[name] = (*fields.get(name, ()), value)
        return Form(fields)
    if kind == b"multipart/form-data" and takes_files and options.get(b"boundary"):
        return _multipart(options[b"boundary"], body)
    raise Refused(415, _BROKEN)


def _pairs(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            encoded.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError:
        raise Refused(400, _BROKEN) from None


def _multipart(boundary: bytes, body: bytes) -> Form:
    """Return the parts; files stay in memory, so that nothing of them is left on a disk."""
    fields: dict[str, tuple[str, ...]] = {}
    files: dict[str, Upload] = {}

    def on_field(part: Any) -> None:
        name = part.field_name.decode()
        fields[name] = (*fields.get(name, ()), (part.value or b"").decode())

    def on_file(part: Any) -> None:
        part.file_object.seek(0)
        content = part.file_object.read()
        if part.file_name or content:
            shown = (part.file_name or b"").decode(errors="replace")
            files[part.field_name.decode()] = Upload(shown, content)

    in_memory = {"MAX_MEMORY_FILE_SIZE": len(body) + 1, "MAX_BODY_SIZE": len(body) + 1}
    try:
        parser = FormParser(
            "multipart/form-data", on_field, on_file, boundary=boundary, config=in_memory
        )
        parser.write(body)
        parser.finalize()
    except (FormParserError, ValueError, AttributeError):
        raise Refused(400, _BROKEN) from None
    if len(fields) > _MOST_FIELDS:
        raise Refused(400, _BROKEN)
    return Form(fields, files)
