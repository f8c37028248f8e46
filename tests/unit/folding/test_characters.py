# ruff: noqa: RUF001 - look-alikes are what these tests are about

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.folding.characters import (
    character_edits,
    doubtful_edits,
    look_alike_edits,
    override_edits,
    turned_edits,
)
from gateway.folding.views import View


def folded(text: str) -> str:
    view = View.of(text)
    for edits in (override_edits, turned_edits, character_edits, look_alike_edits):
        view = view.edited(edits(view.text))
    return view.text


def tagged(text: str) -> str:
    return "".join(chr(0xE0000 + ord(char)) for char in text)


@pytest.mark.parametrize(
    ("hidden", "plain"),
    [
        ("R\u200bo\u200bs\u2060a", "Rosa"),
        ("Ro\u00adsa \ufeffPe\u034frez", "Rosa Perez"),
        ("Ro\u3164sa\u115f\ufe0f", "Rosa"),
        ("\uff32\uff4f\uff53\uff41\u3000\uff11\uff12", "Rosa 12"),
        ("\U0001d411\U0001d428\U0001d42c\U0001d41a \U0001d7db", "Rosa 3"),
        ("\u24c7\u24de\u24e2\u24d0 \u2461\u2777", "Rosa 22"),
        ("\U0001f141\U0001f15e\U0001f182\U0001f130", "ROSA"),
        ("\U0001f1f7\U0001f1f4\U0001f1f8\U0001f1e6", "ROSA"),
        ("\u249c\U0001f111", "aB"),
        ("\u0280\u1d0f\ua731\u1d00", "Rosa"),
        ("R\u1d0f\ua731\u1d00", "Rosa"),
        ("\u0250\u0131\u0250\u026f \u0250sou", "Nosa Maia"),
        ("R\u0323\u0311o\u030a\u0308s\u0302\u0302a\u0324\u0300", "Rosa"),
        ("Jos\u0065\u0301 Nu\u0303ez", "Jos\u00e9 Nu\u00f1ez".replace("u\u00f1", "\u0169")),
        ("\u0661\u0662\u0663 \u0967", "123 1"),
        ("4\ufe0f\u20e32\ufe0f\u20e3", "42"),
        ("\u2074\u00b2\u2075\u207c", "425="),
        ("206\u2011555\u20130134", "206-555-0134"),
        ("O\u00b4Hara", "O'Hara"),
        ("a\u00a0b\u2028c", "a b\nc"),
        (tagged("Rosa Perez"), "Rosa Perez"),
        ("\u0420\u043e\u0455\u0430", "Poca".replace("c", "s")),
        ("R\u043es\u0430 \u039drez", "Rosa Nrez"),
        ("\u202easoR\u202c x", "Rosa x"),
        ("\ufb01ne", "fine"),
        ("\u0301Rosa", "Rosa"),
    ],
)
def test_hidden_text_is_read_plainly(hidden: str, plain: str) -> None:
    assert folded(hidden) == plain


@pytest.mark.parametrize(
    "text",
    [
        "plain ASCII, with (marks) & 12 numbers",
        "Zoë Núñez-Łukasz Đặng Søren",
        "It’s “quoted” — like 10²  m² and ½ of it…".replace("…", "..."),
        "Lego™ © 2024 ®",
        "Привет из Москвы, Сара",
        "Η Μαρία και ο Νίκος",
        "شُكْرًا",
        "नमस्ते",
        "תּוֹדָה",
        "日本語のテキスト",
        "ñ",
    ],
)
def test_what_people_write_anyway_stays(text: str) -> None:
    assert folded(text) == text


def test_flags_and_joined_emoji_disturb_no_word() -> None:
    assert folded("Go \U0001f1fa\U0001f1f8 team") == "Go \U0001f1fa\U0001f1f8 team"
    assert "family" in folded("\U0001f468\u200d\U0001f469\u200d\U0001f467 family")


def test_words_of_look_alikes_alone_are_doubtful_beside_real_words_of_their_script() -> None:
    text = "Это Сара и сосна"

    assert folded(text) == text
    assert list(doubtful_edits(text)) == [(4, 8, "Capa")]


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    once = folded(text)

    assert folded(folded(once)) == folded(once)


@given(st.text("Rosa Pérez\u0301\u200b\uff32\U0001d411\U0001f44d\u200d", max_size=40))
def test_folded_ranges_never_cut_a_character_from_its_marks(text: str) -> None:
    view = View.of(text).edited(character_edits(text))

    for at in range(len(view.text)):
        for _, end in view.origins(at, at + 1):
            assert end == len(text) or unicodedata.category(text[end]) not in {"Mn", "Me"}


@given(st.text(st.characters(max_codepoint=127), max_size=80))
def test_ascii_is_never_changed(text: str) -> None:
    assert folded(text) == text
