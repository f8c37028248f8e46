"""The only table of vendor URLs; a path that is not in it is refused, never passed through."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from gateway.codecs.anthropic_count_tokens import AnthropicCountTokens
from gateway.codecs.anthropic_messages import AnthropicMessages
from gateway.codecs.anthropic_models import AnthropicModels
from gateway.codecs.base import ModelList
from gateway.codecs.gemini_count_tokens import GeminiCountTokens
from gateway.codecs.gemini_embed_content import GeminiEmbedContent
from gateway.codecs.gemini_generate_content import GeminiGenerateContent
from gateway.codecs.gemini_models import GeminiModels
from gateway.codecs.gemini_stream_generate_content import GeminiStreamGenerateContent
from gateway.codecs.openai_chat import OpenAIChat
from gateway.codecs.openai_completions import OpenAICompletions
from gateway.codecs.openai_conversation_items import OpenAIConversationItems
from gateway.codecs.openai_conversations import OpenAIConversations
from gateway.codecs.openai_embeddings import OpenAIEmbeddings
from gateway.codecs.openai_models import OpenAIModels
from gateway.codecs.openai_moderations import OpenAIModerations
from gateway.codecs.openai_response_input import OpenAIResponseInput
from gateway.codecs.openai_response_tokens import OpenAIResponseTokens
from gateway.codecs.openai_responses import OpenAIResponses
from gateway.codecs.openai_stored_response import OpenAIStoredResponse
from gateway.errors import UnreadableRequest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gateway.codecs.base import Codec

__all__ = ["AFTER_EVENT", "OBJECT_FIELDS", "ROUTES", "Found", "Route", "find_route"]

_MODEL = "{model}"
_OPEN = re.compile(r"\{([a-z]+)\}")
_MODEL_FORM = "[A-Za-z0-9_.@-]+"
_OBJECT_FORM = "[A-Za-z0-9][A-Za-z0-9_-]{0,127}"

AFTER_EVENT = "starting_after"
"""The field of a query string with the number of the last event that the client has."""

OBJECT_FIELDS = ("after",)
"""The fields of a query string that hold ids of what the vendor keeps."""
_BETA = {"beta": re.compile("true")}
_PAGES = _BETA | {
    "limit": re.compile("[0-9]{1,4}"),
    "after_id": re.compile("[A-Za-z0-9_.@-]{1,200}"),
    "before_id": re.compile("[A-Za-z0-9_.@-]{1,200}"),
}
"""A list of models has one page whatever page is asked for, and the vendor is not told."""
_GEMINI_PAGES = {
    "pageSize": re.compile("[0-9]{1,4}"),
    "pageToken": re.compile("[A-Za-z0-9_=-]{1,400}"),
}
_INCLUDE = {
    "include[]": re.compile(
        "web_search_call\\.(?:action\\.sources|results)|code_interpreter_call\\.outputs"
        "|computer_call_output\\.output\\.image_url|file_search_call\\.results"
        "|message\\.(?:input_image\\.image_url|output_text\\.logprobs)"
        "|reasoning\\.encrypted_content"
    )
}
_STREAM = {
    **dict.fromkeys(("stream", "include_obfuscation"), re.compile("true|false")),
    AFTER_EVENT: re.compile("[0-9]{1,9}"),
}
_ITEM_PAGES = _INCLUDE | {
    "after": re.compile(_OBJECT_FORM),
    "limit": re.compile("[0-9]{1,3}"),
    "order": re.compile("asc|desc"),
}
_NO_QUERY: Mapping[str, re.Pattern[str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Route:
    """One vendor endpoint."""

    protocol: str
    method: str
    path: str
    """The vendor's own path, below the service's base URL.

    `{model}` stands for one segment, and any other word in braces for the id of an object.
    """

    speaks: Codec | ModelList
    query: Mapping[str, re.Pattern[str]] = field(default_factory=lambda: _NO_QUERY)
    """What may stand in the query string, with the form of the values."""

    takes_body: bool = True
    """Whether a `POST` of this endpoint has a body."""

    @property
    def endpoint(self) -> str:
        """Return the endpoint's name in the catalog."""
        return self.speaks.endpoint

    @property
    def codec(self) -> Codec:
        """Return the codec of an exchange."""
        if isinstance(self.speaks, ModelList):
            raise TypeError("a list of models is no exchange")
        return self.speaks

    @property
    def models(self) -> ModelList | None:
        """Return how models are listed, None for an exchange."""
        return self.speaks if isinstance(self.speaks, ModelList) else None

    @property
    def has_body(self) -> bool:
        """Whether requests carry a body."""
        return self.method == "POST" and self.takes_body

    def matches(self, path: str) -> re.Match[str] | None:
        """Return the match of a path of this route."""
        return _form(self.path).fullmatch(path)


@cache
def _form(template: str) -> re.Pattern[str]:
    """Return the form of the paths of a route: its constant parts, and ids of a strict form."""
    parts = _OPEN.split(template)
    for at in range(1, len(parts), 2):
        form = _MODEL_FORM if parts[at] == "model" else _OBJECT_FORM
        parts[at] = f"(?P<{parts[at]}>{form})"
    parts[::2] = map(re.escape, parts[::2])
    return re.compile("".join(parts))


class Found(NamedTuple):
    """The route of a path, and what the path names."""

    route: Route
    model: str
    objects: tuple[str, ...]
    """Ids of what the vendor keeps, in the order of the path."""


def _gemini(version: str) -> Iterator[Route]:
    """Yield the routes of one version of Gemini's API: SDKs of today and of yesterday differ."""
    models = f"/{version}/models"
    whole = {"alt": re.compile("json")}
    for method, codec in (
        ("generateContent", GeminiGenerateContent()),
        ("countTokens", GeminiCountTokens()),
        ("embedContent", GeminiEmbedContent()),
        ("batchEmbedContents", GeminiEmbedContent(is_batch=True)),
    ):
        yield Route("gemini", "POST", f"{models}/{_MODEL}:{method}", codec, whole)
    yield Route(
        "gemini",
        "POST",
        f"{models}/{_MODEL}:streamGenerateContent",
        GeminiStreamGenerateContent(),
        {"alt": re.compile("json|sse")},
    )
    yield Route("gemini", "GET", models, GeminiModels(), _GEMINI_PAGES)
    yield Route("gemini", "GET", f"{models}/{_MODEL}", GeminiModels())


def _azure() -> Iterator[Route]:
    """Yield Azure's routes: with a deployment in the path, and those that are OpenAI's own."""
    dated = "20[0-9]{2}-[0-9]{2}-[0-9]{2}(?:-preview)?"
    version = {"api-version": re.compile(f"{dated}|v1|preview|latest")}
    deployment = f"/openai/deployments/{_MODEL}"
    for path, named, own in (
        ("chat/completions", OpenAIChat(has_deployment=True), OpenAIChat()),
        ("completions", OpenAICompletions(has_deployment=True), OpenAICompletions()),
        ("embeddings", OpenAIEmbeddings(has_deployment=True), OpenAIEmbeddings()),
    ):
        yield Route("azure-openai", "POST", f"{deployment}/{path}", named, version)
        yield Route("azure-openai", "POST", f"/openai/v1/{path}", own, version)
    for base in ("/openai", "/openai/v1"):
        yield from _responses("azure-openai", base, version)
    for path in ("/openai/models", "/openai/v1/models"):
        yield Route("azure-openai", "GET", path, OpenAIModels(), version)
        yield Route("azure-openai", "GET", f"{path}/{_MODEL}", OpenAIModels(), version)


def _responses(
    protocol: str, base: str, query: Mapping[str, re.Pattern[str]] = _NO_QUERY
) -> Iterator[Route]:
    """Yield the routes of the Responses API: answers, those that are kept, conversations."""
    responses, conversations = f"{base}/responses", f"{base}/conversations"
    one, talk = f"{responses}/{{response}}", f"{conversations}/{{conversation}}"
    pages, include = {**query, **_ITEM_PAGES}, {**query, **_INCLUDE}
    stored, conversation = OpenAIStoredResponse(), OpenAIConversations()
    items = OpenAIConversationItems()
    for method, path, codec, fields in (
        ("POST", responses, OpenAIResponses(), query),
        ("POST", f"{responses}/input_tokens", OpenAIResponseTokens(), query),
        ("GET", one, stored, {**include, **_STREAM}),
        ("DELETE", one, OpenAIStoredResponse(is_removal=True), query),
        ("GET", f"{one}/input_items", OpenAIResponseInput(), pages),
        ("POST", conversations, conversation, query),
        ("GET", talk, conversation, query),
        ("POST", talk, conversation, query),
        ("DELETE", talk, OpenAIConversations(is_removal=True), query),
        ("POST", f"{talk}/items", items, include),
        ("GET", f"{talk}/items", items, pages),
        ("GET", f"{talk}/items/{{item}}", items, include),
        ("DELETE", f"{talk}/items/{{item}}", OpenAIConversations(is_removal=True), query),
    ):
        yield Route(protocol, method, path, codec, fields)
    cancel = OpenAIStoredResponse(is_removal=True)
    yield Route(protocol, "POST", f"{one}/cancel", cancel, query, takes_body=False)


ROUTES: tuple[Route, ...] = (
    Route("openai", "POST", "/v1/chat/completions", OpenAIChat()),
    Route("openai", "POST", "/v1/completions", OpenAICompletions()),
    Route("openai", "POST", "/v1/embeddings", OpenAIEmbeddings()),
    Route("openai", "POST", "/v1/moderations", OpenAIModerations()),
    *_responses("openai", "/v1"),
    Route("openai", "GET", "/v1/models", OpenAIModels()),
    Route("openai", "GET", "/v1/models/{model}", OpenAIModels()),
    Route("anthropic", "POST", "/v1/messages", AnthropicMessages(), _BETA),
    Route("anthropic", "POST", "/v1/messages/count_tokens", AnthropicCountTokens(), _BETA),
    Route("anthropic", "GET", "/v1/models", AnthropicModels(), _PAGES),
    Route("anthropic", "GET", "/v1/models/{model}", AnthropicModels(), _BETA),
    *_gemini("v1beta"),
    *_gemini("v1"),
    *_azure(),
)


_INSTEAD = (
    ("/v1beta/openai/", "Use the google-genai client, or Gemini's own paths below /v1beta/models."),
    ("/v1/assistants", "Use Responses; the vendor has shut down Assistants."),
    ("/v1/threads", "Use Responses; the vendor has shut down Threads."),
    ("/v1/files", "Send the text of the file inside of the request."),
    ("/v1/batches", "Send the requests one by one."),
    ("/v1/messages/batches", "Send the requests one by one."),
    ("/v1/interactions", "Use generateContent with the history in the request."),
    ("/v1beta/interactions", "Use generateContent with the history in the request."),
    ("/v1/audio/", "Speech cannot be checked yet; send text."),
    ("/v1/images/", "Images cannot be checked yet; send text."),
    ("/v1/realtime", "Speech cannot be checked yet; send text to Chat Completions or Responses."),
    ("/api/", "Use the paths below /v1, which Ollama and LM Studio offer as well."),
)
"""What to use instead, by the beginning of a path."""


def find_route(protocol: str, method: str, path: str) -> Found:
    """Return the route for a vendor path, and what the path names.

    Raises `UnreadableRequest`: `endpoint_not_supported` (404) for a path that Hallpass cannot
    read, `method_not_allowed` (405) for a known path with another method.
    """
    found = [
        (route, match.groupdict())
        for route in ROUTES
        if route.protocol == protocol and (match := route.matches(path))
    ]
    for route, named in found:
        if route.method == method:
            model = named.pop("model", "")
            return Found(route, model, tuple(named.values()))
    if found:
        methods = " and ".join(dict.fromkeys(route.method for route, _ in found))
        raise UnreadableRequest(
            "method_not_allowed",
            f"This endpoint answers {methods} only.",
            status=HTTPStatus.METHOD_NOT_ALLOWED,
        )
    raise UnreadableRequest(
        "endpoint_not_supported",
        "Hallpass cannot read this endpoint, so it does not forward it.",
        next_step=_next_step(protocol, path),
        status=HTTPStatus.NOT_FOUND,
    )


def _next_step(protocol: str, path: str) -> str:
    """Return what to do about an unknown path: a base URL is often given with a part too few."""
    for wrong, right, advice in (
        ("/", "/v1/", "Add /v1 to the end of the client's base URL."),
        ("/", "/openai/v1/", "Add /openai/v1 to the end of the client's base URL."),
        ("/v1/", "/openai/v1/", "Put /openai before /v1 in the client's base URL."),
        ("/v1/", "/", "Take /v1 off the end of the client's base URL."),
    ):
        meant = right + path.removeprefix(wrong)
        if path.startswith(wrong) and any(
            route.protocol == protocol and route.matches(meant) for route in ROUTES
        ):
            return advice
    return next(
        (step for start, step in _INSTEAD if path.startswith(start)),
        "Use an endpoint listed in docs/reference/endpoints.md.",
    )
