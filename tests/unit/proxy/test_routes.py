from __future__ import annotations

import pytest

from gateway.catalog.models import ENDPOINTS
from gateway.errors import UnreadableRequest
from gateway.proxy.routes import ROUTES, find_route


def test_chat_completions_is_found_by_its_exact_path() -> None:
    route, model, _ = find_route("openai", "POST", "/v1/chat/completions")

    assert (route.endpoint, model) == ("chat.completions", "")


def test_a_path_may_name_the_model() -> None:
    route, model, _ = find_route("openai", "GET", "/v1/models/gpt-5.5")

    assert (route.endpoint, model) == ("models", "gpt-5.5")
    assert route.models is not None
    with pytest.raises(TypeError):
        _ = route.codec


@pytest.mark.parametrize(
    ("protocol", "method", "path", "code"),
    [
        ("openai", "GET", "/v1/chat/completions", "method_not_allowed"),
        ("openai", "POST", "/v1/chat/completions/", "endpoint_not_supported"),
        ("openai", "POST", "/chat/completions", "endpoint_not_supported"),
        ("openai", "POST", "/v1/files", "endpoint_not_supported"),
        ("openai", "DELETE", "/v1/models/gpt-5.5", "method_not_allowed"),
        ("openai", "GET", "/v1/models/", "endpoint_not_supported"),
        ("openai", "GET", "/v1/models/a/b", "endpoint_not_supported"),
        ("anthropic", "POST", "/v1/chat/completions", "endpoint_not_supported"),
    ],
)
def test_what_is_not_in_the_table_is_refused(
    protocol: str, method: str, path: str, code: str
) -> None:
    with pytest.raises(UnreadableRequest) as caught:
        find_route(protocol, method, path)

    assert caught.value.code == code


@pytest.mark.parametrize(
    ("method", "path", "objects"),
    [
        ("GET", "responses/resp_1", ("resp_1",)),
        ("DELETE", "responses/resp_1", ("resp_1",)),
        ("POST", "responses/resp_1/cancel", ("resp_1",)),
        ("GET", "responses/resp-1/input_items", ("resp-1",)),
        ("POST", "conversations/conv_1", ("conv_1",)),
        ("GET", "conversations/conv_1/items/msg_1", ("conv_1", "msg_1")),
        ("POST", "conversations", ()),
        ("POST", "responses/input_tokens", ()),
    ],
)
@pytest.mark.parametrize("base", ["openai /v1", "azure-openai /openai/v1", "azure-openai /openai"])
def test_a_path_may_name_what_the_vendor_keeps(
    base: str, method: str, path: str, objects: tuple[str, ...]
) -> None:
    protocol, _, root = base.partition(" ")
    route, model, found = find_route(protocol, method, f"{root}/{path}")

    assert (route.endpoint, model, found) == ("responses", "", objects)
    assert route.has_body == (method == "POST" and not path.endswith("cancel"))


@pytest.mark.parametrize(
    "path",
    [
        "responses/",
        "responses/.",
        "responses/..",
        "responses/resp.1",
        "responses/resp:1",
        "responses/_1",
        "responses/a/b",
        "responses/a/input_items/b",
        "responses/a%2Fb",
        f"responses/{'a' * 129}",
        "conversations/a/items/",
        "conversations//items",
        "conversations/a/items/b/c",
        "chat/completions/a",
    ],
)
def test_an_id_has_a_strict_form(path: str) -> None:
    with pytest.raises(UnreadableRequest) as caught:
        find_route("openai", "GET", f"/v1/{path}")

    assert caught.value.code == "endpoint_not_supported"


def test_a_refused_method_is_told_all_that_are_answered() -> None:
    with pytest.raises(UnreadableRequest) as caught:
        find_route("openai", "PUT", "/v1/responses/resp_1")

    assert caught.value.message == "This endpoint answers GET and DELETE only."


def test_no_route_stands_twice() -> None:
    keys = [(route.protocol, route.method, route.path) for route in ROUTES]

    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("version", ["v1", "v1beta"])
@pytest.mark.parametrize(
    ("method", "endpoint"),
    [
        ("generateContent", "generate_content"),
        ("streamGenerateContent", "stream_generate_content"),
        ("countTokens", "count_tokens"),
        ("embedContent", "embed_content"),
        ("batchEmbedContents", "embed_content"),
    ],
)
def test_gemini_names_the_model_and_the_method_in_the_path(
    version: str, method: str, endpoint: str
) -> None:
    route, model, _ = find_route("gemini", "POST", f"/{version}/models/gemini-3.5-flash:{method}")

    assert (route.endpoint, model) == (endpoint, "gemini-3.5-flash")


def test_every_endpoint_of_the_table_is_one_of_the_catalog() -> None:
    for route in ROUTES:
        assert route.endpoint in ENDPOINTS[route.protocol]  # type: ignore[index] # a protocol


@pytest.mark.parametrize("endpoint", ["chat/completions", "completions", "embeddings"])
def test_azure_names_a_deployment_in_the_path_or_the_model_in_the_body(endpoint: str) -> None:
    path = f"/openai/deployments/gpt-5-east/{endpoint}"
    route, model, _ = find_route("azure-openai", "POST", path)
    own, none, _ = find_route("azure-openai", "POST", f"/openai/v1/{endpoint}")

    assert (model, none) == ("gpt-5-east", "")
    assert route.endpoint == own.endpoint
    assert route.query["api-version"].fullmatch("2025-04-01-preview")
    assert not route.query["api-version"].fullmatch("Maria")


@pytest.mark.parametrize(
    "path", ["files", "deployments/a/responses", "deployments/a/images/generations"]
)
def test_what_azure_has_beside_is_refused(path: str) -> None:
    with pytest.raises(UnreadableRequest):
        find_route("azure-openai", "POST", f"/openai/{path}")


@pytest.mark.parametrize(
    ("protocol", "path", "advice"),
    [
        ("openai", "/chat/completions", "Add /v1 to the end"),
        ("openai", "/v1/v1/chat/completions", "Take /v1 off the end"),
        ("anthropic", "/v1/v1/messages", "Take /v1 off the end"),
        ("anthropic", "/messages", "Add /v1 to the end"),
        ("gemini", "/v1/v1beta/models/gemini-x:generateContent", "Take /v1 off the end"),
        ("azure-openai", "/v1/chat/completions", "Put /openai before /v1"),
        ("azure-openai", "/responses", "Add /openai/v1 to the end"),
        ("openai", "/v1/vector_stores", "Use an endpoint listed"),
        ("openai", "/v1/messages", "Use an endpoint listed"),
    ],
)
def test_a_base_url_with_a_part_too_few_or_too_many_is_recognised(
    protocol: str, path: str, advice: str
) -> None:
    with pytest.raises(UnreadableRequest) as caught:
        find_route(protocol, "POST", path)

    assert caught.value.code == "endpoint_not_supported"
    assert caught.value.next_step.startswith(advice)


@pytest.mark.parametrize(
    ("protocol", "path", "instead"),
    [
        ("gemini", "/v1beta/openai/chat/completions", "google-genai"),
        ("openai", "/v1/assistants", "Responses"),
        ("openai", "/v1/batches", "one by one"),
        ("openai", "/api/chat", "/v1"),
        ("openai", "/v1/fine_tuning/jobs", "endpoints.md"),
    ],
)
def test_a_refused_endpoint_says_what_to_use_instead(
    protocol: str, path: str, instead: str
) -> None:
    with pytest.raises(UnreadableRequest) as caught:
        find_route(protocol, "POST", path)

    assert caught.value.code == "endpoint_not_supported"
    assert instead in caught.value.next_step
