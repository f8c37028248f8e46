"""Text documents inside of a request: files in base64 or in a data URL, read as the text they hold.

What a file is, its content decides, not its label alone: a label that is no text type, bytes that
are no UTF-8 and formats that only look like text are refused. Media types: IANA registry, and
those that systems without one give to source code (`text/x-...`).
"""

from __future__ import annotations

import base64
import binascii
import re
from http import HTTPStatus
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gateway.codecs.rules import invalid_structure, text
from gateway.codecs.strict_json import Object, String
from gateway.codecs.unsupported import REFERENCES
from gateway.errors import UnreadableRequest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gateway.codecs.rules import Rule
    from gateway.codecs.slots import SlotBuilder
    from gateway.codecs.strict_json import Node

__all__ = ["add_document", "file_fields", "is_text_type", "not_text"]

_DATA_URL: Final = re.compile(
    r"data:(?P<type>[A-Za-z0-9.+-]+/[A-Za-z0-9.+-]+)?(?P<rest>(?:;[A-Za-z0-9=.\"+-]{1,64}){0,4}),"
)
_CHARSETS: Final = frozenset({"charset=utf-8", "charset=utf8", "charset=us-ascii"})
_SETTINGS: Final = re.compile(r"\s*;\s*")

_TYPES: Final = re.compile(
    r"text/(?:plain|markdown|csv|tab-separated-values|html|xml|css|javascript|ecmascript|yaml"
    r"|calendar|vcard|troff|sgml|org|x-(?!rtf)[a-z0-9.+-]{1,64}|vnd\.[a-z0-9.+-]{1,64})"
    r"|application/(?:json|jsonl|jsonlines|json5|x-ndjson|x-jsonlines|ndjson|xml|xhtml\+xml"
    r"|yaml|x-yaml|toml|javascript|x-javascript|ecmascript|typescript|x-typescript|x-python"
    r"|x-python-code|x-sh|x-shellscript|x-httpd-php|x-ruby|x-perl|x-tex|x-latex|x-ipynb\+json"
    r"|sql|x-sql|csv|graphql|ld\+json|geo\+json|schema\+json|vnd\.api\+json|rss\+xml|atom\+xml"
    r"|markdown|x-subrip)"
)
"""Rich text, PostScript and SVG are text only to machines."""

_UNSAID: Final = frozenset({"", "application/octet-stream", "binary/octet-stream"})
_EXTENSIONS: Final = frozenset({
    "txt", "text", "md", "markdown", "mdx", "rst", "org", "tex", "csv", "tsv", "tab", "json",
    "jsonl", "ndjson", "json5", "geojson", "ipynb", "htm", "html", "xhtml", "xml", "xsd", "xsl",
    "xslt", "yaml", "yml", "toml", "ini", "cfg", "conf", "properties", "env", "log", "srt", "vtt",
    "ics", "vcf", "css", "scss", "less", "js", "mjs", "cjs", "jsx", "ts", "tsx", "py", "pyi",
    "rb", "php", "pl", "pm", "java", "kt", "kts", "scala", "groovy", "gradle", "go", "rs", "c",
    "h", "cc", "cpp", "cxx", "hpp", "hh", "cs", "fs", "vb", "swift", "m", "mm", "r", "jl", "lua",
    "sql", "sh", "bash", "zsh", "ps1", "bat", "cmd", "graphql", "proto", "dart", "ex", "exs",
    "erl", "hs", "clj", "lisp", "el", "tf", "diff", "patch",
})  # fmt: skip

# PDF, rich text and PostScript can consist of ASCII alone; names in them are cut and encoded.
_FOREIGN: Final = ("%pdf-", "{\\rtf", "%!ps", "mime-version:", "<svg", "<?xml-stylesheet")
_HEAD: Final = 1024
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_DOCUMENT_BYTES: Final = 4 * 1024 * 1024
_NO_SETTINGS: Final[Mapping[str, Rule]] = MappingProxyType({})


def is_text_type(media_type: str) -> bool:
    """Return whether a media type, with or without parameters, is one of text in UTF-8."""
    kind, *settings = _SETTINGS.split(media_type.strip().lower())
    charsets = {one.replace('"', "") for one in settings if one.startswith("charset")}
    return _TYPES.fullmatch(kind) is not None and charsets <= _CHARSETS


def add_document(
    builder: SlotBuilder, data: String, where: str, media_type: str = "", name: str = ""
) -> None:
    """Add the text of a file that a string holds as base64, alone or in a data URL.

    `media_type` is what the request says it is; where it says nothing, or no more than bytes,
    the ending of its `name` does. Raises `UnreadableRequest` (`unsupported_content`,
    `document_unreadable`, `document_too_large`).
    """
    prefix = ""
    if data.value[:5].lower() == "data:":
        head = _DATA_URL.match("data:" + data.value[5:])
        if head is None or not head["rest"].lower().endswith(";base64"):
            raise _unreadable(where)
        prefix = data.value[: head.end()]
        rest = head["rest"][: -len(";base64")]
        media_type = media_type or (head["type"] or "") + rest
    if not _says_text(media_type, name):
        raise not_text(where)
    builder.packed(data, _decoded(data.value, len(prefix), where), where, prefix)


def file_fields(
    builder: SlotBuilder, node: Node, where: str, settings: Mapping[str, Rule] = _NO_SETTINGS
) -> None:
    """Add a file as OpenAI's APIs take it: `file_data` and `filename`, never a reference.

    `settings` are the rules of what else the object may have.
    """
    if not isinstance(node, Object):
        raise invalid_structure(where)
    for key in ("file_id", "file_url"):
        if (reference := node.get(key)) is not None:
            REFERENCES(builder, reference, f"{where}/{key}")
    data, name = node.get("file_data"), node.get("filename")
    if not isinstance(data, String):
        raise not_text(f"{where}/file_data")
    named = name.value if isinstance(name, String) else ""
    add_document(builder, data, f"{where}/file_data", name=named)
    for field, value in node.pairs():
        if field.value == "filename":
            text(builder, value, f"{where}/filename")
        elif field.value in settings:
            settings[field.value](builder, value, f"{where}/{field.value}")
        elif field.value not in {"file_data", "file_id", "file_url"}:
            builder.unknown(node, field, value, where)


def _says_text(media_type: str, name: str) -> bool:
    if _SETTINGS.split(media_type.strip().lower())[0] in _UNSAID:
        return name.rpartition(".")[2].lower() in _EXTENSIONS and "." in name
    return is_text_type(media_type)


def _decoded(value: str, start: int, where: str) -> str:
    if len(value) - start > _DOCUMENT_BYTES * 4 // 3 + 4:
        raise UnreadableRequest(
            "document_too_large",
            "A file in the request is larger than the 4 MiB that are read at once.",
            next_step="Send the part of it that matters, or several smaller files.",
            param=where,
            status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        )
    packed = value[start:]
    # Google's clients write the alphabet for URLs, all others the usual one; never both.
    is_url_safe = "-" in packed or "_" in packed
    try:
        raw = base64.b64decode(packed, b"-_" if is_url_safe else None, validate=True)
        decoded = raw.decode("utf-8")
    except (ValueError, binascii.Error):
        raise _unreadable(where) from None
    if is_url_safe and ("+" in packed or "/" in packed):
        raise _unreadable(where)
    head = decoded[:_HEAD].lstrip("\ufeff \t\r\n").lower()
    if _CONTROLS.search(decoded) or head.startswith(_FOREIGN):
        raise not_text(where)
    return decoded


def not_text(where: str) -> UnreadableRequest:
    """Return the refusal of a file that holds no text."""
    return UnreadableRequest(
        "unsupported_content",
        "Of files only text can be checked: plain text, Markdown, CSV, JSON, HTML, XML, YAML and "
        "source code. PDF and office documents, images and recordings are not supported yet.",
        next_step="Send the text of the file instead, as a message or saved as one of these types.",
        param=where,
    )


def _unreadable(where: str) -> UnreadableRequest:
    return UnreadableRequest(
        "document_unreadable",
        "A file in the request cannot be read: it is not whole base64 of text in UTF-8.",
        next_step="Save the file as UTF-8 text and encode it as base64 without line breaks.",
        param=where,
    )
