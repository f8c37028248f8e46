from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from gateway.catalog.models import ENDPOINTS, Catalog, Service, Tools
from gateway.errors import NotAuthorized

SMALLEST: dict[str, Any] = {
    "id": "openai",
    "vendor": "OpenAI",
    "protocol": "openai",
    "base_url": "https://api.openai.com",
    "credential": "env:OPENAI_API_KEY",
    "status": "approved",
    "endpoints": ["chat.completions"],
    "models": ["gpt-5*"],
}
SECRET = "sk-proj-Maria0123456789abcdefghij"


def service(**changes: Any) -> Service:
    return Service.model_validate(SMALLEST | changes)


def problem(**changes: Any) -> str:
    """Return the one problem with a service, as pydantic would print it."""
    with pytest.raises(ValidationError) as caught:
        service(**changes)
    assert caught.value.error_count() == 1
    assert SECRET not in str(caught.value)
    return str(caught.value)


def test_the_smallest_form_allows_functions_and_no_vendor_run_tools() -> None:
    smallest = service()

    assert smallest.tools == Tools(functions="allow", built_in=())
    assert (smallest.retention, smallest.pilot_users, smallest.approved_until) == (
        "vendor",
        (),
        None,
    )


@pytest.mark.parametrize("key", sorted(SMALLEST))
def test_every_key_of_the_smallest_form_is_required(key: str) -> None:
    without = {name: value for name, value in SMALLEST.items() if name != key}

    with pytest.raises(ValidationError, match="Field required"):
        Service.model_validate(without)


def test_the_largest_form_keeps_everything() -> None:
    largest = service(
        tools={"functions": "deny", "built_in": ["web_search"]},
        retention="none",
        pilot_users=["T.Rivera@District.example"],
        approved_until=date(2027, 6, 30),
        request_url="https://district.example/review",
        notes="Agreement 2026-14.",
    )

    assert largest.tools.built_in == ("web_search",)
    assert largest.pilot_users == ("t.rivera@district.example",)
    assert Service.model_validate_json(largest.model_dump_json()) == largest


@pytest.mark.parametrize("good", ["a", "a1", "open-ai", "a" * 63])
def test_an_id_is_one_plain_path_segment(good: str) -> None:
    assert service(id=good).id == good


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "A",
        "1a",
        "-a",
        "a_b",
        "a.b",
        "a/b",
        "a b",
        "a\n",
        "é",
        "a" * 64,
        "console",
        "metrics",
        "healthz",
        "readyz",
    ],
)
def test_an_id_that_is_not_or_that_hallpass_needs_itself_is_refused(bad: str) -> None:
    assert "id" in problem(id=bad)


@pytest.mark.parametrize(
    "good",
    ["env:OPENAI_API_KEY", "env:_x1", "file:/run/secrets/openai", "file:key.txt", "env:SK_KEY"],
)
def test_a_credential_is_a_reference(good: str) -> None:
    assert service(credential=good).credential == good


@pytest.mark.parametrize(
    "bad",
    [
        SECRET,
        f"env:{SECRET}",
        f"file:{SECRET}",
        f"{SECRET}:x",
        "env:",
        "env:1A",
        "env:A B",
        "env:É",
        "env:A\n",
        "file:",
        "file:/a\n/b",
        "file:/a\x00",
        "ENV:A",
        "cmd:cat /secret",
        "",
        "OPENAI_API_KEY",
        "env:AbCdEf0123456789AbCdEf0123456789",
        "file:AbCdEf0123456789AbCdEf0123456789",
    ],
)
def test_a_credential_that_could_be_the_secret_is_refused_without_repeating_it(bad: str) -> None:
    assert "never the secret itself" in problem(credential=bad)


@pytest.mark.parametrize("status", ["draft", "pilot", "approved", "suspended", "sunset", "retired"])
def test_the_statuses_are_the_six_of_the_review(status: str) -> None:
    assert service(status=status).status == status


@pytest.mark.parametrize("protocol", sorted(ENDPOINTS))
def test_each_protocol_has_its_own_endpoints(protocol: str) -> None:
    own = list(ENDPOINTS[protocol])

    assert service(protocol=protocol, endpoints=own).endpoints == tuple(own)
    assert "endpoints" in problem(protocol=protocol, endpoints=[*own, "realtime"])


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"status": "Approved"}, "status"),
        ({"protocol": "bedrock"}, "protocol"),
        ({"base_url": f"https://u:{SECRET}@h.example"}, "base_url"),
        ({"base_url": "http://api.openai.com"}, "base_url"),
        ({"vendor": " "}, "vendor"),
        ({"vendor": 4}, "vendor"),
        ({"models": "gpt-5*"}, "models"),
        ({"models": ["gpt 5"]}, "models"),
        ({"models": [""]}, "models"),
        ({"models": [5]}, "models"),
        ({"models": ["a", "a"]}, "models"),
        ({"endpoints": ["models", "models"]}, "endpoints"),
        ({"tools": {"functions": "yes"}}, "functions"),
        ({"tools": {"built-in": []}}, "built-in"),
        ({"tools": {"built_in": None}}, "built_in"),
        ({"retention": "never"}, "retention"),
        ({"pilot_users": ["rivera"]}, "pilot_users"),
        ({"approved_until": "soon"}, "approved_until"),
        ({"request_url": "javascript:x"}, "request_url"),
        ({"api_key": SECRET}, "api_key"),
    ],
)
def test_anything_else_is_refused_where_it_stands(changes: dict[str, Any], where: str) -> None:
    assert where in problem(**changes)


@pytest.mark.parametrize(
    ("patterns", "model", "allowed"),
    [
        (["gpt-5*"], "gpt-5", True),
        (["gpt-5*"], "gpt-5-mini", True),
        (["gpt-5*"], "gpt-4o", False),
        (["gpt-5*"], "GPT-5", False),
        (["gpt-5*"], "my-gpt-5", False),
        (["gpt-5"], "gpt-5-mini", False),
        (["gpt-?"], "gpt-5", True),
        (["gpt-?"], "gpt-55", False),
        (["o[34]"], "o3", True),
        (["a", "b"], "b", True),
        (["*"], "anything/at:all", True),
        (["*"], "", False),
        (["*"], "two words", False),
        (["gpt-5*"], "gpt-5\nMaria Lopez", False),
        (["*"], "m" * 201, False),
        ([], "gpt-5", False),
    ],
)
def test_a_model_needs_a_pattern_that_matches(
    patterns: list[str], model: str, *, allowed: bool
) -> None:
    assert service(models=patterns).allows_model(model) is allowed


def test_a_catalog_finds_its_services() -> None:
    catalog = Catalog(services=(service(), service(id="other", protocol="gemini", endpoints=())))

    assert catalog.find("other") is catalog.services[1]
    assert catalog.service("openai") is catalog.services[0]
    assert catalog.protocol_of("other") == "gemini"
    assert catalog.find("nobody") is None


@pytest.mark.parametrize("name", ["service", "protocol_of"])
def test_an_unknown_service_is_a_404_that_does_not_repeat_the_id(name: str) -> None:
    with pytest.raises(NotAuthorized) as caught:
        getattr(Catalog(), name)("maria-lopez")

    assert (caught.value.code, caught.value.status) == ("service_not_found", 404)
    assert "maria" not in caught.value.message + caught.value.next_step


def test_two_services_with_one_id_are_no_catalog() -> None:
    with pytest.raises(ValidationError, match="same id"):
        Catalog(services=(service(), service(vendor="Other")))


def test_a_service_joins_a_catalog_at_its_end() -> None:
    catalog = Catalog(services=(service(),), revision=3).with_service(service(id="sandbox"))

    assert [one.id for one in catalog.services] == ["openai", "sandbox"]
    assert catalog.revision == 3


def test_a_service_takes_the_place_of_the_one_with_its_id() -> None:
    catalog = Catalog(services=(service(), service(id="b"))).with_service(service(vendor="New"))

    assert [(one.id, one.vendor) for one in catalog.services] == [
        ("openai", "New"),
        ("b", "OpenAI"),
    ]


def test_a_service_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        service().status = "approved"
