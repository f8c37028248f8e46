from __future__ import annotations

import base64
import gzip
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.errors import UnreadableRequest
from gateway.folding.readings import Trail, is_hidden, read_views, readable

NAME = "Gabriela Sotomayor"


def readings(text: str) -> str:
    return "\n".join(view.text for view in read_views(text))


@pytest.mark.parametrize(
    "text",
    [
        "Write a rubric for the lab report, please.",
        "**Bold** and *italic* words; a [link](https://example.org/the/rules).",
        "- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |",
        "Total $4,870.55 over 13 weeks; 3:45-4:40, 61-58.",
        "def read_file(name):\n    return open(name).read()\n",
        "",
    ],
)
def test_a_plain_text_is_its_own_only_view(text: str) -> None:
    (view,) = read_views(text)

    assert view.is_plain


def test_the_first_view_is_all_of_the_text_folded() -> None:
    text = "for \uff2d\uff41\uff52\uff49\uff41, \u202eaicraM\u202c and \u0421\u0430rl"
    view = read_views(text)[0]

    assert view.text == "for Maria, Marcia and Carl"


def test_what_is_no_prose_is_decoded_and_not_parted() -> None:
    text = "get_sotomayor_grades R2FicmllbGEgU290bw=="
    views = read_views(text, is_prose=False)

    assert [view.text for view in views] == [text, "get_sotomayor_grades Gabriela Soto"]


def test_many_tokens_that_unpack_to_much_are_refused() -> None:
    token = base64.b64encode(gzip.compress(b"word " * 10_000, mtime=0)).decode()

    with pytest.raises(UnreadableRequest) as caught:
        read_views(" ".join([token] * 9))

    assert caught.value.code == "too_much_hidden"


def spaced(name: str) -> str:
    return "  ".join(" ".join(word) for word in name.split())


def bolded(name: str) -> str:
    return " ".join(f"**{word[:2]}**{word[2:]}" for word in name.split())


def cut(name: str) -> str:
    return " ".join(f"{word[:3]}-\n{word[3:]}" for word in name.split())


def entities(name: str) -> str:
    return "".join(f"&#{ord(char)};" for char in name)


def escapes(name: str) -> str:
    return "".join(f"\\u{ord(char):04x}" for char in name)


def percents(name: str) -> str:
    return "".join(f"%{byte:02x}" for byte in name.encode())


def wide(name: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in name)


def invisible(name: str) -> str:
    return "\u200b".join(name)


def base64_of(name: str) -> str:
    return base64.b64encode(f"about {name}".encode()).decode()


def hexadecimal(name: str) -> str:
    return name.encode().hex()


CHARACTER_TRICKS = [wide, invisible]
SPELLINGS = [spaced, bolded, cut]
WRAPPERS = [entities, escapes, percents, base64_of, hexadecimal, quote]


@pytest.mark.parametrize("trick", [*CHARACTER_TRICKS, *SPELLINGS, *WRAPPERS])
def test_a_hidden_name_is_read(trick: object) -> None:
    assert callable(trick)
    assert NAME in readings(f"Please write about {trick(NAME)} today.")


@settings(max_examples=150)
@given(
    st.sampled_from(["", *SPELLINGS]),
    st.lists(st.sampled_from(CHARACTER_TRICKS), max_size=2, unique=True),
    st.lists(st.sampled_from(WRAPPERS), max_size=3),
)
def test_a_name_under_several_tricks_is_read(
    spelling: object, characters: list[object], wrappers: list[object]
) -> None:
    hidden = NAME
    for trick in (spelling, *characters, *wrappers):
        if callable(trick):
            hidden = trick(hidden)

    assert NAME in readings(f"Please write about {hidden} today.")


@given(
    st.lists(st.sampled_from([*CHARACTER_TRICKS, *SPELLINGS, *WRAPPERS]), max_size=3),
    st.booleans(),
)
def test_the_trail_of_a_text_leads_to_the_same_views(tricks: list[object], is_prose: bool) -> None:
    hidden = NAME
    for trick in tricks:
        hidden = f"{trick(hidden)} G4bri3la ana.ruiz" if callable(trick) else hidden
    trail = Trail()
    first = read_views(hidden, is_prose=is_prose, trail=trail)
    again = read_views(hidden, is_prose=is_prose, trail=Trail(trail.steps))

    assert [view.text for view in again] == [view.text for view in first]
    assert [list(v.origins(0, len(v.text))) for v in again] == [
        list(v.origins(0, len(v.text))) for v in first
    ]


def test_the_trail_of_a_plain_text_is_empty() -> None:
    trail = Trail()
    read_views("Write a rubric for the lab report, please.", trail=trail)

    assert trail.steps == b""


@settings(max_examples=200)
@given(st.text(st.sampled_from("Gab.-_*<>&#;%4=\\u03 \n\u200bé\u0301@"), max_size=80))
def test_every_view_maps_into_the_text(text: str) -> None:
    for view in read_views(text):
        for at in range(len(view.text)):
            for start, end in view.origins(at, at + 1):
                assert 0 <= start <= end <= len(text)


@given(st.text(max_size=80))
def test_views_stay_within_a_bound(text: str) -> None:
    assert sum(len(view.text) for view in read_views(text)) <= 8 * len(text) + 200


def test_lone_surrogates_are_replaced_one_to_one() -> None:
    assert readable("a\ud800b\udfffé") == "a\ufffdb\ufffdé"
    assert readable("plain") == "plain"


@pytest.mark.parametrize(
    "name",
    [
        *(trick(NAME) for trick in [*CHARACTER_TRICKS, *SPELLINGS, *WRAPPERS]),
        "Gabri<b>el</b>a",
        "G4br13la",
        "aleirbaG",
        "G\u0430briela",
    ],
)
def test_a_name_that_nobody_writes_so_is_hidden(name: str) -> None:
    assert is_hidden(name)


@pytest.mark.parametrize(
    "name",
    [
        "Gabriela Sotomayor",
        "SOTOMAYOR, GABRIELA",
        "DeShawn O\u2019Brien-Smith",
        "Jose\u0301 N\u00fa\u00f1ez",
        "J. R. R. Tolkien",
        'Ann "Annie" Hill',
        "\u674e\u660e",
        "gabriela_soto",
    ],
)
def test_a_name_in_any_usual_form_is_not(name: str) -> None:
    assert not is_hidden(name)
