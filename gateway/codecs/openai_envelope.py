"""What the tables of OpenAI's endpoints have in common: refused content, settings, the envelope."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.codecs.answers import free_form, record, told, verbatim
from gateway.codecs.documents import file_fields
from gateway.codecs.rules import alias, flag, identifier, invalid_structure, number, state, text
from gateway.codecs.rules import record as request_record
from gateway.codecs.strict_json import Literal, Object, String, is_null
from gateway.codecs.unsupported import FILES, TOKEN_IDS
from gateway.errors import NotAuthorized

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gateway.codecs.answers import AnswerRule, AnswerWalk
    from gateway.codecs.rules import Rule
    from gateway.codecs.slots import SlotBuilder
    from gateway.codecs.strict_json import Node

__all__ = [
    "BREAKPOINT",
    "CURRENT_FIELDS",
    "FILE_FIELDS",
    "STAFF_FIELDS",
    "STREAM_OPTIONS",
    "TOKEN_FIELDS",
    "TOP_LEVEL",
    "bias_tokens",
    "input_file",
    "metadata",
    "no_state",
    "order_no_store",
    "running",
]

# Fields in which compatible servers take files beside the text.
FILE_FIELDS: Final[Mapping[str, Rule]] = dict.fromkeys(
    (
        "image", "images", "image_url", "input_audio", "file", "files", "file_data", "attachments",
        "video", "videos", "video_url", "audio_url",
    ),
    FILES,
)  # fmt: skip
TOKEN_FIELDS: Final[Mapping[str, Rule]] = dict.fromkeys(
    ("prompt_token_ids", "input_ids", "prompt_embeds"), TOKEN_IDS
)

BREAKPOINT: Final = request_record({"mode": identifier, "ttl": identifier})
"""Where a prefix ends that the vendor may keep for the next request."""

_MODE: Final = request_record({"mode": identifier})

_FILE_SETTINGS: Final[Mapping[str, Rule]] = {
    **dict.fromkeys(("type", "detail"), identifier),
    "prompt_cache_breakpoint": BREAKPOINT,
}


def input_file(builder: SlotBuilder, part: Node, where: str) -> None:
    """A file as Responses takes it: text is read, everything else is refused."""
    file_fields(builder, part, where, _FILE_SETTINGS)


CURRENT_FIELDS: Final[Mapping[str, Rule]] = {
    "moderation": request_record(
        {"model": identifier, "policy": request_record(dict.fromkeys(("input", "output"), _MODE))}
    ),
    "prompt_cache_options": request_record(
        {
            **dict.fromkeys(("mode", "ttl"), identifier),
            "prewarm": flag,
            "comparison_response_id": state,
        }
    ),
}
"""Settings that Chat Completions and Responses have in common."""

STAFF_FIELDS: Final[Mapping[str, Rule]] = dict.fromkeys(
    ("user", "safety_identifier", "prompt_cache_key"), alias
)
"""Where clients name their users."""

_STAFF_METADATA: Final = request_record(
    dict.fromkeys(
        (
            "user", "user_id", "userId", "user_name", "userName", "username", "user_email",
            "userEmail", "safety_identifier",
        ),
        alias,
    )
)  # fmt: skip


def metadata(builder: SlotBuilder, node: Node, where: str) -> None:
    """Text of the client's own; under the keys that chat programs use for it, a user of theirs."""
    is_plain = isinstance(node, Object) and all(
        isinstance(value, String) or is_null(value) for value in node.members.values()
    )
    (_STAFF_METADATA if is_plain else text)(builder, node, where)


STREAM_OPTIONS: Final = request_record({"include_usage": flag, "include_obfuscation": flag})


def bias_tokens(builder: SlotBuilder, node: Node, where: str) -> None:
    """Weights by token id; a token id is a number in quotes and must not change."""
    if is_null(node):
        return
    if not isinstance(node, Object):
        raise invalid_structure(where)
    for name, value in node.pairs():
        if not name.value.isdecimal():
            raise invalid_structure(where)
        builder.fixed(name, f"{where}/*")
        number(builder, value, f"{where}/*")


def no_state(key: str = "") -> NotAuthorized:
    """Return the refusal of what needs the vendor to keep something."""
    return NotAuthorized(
        "storing_not_approved",
        "The agreement for this service does not let the vendor store requests.",
        next_step="Send the whole conversation with each request, without `store`.",
        param=f"/{key}" if key else None,
    )


def order_no_store(builder: SlotBuilder, root: Object) -> None:
    """Tell the vendor to keep nothing. Raises `NotAuthorized` for a request to keep it."""
    for key in ("store", "background"):
        value = root.get(key)
        if isinstance(value, Literal) and value.value == "true":
            raise no_state(key)
    if builder.states:
        raise no_state()
    store = root.get("store")
    if store is None or is_null(store):
        builder.order(root, "store", "false")


TOP_LEVEL: Final[Mapping[str, AnswerRule]] = {
    **dict.fromkeys(
        ("id", "object", "created", "model", "system_fingerprint", "service_tier", "usage"),
        verbatim,
    ),
    "error": record(dict.fromkeys(("type", "code", "param"), verbatim), other=told),
}
"""The envelope of an answer, and its error."""


def running(walk: AnswerWalk, node: Node) -> None:
    """A place of running text, which the stream restores; only what is no text is left to do."""
    if not isinstance(node, String):
        free_form(walk, node)
