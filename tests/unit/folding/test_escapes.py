from __future__ import annotations

import html
import quopri
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.folding.escapes import escape_edits
from gateway.folding.views import View, non_overlapping

NAMES = st.text(st.sampled_from("GabrielSotoñéЯ李 "), min_size=1, max_size=12)


def decoded(text: str) -> str:
    return View.of(text).edited(non_overlapping(escape_edits(text))).text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("&#83;&#x6f;&#116o &amp; &ntilde;", "Soto & ñ"),
        ("S%6Fto%20%C3%B1%E9", "Soto ñé"),
        ("%u0053oto", "Soto"),
        ("?n=Gabriela+Soto&m=C++", "?n=Gabriela Soto&m=C++"),
        ("\\u0053\\x6f\\u{74}\\157", "Soto"),
        ("\\U00000053oto \\ud83d\\ude00", "Soto \U0001f600"),
        ('{\\"n\\":\\"Soto\\",\\n\\/', '{"n":"Soto",\n/'),
        ("C:\\new\\temp", "C:\\new\\temp"),
        ("So=\r\nto", "Soto"),
        ("Se=C3=B1or", "Señor"),
        ("=53=6F=74=6F and =2x", "Soto and =2x"),
        ("=53oto =47abri=65la", "Soto Gabriela"),
        ("+AFMAbwB0AG8-", "Soto"),
        ("xn--seor-hqa.example", "Señor.example"),
        ("100% of R&D, a+b, x=10, 5 + 3 - 1", "100% of R&D, a+b, x=10, 5 + 3 - 1"),
        ("AT&T; &unknown; %zz \\q \\ud800", "AT&T; &unknown; %zz \\q \ufffd"),
        ("%00\\u0000", "%00\\u0000"),
        ("xn--99999999999-", "xn--99999999999-"),
    ],
)
def test_escapes_are_read(text: str, plain: str) -> None:
    assert decoded(text) == plain


@given(NAMES)
def test_whatever_is_escaped_is_read_back(name: str) -> None:
    assert decoded("".join(f"%{byte:02X}" for byte in name.encode())) == name
    assert decoded(quote(name)) == name
    assert decoded("".join(f"&#{ord(char)};" for char in name)) == name
    assert decoded(html.escape(name)) == name
    assert decoded("".join(f"\\u{ord(char):04x}" for char in name)) == name


@given(NAMES)
def test_an_escape_maps_to_its_own_place_alone(name: str) -> None:
    text = f"x{quote(name, safe='')}y"
    view = View.of(text).edited(non_overlapping(escape_edits(text)))
    places = [next(view.origins(at, at + 1)) for at in range(len(view.text))]

    assert "".join(text[start:end] for start, end in places) == text


def test_mail_in_quoted_printable_is_read() -> None:
    written = "Señora Núñez vino con su niña"

    assert decoded(quopri.encodestring(written.encode()).decode()) == written


@given(st.text("%&#;\\ux=+-A1\n", max_size=60))
def test_edits_lie_within_the_text(text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end, _ in escape_edits(text))
