from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.catalog.decide import Decision, decide
from gateway.catalog.models import Catalog, Service
from gateway.identity.roles import Role
from gateway.identity.staff import Staff
from gateway.ids import KeyId, StaffId

TODAY = date(2026, 9, 1)
ENTRY: dict[str, Any] = {
    "id": "openai",
    "vendor": "OpenAI",
    "protocol": "openai",
    "base_url": "https://api.openai.com",
    "credential": "env:OPENAI_API_KEY",
    "status": "approved",
    "endpoints": ["chat.completions"],
    "models": ["gpt-5*"],
    "tools": {"functions": "allow", "built_in": ["web_search"]},
}
ASK: dict[str, Any] = {
    "service_id": "openai",
    "endpoint": "chat.completions",
    "model": "gpt-5-mini",
    "functions": 0,
    "built_in_tools": (),
    "today": TODAY,
}


def staff(role: Role = Role.STAFF, email: str = "t.rivera@district.example") -> Staff:
    return Staff(StaffId("st_1"), KeyId("k"), email, "Tomas Rivera", role)


def decided(entry: dict[str, Any] | None = None, who: Staff | None = None, **ask: Any) -> Decision:
    service = Service.model_validate(ENTRY | (entry or {}))
    return decide(Catalog(services=(service,)), who or staff(), **(ASK | ask))


@pytest.mark.parametrize(
    "ask",
    [
        {},
        {"functions": 3},
        {"built_in_tools": ("web_search",)},
        {"built_in_tools": ("web_search", "web_search")},
    ],
)
def test_what_the_catalog_names_is_allowed(ask: dict[str, Any]) -> None:
    decision = decided(**ask)

    assert decision.allowed
    assert (decision.code, decision.rule, decision.status) == (
        "allowed",
        "catalog:openai:approved",
        200,
    )


@pytest.mark.parametrize(
    ("entry", "ask", "code", "status", "rule"),
    [
        ({}, {"service_id": "other"}, "service_not_found", 404, "services"),
        ({"status": "draft"}, {}, "service_not_approved", 403, "status"),
        ({"status": "suspended"}, {}, "service_not_approved", 403, "status"),
        ({"status": "sunset"}, {}, "service_not_approved", 403, "status"),
        ({"status": "retired"}, {}, "service_not_approved", 403, "status"),
        ({"approved_until": date(2026, 8, 31)}, {}, "service_not_approved", 403, "approved_until"),
        ({"status": "pilot"}, {}, "pilot_only", 403, "pilot_users"),
        ({}, {"endpoint": "responses"}, "endpoint_not_approved", 403, "endpoints"),
        ({"endpoints": []}, {}, "endpoint_not_approved", 403, "endpoints"),
        ({}, {"model": "gpt-4o"}, "model_not_found", 404, "models"),
        ({}, {"model": ""}, "model_not_found", 404, "models"),
        ({"models": []}, {}, "model_not_found", 404, "models"),
        (
            {"tools": {"functions": "deny"}},
            {"functions": 1},
            "functions_not_approved",
            403,
            "tools.functions",
        ),
        ({}, {"built_in_tools": ("mcp",)}, "tool_not_approved", 403, "tools.built_in"),
        (
            {},
            {"built_in_tools": ("web_search", "mcp")},
            "tool_not_approved",
            403,
            "tools.built_in",
        ),
        ({"tools": {}}, {"built_in_tools": ("web_search",)}, "tool_not_approved", 403, "tools"),
    ],
)
def test_what_it_does_not_name_is_refused_with_its_rule(
    entry: dict[str, Any], ask: dict[str, Any], code: str, status: int, rule: str
) -> None:
    decision = decided(entry, **ask)

    assert not decision.allowed
    assert (decision.code, decision.status) == (code, status)
    assert rule in decision.rule
    assert decision.message.endswith(".")
    assert decision.next_step


def test_each_status_has_its_own_words() -> None:
    words = {decided({"status": s}).message for s in ("draft", "suspended", "sunset", "retired")}

    assert len(words) == 4


def test_an_approval_holds_on_its_last_day() -> None:
    assert decided({"approved_until": TODAY}).allowed
    assert "2026-08-31" in decided({"approved_until": date(2026, 8, 31)}).message


@pytest.mark.parametrize("email", ["t.rivera@district.example", "T.Rivera@DISTRICT.example"])
def test_a_pilot_is_for_its_users(email: str) -> None:
    entry = {"status": "pilot", "pilot_users": ["T.Rivera@district.example"]}

    assert decided(entry, staff(email=email)).allowed
    assert decided(entry, staff(email="m.lopez@district.example")).code == "pilot_only"


def test_pilot_users_of_an_approved_service_keep_nobody_out() -> None:
    assert decided({"pilot_users": ["m.lopez@district.example"]}).allowed


@pytest.mark.parametrize("role", list(Role))
def test_all_roles_but_auditors_may_call(role: Role) -> None:
    decision = decided(who=staff(role))

    assert decision.allowed is (role is not Role.AUDITOR)
    assert decision.code == ("allowed" if decision.allowed else "role_not_allowed")


def test_a_listing_of_models_needs_no_model_but_one_that_is_named_must_be_approved() -> None:
    assert decided({"endpoints": ["models"]}, endpoint="models", model="").allowed
    assert decided({"endpoints": ["models"]}, endpoint="models", model="gpt-5.5").allowed
    assert not decided({"endpoints": ["models"]}, endpoint="models", model="sora-2").allowed


def test_a_refusal_says_where_to_ask() -> None:
    url = "https://district.example/review"

    assert url in decided({"status": "draft", "request_url": url}).next_step
    assert "Agency Technology" in decided({"status": "draft"}).next_step


def test_a_refused_model_is_told_the_approved_ones() -> None:
    many = {"models": [f"m{number}" for number in range(100)]}

    assert "gpt-5*" in decided(model="x").message
    assert decided(many, model="x").message.endswith("m11, ....")


@given(st.sampled_from(["service_id", "endpoint", "model"]), st.text(min_size=1))
def test_no_refusal_repeats_the_request(key: str, text: str) -> None:
    ask: dict[str, Any] = {key: f"<Maria {text} Lopez>"}
    decision = decided(**ask)

    assert not decision.allowed
    assert "Maria" not in repr(decision)


def test_no_refusal_repeats_a_tool_or_a_person() -> None:
    refusals = [
        decided(built_in_tools=("Maria Lopez",)),
        decided({"status": "pilot"}, staff(email="maria@district.example")),
    ]

    assert not any("maria" in repr(refusal).lower() for refusal in refusals)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "service_id": st.just("other"),
            "endpoint": st.sampled_from(["chat.completions", "responses", "models"]),
            "model": st.sampled_from(["gpt-5", "gpt-4", ""]),
            "functions": st.integers(0, 2),
            "built_in_tools": st.lists(st.sampled_from(["web_search", "mcp"])).map(tuple),
        },
    ),
    st.sampled_from(["draft", "pilot", "approved", "suspended", "sunset", "retired"]),
    st.sampled_from(list(Role)),
)
def test_only_what_is_named_in_full_is_ever_allowed(
    ask: dict[str, Any], status: str, role: Role
) -> None:
    wish = ASK | ask
    decision = decided({"status": status}, staff(role), **ask)

    assert decision.allowed is (
        status == "approved"
        and role is not Role.AUDITOR
        and wish["service_id"] == "openai"
        and wish["endpoint"] == "chat.completions"
        and wish["model"] == "gpt-5" + wish["model"][5:]
        and "mcp" not in wish["built_in_tools"]
    )
