"""One key for a whole app: the ledger knows the person, and nobody meets another one's labels."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import httpx
import jwt
import openai
import pytest

from tests.support.serving import Gateway, hallpass, sandbox_url, serving

SECRET = "a-secret-of-at-least-thirty-two-characters"
DOMAIN = ("--domain", "district.example")
LEE = "m.lee@district.example"
OKAFOR = "b.okafor@district.example"
KID = "kai.brook@district.example"
ROSTER = f"id,role,given,family,email\n204417,student,Kai,Brook,{KID}\n"


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    folder = tmp_path_factory.mktemp("apps")
    (folder / "roster.csv").write_text(ROSTER)
    hallpass("roster", "import", str(folder / "roster.csv"), "--data", str(folder / "data"))
    with serving(folder / "data", "--sandbox") as gateway:
        yield gateway


@pytest.fixture(scope="module")
def key(gateway: Gateway) -> str:
    return gateway.key(
        "it@district.example", "--app", "Open WebUI", "--trust-user-headers", *DOMAIN
    )


def open_webui(email: str, chat: str = "chat-1") -> dict[str, str]:
    """Return the headers of Open WebUI with ENABLE_FORWARD_USER_INFO_HEADERS."""
    return {
        "X-OpenWebUI-User-Name": "M.%20Lee",
        "X-OpenWebUI-User-Id": "0b7c1f3a-1111-4222-8333-944455556666",
        "X-OpenWebUI-User-Email": email,
        "X-OpenWebUI-User-Role": "user",
        "X-OpenWebUI-Chat-Id": chat,
    }


def ask(
    gateway: Gateway, key: str, text: str, headers: dict[str, str], **options: Any
) -> httpx.Response:
    body = {"model": "sandbox", "messages": [{"role": "user", "content": text}]} | options
    headers = {"Authorization": f"Bearer {key}"} | headers
    return httpx.post(f"{gateway.url}/sandbox/v1/chat/completions", json=body, headers=headers)


def code(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, response.json()["error"]["code"]


def received(gateway: Gateway) -> str:
    return httpx.get(sandbox_url(gateway) + "/received").text


def entries(gateway: Gateway, *answers: httpx.Response) -> list[dict[str, Any]]:
    """Return the first entry of each answer's exchange."""
    run = hallpass("ledger", "export", "--decrypt", "--data", str(gateway.data))
    first: dict[str, dict[str, Any]] = {}
    for entry in map(json.loads, run.stdout.splitlines()):
        first.setdefault(entry["exchange"], entry)
    return [first[answer.headers["x-hallpass-exchange"]] for answer in answers]


def token(secret: str = SECRET, email: str = LEE) -> str:
    now = int(time.time())
    claims = {"sub": "u-1", "email": email, "name": "M. Lee", "role": "user", "iss": "open-webui"}
    return jwt.encode(claims | {"iat": now, "exp": now + 300}, secret, algorithm="HS256")


def test_the_ledger_knows_the_person_and_the_vendor_nothing_of_it(
    gateway: Gateway, key: str
) -> None:
    own = gateway.key("t.rivera@district.example")
    options = ("--app", "LibreChat", "--trust-user-headers", *DOMAIN, "--fallback")
    falls_back = gateway.key("it@district.example", *options)
    kid = {"X-Hallpass-User": "kid@students.district.example"}

    answers = (
        ask(gateway, key, "Write to the family of Maria Lopez.", open_webui(LEE)),
        ask(gateway, own, "These headers mean nothing here.", open_webui(LEE)),
        ask(gateway, falls_back, "Nobody is named here.", {}),
        ask(gateway, key, "This stays here.", kid),
    )

    assert [answer.status_code for answer in answers] == [200, 200, 200, 403]
    recorded = entries(gateway, *answers)
    assert [entry["facts"].get("app") for entry in recorded] == [
        "Open WebUI",
        None,
        "LibreChat",
        None,
    ]
    assert [(entry["content"] or {}).get("staff_email") for entry in recorded] == [
        LEE,
        "t.rivera@district.example",
        "it@district.example",
        None,
    ]
    refused = recorded[3]["facts"]
    assert (refused["key_id"], refused["staff_id"]) == (key[3:29], None)
    for piece in ("m.lee", "OpenWebUI", "openwebui", "0b7c1f3a", "chat-1", "M.%20Lee"):
        assert piece not in received(gateway)


def test_the_sdk_and_its_streams_work_behind_an_app(gateway: Gateway, key: str) -> None:
    url, headers = f"{gateway.url}/sandbox/v1", {"X-Hallpass-User": OKAFOR}
    with openai.OpenAI(base_url=url, api_key=key, default_headers=headers) as client:
        chunks = client.chat.completions.create(
            model="sandbox",
            messages=[{"role": "user", "content": "Write to the family of Maria Lopez."}],
            stream=True,
        )
        text = "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)

    assert "I received: Write to the family of Maria Lopez." in text


def test_two_people_behind_one_key_share_no_labels(gateway: Gateway, key: str) -> None:
    both = "Maria Lopez and DeShawn Carter were late."
    ask(gateway, key, both, open_webui(LEE, "chat-9"))

    ask(gateway, key, "DeShawn Carter sits alone on Monday.", open_webui(LEE, "chat-9"))
    ask(gateway, key, "DeShawn Carter sits alone on Tuesday.", open_webui(OKAFOR, "chat-9"))

    assert "Student 2 sits alone on Monday." in received(gateway)
    assert "Student 1 sits alone on Tuesday." in received(gateway)


@pytest.mark.parametrize(
    ("headers", "refusal"),
    [
        ({}, (401, "user_missing")),
        ({"X-OpenWebUI-User-Id": "1"}, (401, "user_missing")),
        ({"X-OpenWebUI-User-Email": "m.lee"}, (401, "user_unreadable")),
        ({"X-Hallpass-User": LEE, "X-OpenWebUI-User-Email": OKAFOR}, (401, "user_unreadable")),
        ({"X-OpenWebUI-User-Jwt": "a.b.c"}, (401, "user_unproven")),
        ({"X-Hallpass-User": "kid@students.district.example"}, (403, "user_not_staff")),
        ({"X-Hallpass-User": KID}, (403, "user_not_staff")),
        ({"X_Hallpass_User": LEE, "X-Hallpass-User": LEE}, (400, "invalid_headers")),
    ],
)
def test_who_is_not_named_or_not_staff_is_refused(
    gateway: Gateway, key: str, headers: dict[str, str], refusal: tuple[int, str]
) -> None:
    answer = ask(gateway, key, "This must not leave: PLANTED-77.", headers)

    assert code(answer) == refusal
    assert "PLANTED-77" not in received(gateway)
    assert not any(address in answer.text for address in (LEE, OKAFOR, KID, "kid@"))


def test_a_user_header_twice_is_refused(gateway: Gateway, key: str) -> None:
    answer = httpx.post(
        f"{gateway.url}/sandbox/v1/chat/completions",
        json={"model": "sandbox", "messages": [{"role": "user", "content": "PLANTED-78"}]},
        headers=[
            ("Authorization", f"Bearer {key}"),
            ("X-Hallpass-User", LEE),
            ("X-Hallpass-User", LEE),
        ],
    )

    assert code(answer) == (401, "user_unreadable")
    assert "PLANTED-78" not in received(gateway)


def test_open_webuis_signed_form_is_checked(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OWUI_JWT", SECRET)
    options = ("--app", "Open WebUI", "--user-jwt-secret", "env:OWUI_JWT", *DOMAIN)
    signed = gateway.key("it@district.example", *options)

    def answer(headers: dict[str, str]) -> httpx.Response:
        return ask(gateway, signed, "Hello.", headers)

    good = answer({"X-OpenWebUI-User-Jwt": token()})
    assert good.status_code == 200
    (intent,) = entries(gateway, good)
    assert intent["content"]["staff_email"] == LEE
    assert code(answer({"X-OpenWebUI-User-Jwt": token("x" * 40)})) == (401, "user_unproven")
    assert code(answer(open_webui(LEE))) == (401, "user_unproven")
    student = token(email="kid@students.district.example")
    assert code(answer({"X-OpenWebUI-User-Jwt": student})) == (403, "user_not_staff")


def test_anthropic_and_gemini_clients_learn_it_in_their_own_shape(
    gateway: Gateway, key: str
) -> None:
    body = {"model": "claude-x", "max_tokens": 9, "messages": [{"role": "user", "content": "Hi"}]}
    url = f"{gateway.url}/sandbox-anthropic/v1/messages"
    anthropic = httpx.post(url, json=body, headers={"x-api-key": key})
    url = f"{gateway.url}/sandbox-gemini/v1beta/models/gemini-x:generateContent"
    contents = {"contents": [{"parts": [{"text": "Hi"}]}]}
    gemini = httpx.post(url, json=contents, headers={"x-goog-api-key": key})

    assert anthropic.json()["error"]["details"]["error_code"] == "user_missing"
    assert gemini.json()["error"]["details"][0]["reason"] == "user_missing"
    assert (anthropic.status_code, gemini.status_code) == (401, 401)
