from __future__ import annotations

from typing import Any

import pytest

from gateway.console.browser import Browser, Browsers
from gateway.console.page import Refused
from gateway.crypto.keys import MasterKey

KEY = MasterKey(bytes(range(32)))
PUBLIC = "https://hallpass.district.example"


def scope(host: str = "127.0.0.1:8080", scheme: str = "http", **headers: str) -> dict[str, Any]:
    sent = [(b"host", host.encode())]
    sent += [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"scheme": scheme, "headers": sent, "client": ("192.0.2.7", 5)}


def read(public_url: str | None = None, **parts: Any) -> Browser:
    return Browsers(KEY, public_url).read(scope(**parts))


@pytest.mark.parametrize(
    ("host", "base"),
    [
        ("127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("localhost:80", "http://localhost"),
        ("[::1]:8080", "http://[::1]:8080"),
        ("hallpass.district.example", PUBLIC),
    ],
)
def test_the_console_answers_at_its_own_addresses(host: str, base: str) -> None:
    assert read(PUBLIC, host=host).base_url == base


@pytest.mark.parametrize(
    "host", ["evil.example", "", "127.0.0.1.evil.example", "localhost.evil.example:80", "10.0.0.1"]
)
def test_another_name_for_this_address_gets_nothing(host: str) -> None:
    with pytest.raises(Refused) as refused:
        read(host=host)

    assert refused.value.status == 421


def test_cookies_over_https_are_bound_to_the_host() -> None:
    browsers = Browsers(KEY, PUBLIC)
    browser = browsers.read(scope(host="hallpass.district.example"))
    sent = [v for _, v in browsers.cookies(browser, session="s" * 43, flash="Done", was_shown=True)]

    for cookie in sent:
        assert cookie.startswith(b"__Host-")
        assert b"; Secure" in cookie
        assert b"; Path=/;" in cookie
        assert b"HttpOnly" in cookie
        assert b"SameSite=Lax" in cookie
        assert b"Domain" not in cookie


def test_a_session_cookie_of_plain_http_does_not_count_over_https() -> None:
    browser = read(PUBLIC, host="hallpass.district.example", cookie="hallpass-session=planted")

    assert browser.session == ""


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
    ],
)
def test_a_form_of_another_site_is_refused_though_its_token_is_right(
    headers: dict[str, str],
) -> None:
    browser = read(cookie="hallpass-session=" + "s" * 43, **headers)

    with pytest.raises(Refused):
        browser.check_form(browser.csrf)


def test_a_form_counts_for_the_session_that_it_was_given_to() -> None:
    mine = read(cookie="hallpass-session=" + "s" * 43, origin="http://127.0.0.1:8080")
    other = read(cookie="hallpass-session=" + "t" * 43)

    mine.check_form(mine.csrf)
    for wrong in (other.csrf, "", "é", mine.csrf[:-1]):
        with pytest.raises(Refused):
            mine.check_form(wrong)


def test_a_sentence_for_the_next_page_cannot_be_planted() -> None:
    browsers = Browsers(KEY, None)
    sent = browsers.cookies(browsers.read(scope()), session=None, flash="Done é", was_shown=False)
    cookie = next(v for _, v in sent if b"flash" in v).decode().split(";")[0]

    assert read(cookie=cookie).flash == "Done é"
    assert read(cookie="hallpass-flash=RG9uZQ==").flash == ""
    assert read(cookie=cookie[:-2] + "AA").flash == ""
