from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.catalog.addresses import check_vendor_url, check_web_url


@pytest.mark.parametrize(
    ("given_url", "kept"),
    [
        ("https://api.openai.com", "https://api.openai.com"),
        ("https://api.openai.com/", "https://api.openai.com"),
        ("https://API.OpenAI.com/v1/", "https://api.openai.com/v1"),
        (
            "https://r.openai.azure.com/openai/deployments/x",
            "https://r.openai.azure.com/openai/deployments/x",
        ),
        (
            "https://llm.district.example:8443/a-b_c.d~e",
            "https://llm.district.example:8443/a-b_c.d~e",
        ),
        ("https://llm", "https://llm"),
        ("https://localhost", "https://localhost"),
        ("https://203.0.113.7", "https://203.0.113.7"),
        ("https://10.0.0.7:443", "https://10.0.0.7:443"),
        ("https://[2001:DB8::7]:443/v1", "https://[2001:db8::7]:443/v1"),
        ("https://1and1.example", "https://1and1.example"),
        ("http://127.0.0.1:8081", "http://127.0.0.1:8081"),
        ("http://127.9.9.9", "http://127.9.9.9"),
        ("http://localhost:8081/", "http://localhost:8081"),
        ("http://[::1]:8081", "http://[::1]:8081"),
        ("https://api.example:0443", "https://api.example:443"),
    ],
)
def test_a_proper_address_is_kept_in_one_spelling(given_url: str, kept: str) -> None:
    assert check_vendor_url(given_url) == kept
    assert check_vendor_url(kept) == kept


@pytest.mark.parametrize(
    "url",
    [
        "",
        "api.openai.com",
        "//api.openai.com",
        "ftp://api.openai.com",
        "HTTPS://api.openai.com",
        "https:api.openai.com",
        "https:///v1",
        "https://",
        "https://user@api.openai.com",
        "https://user:hunter2@api.openai.com",
        "https://api.openai.com\\@evil.test/",
        "https://api.openai.com\\.evil.test",
        "https://api.openai.com?x=hunter2",
        "https://api.openai.com#frag",
        "https://api.openai.com/v1?",
        "https://api.openai.com/%2e%2e/v1",
        "https://api.openai.com/v1/../x",
        "https://api.openai.com/./v1",
        "https://api.openai.com//v1",
        "https://api.openai.com/v1//",
        "https://api.openai.com/v1;x",
        "https://api.openai.com/v 1",
        "https://api.openai.com:",
        "https://api.openai.com:0",
        "https://api.openai.com:65536",
        "https://api.openai.com:99999999",
        "https://api.openai.com:443x",
        "https://api.openai.com.",
        "https://.openai.com",
        "https://api..com",
        "https://-api.example",
        "https://api-.example",
        "https://" + "a" * 64 + ".example",
        "https://" + ".".join(["a" * 60] * 5),
        "https://api_x.example",
        "https://\u0430pi.example",
        "https://api.example\n",
        " https://api.example",
        "https://api.example\x00",
        "https://127.1",
        "https://0x7f.1",
        "https://0x7f000001",
        "https://2130706433",
        "https://127.0.0.01",
        "https://127.0.0.1.",
        "https://127.0.0.256",
        "https://1.2.3.4.5",
        "https://example.1",
        "https://example.0x",
        "https://0.0.0.0",
        "https://169.254.169.254",
        "https://224.0.0.1",
        "https://[::]",
        "https://[fe80::1]",
        "https://[fe80::1%25eth0]",
        "https://[ff02::1]",
        "https://[::ffff:127.0.0.1]",
        "https://[2002:7f00:1::]",
        "https://[::1",
        "https://::1",
        "https://[zz]",
        "https://[1:2]",
        "https://[1::2::3]",
        "https://api.example/" + "a" * 600,
        "http://api.openai.com",
        "http://10.0.0.7",
        "http://[2001:db8::7]",
        "http://127.0.0.1.evil.test",
        "http://localhost.evil.test",
        "http://[::ffff:127.0.0.1]:8081",
    ],
)
def test_any_other_address_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(ValueError, match=r"^must ") as caught:
        check_vendor_url(url)

    assert "hunter2" not in str(caught.value)


@given(st.text(alphabet="ahtps:/@.\\#?%[]0x17-_ 2.", max_size=40))
def test_what_is_kept_is_read_the_same_by_another_parser(text: str) -> None:
    try:
        kept = check_vendor_url(f"https://{text}")
    except ValueError:
        return
    parts = urlsplit(kept)

    assert parts.username is None
    assert parts.query == parts.fragment == ""
    assert kept.startswith(f"https://{parts.netloc}")
    assert parts.hostname == parts.netloc.rpartition(":")[0].strip("[]") or parts.port is None


@pytest.mark.parametrize("url", ["https://d.example/review?x=1#top", "http://intranet/form"])
def test_a_link_for_people_is_kept(url: str) -> None:
    assert check_web_url(url) == url


@pytest.mark.parametrize(
    "url",
    ["", "d.example", "javascript:alert(1)", "https://d.example/a b", 'https://d"x', "https://"],
)
def test_a_link_that_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="web address"):
        check_web_url(url)
