from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gateway.cli.app_policy import describe, read_app
from gateway.errors import SetupError
from gateway.identity.app_users import AppPolicy
from gateway.identity.store import App

SECRET = "a-secret-of-at-least-thirty-two-characters"
OPTIONS: dict[str, Any] = {
    "trusts_headers": True,
    "secret": "",
    "domains": ["district.example"],
    "staff": None,
    "falls_back": False,
}


def app(name: str = "Open WebUI", **changes: Any) -> App | None:
    return read_app(name, **OPTIONS | changes)


def test_options_of_an_app_make_its_policy() -> None:
    read = app(domains=["District.Example", "b.example", "district.example"], falls_back=True)

    policy = AppPolicy(("district.example", "b.example"), falls_back=True)
    assert read == App("Open WebUI", policy)


def test_no_option_makes_no_app() -> None:
    assert app("", trusts_headers=False, domains=[]) is None


def test_a_staff_list_is_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "staff.txt"
    file.write_text("\ufeffT.Rivera@district.example\r\n\n  m.lee@district.example \n")

    read = app(domains=[], staff=file)

    assert read is not None
    assert read.policy.staff == ("t.rivera@district.example", "m.lee@district.example")


def test_a_secret_is_read_where_it_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OWUI_JWT", SECRET)

    read = app(trusts_headers=False, secret="env:OWUI_JWT")

    assert read is not None
    assert read.policy.token_secret == SECRET


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "--app NAME"),
        ({"trusts_headers": False}, "what names the app's users"),
        ({"secret": "env:OWUI_JWT"}, "either --trust-user-headers or"),
        ({"domains": []}, "who is staff"),
        ({"domains": ["district example"]}, "--domain must be"),
        ({"domains": ["a@district.example"]}, "--domain must be"),
        ({"domains": [""]}, "--domain must be"),
        ({"staff": Path("not/there.txt")}, "--staff must be"),
        ({"trusts_headers": False, "secret": "env:NOT_SET"}, "--user-jwt-secret must be"),
        ({"trusts_headers": False, "secret": SECRET}, "--user-jwt-secret must be"),
        ({"trusts_headers": False, "secret": "env:SHORT"}, "at least 32"),
    ],
)
def test_what_leaves_something_open_is_refused(
    changes: dict[str, Any], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHORT", "0123456789")
    monkeypatch.setenv("OWUI_JWT", SECRET)

    with pytest.raises(SetupError, match=said) as caught:
        app(**changes)

    assert SECRET not in str(caught.value)
    assert "0123456789" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [(b"\n\n", "holds no"), (b"a@b.example\nMaria Lopez\n", "line 2"), (b"\xff\xfe", "readable")],
)
def test_a_staff_list_that_is_none_is_refused_without_repeating_it(
    text: bytes, said: str, tmp_path: Path
) -> None:
    file = tmp_path / "staff.txt"
    file.write_bytes(text)

    with pytest.raises(SetupError, match=said) as caught:
        app(staff=file)

    assert "Maria" not in str(caught.value)


def test_a_policy_is_described_without_addresses_or_secret() -> None:
    policy = AppPolicy(("d.example",), ("a@d.example", "b@d.example"), SECRET, falls_back=True)

    assert describe(policy) == "signed users, d.example, 2 on its staff list, else its owner"
    assert describe(AppPolicy(("d.example",))) == "users by header, d.example"
