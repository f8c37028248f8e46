from __future__ import annotations

import pytest

from recognizers.username import UsernameRecognizer


def found(text: str) -> list[str]:
    return sorted({text[m.start : m.end] for m in UsernameRecognizer().find(text)})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Username yousef_5637. Reset it", "yousef_5637"),
        ("username: mlopez27", "mlopez27"),
        ("user=declan.fitzgerald email=x", "declan.fitzgerald"),
        ("USER=SAMIRA_7126 ", "SAMIRA_7126"),
        ('"username": "mlopez"', "mlopez"),
        ("login: marial", "marial"),
        ("her user name is m.lopez", "m.lopez"),
        ("user_id=mlopez27", "mlopez27"),
        ("Screenshots from @itz.nyandeng: see", "@itz.nyandeng"),
        ("on Instagram as @not_idill", "@not_idill"),
        ("her handle: @najma129_", "@najma129_"),
        ("follow @mialopez on tiktok", "@mialopez"),
        ("Chromebook login jdoe12", "jdoe12"),
        ("snap: mia.lopez07", "mia.lopez07"),
        ("his roblox name is xx_bo_li12", "xx_bo_li12"),
        ("usuario: aruiz12", "aruiz12"),
    ],
)
def test_an_account_name_is_found(text: str, expected: str) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The username field is required",
        "username is required",
        "username: password",
        "Enter your username and password",
        "users = 30",
        "each user has 3.5 GB",
        "@property",
        "import x from '@angular/core'",
        "@app.route('/')",
        "meet @ noon",
        "user = None",
        "login page",
        "handle with care",
        "username 12",
        "username: 3.4.7",
        "a@b.example",
        "google: search for maps",
        "discord is down",
        "usuario requerido",
    ],
)
def test_other_words_are_left(text: str) -> None:
    assert found(text) == []
