from __future__ import annotations

import base64

import pytest

from gateway.detection.hidden_names import hidden_names
from gateway.detection.spans import NER, Candidate
from gateway.folding.readings import read_views


def named(text: str, found: str = "") -> list[str]:
    names = []
    for view in read_views(text):
        at = view.text.find(found) if found else -1
        candidates = [Candidate(at, at + len(found), "PERSON", 0.8, NER)] if at >= 0 else []
        names += [view.text[c.start : c.end] for c in hidden_names(view, candidates)]
    return list(dict.fromkeys(names))


def b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("for R\u200box\u200bana", ["Roxana"]),
        ("for \uff32\uff4f\uff58\uff41\uff4e\uff41 \uff32\uff55\uff49\uff5a", ["Roxana Ruiz"]),
        ("**Ro**xana met **Ru**iz", ["Roxana", "Ruiz"]),
        (f"see {b64('the mother Roxana Will-Ruiz called')}", ["Roxana Will-Ruiz", "Roxana Will"]),
        (f"see {b64('to Will Ruiz')}", ["Will Ruiz"]),
        ("for R o x a n a", ["Roxana"]),
    ],
)
def test_a_hidden_capital_word_that_is_no_everyday_one_is_a_name(
    text: str, names: list[str]
) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Roxana Ruiz",
        "for Re\u0301ka and Zoe\u0308",
        f"see {b64('Hello World, Picture Day is on Friday')}",
        f"see {b64('the password of roxana')}",
        "**Un**happy, the \U0001d400\U0001d430\U0001d41a\U0001d42b\U0001d41d",
        "\uff2e\uff28\uff2b news",
        "roxana_essay.pdf and R0x4n4",
        "#a\\aab",
    ],
)
def test_plain_everyday_small_and_guessed_words_are_left_to_the_model(text: str) -> None:
    assert named(text) == []


def test_a_given_name_that_was_glued_to_another_name_is_one() -> None:
    assert named("name=Hunter&x='Roxana','Oyelaran'") == ["Roxana, Oyelaran"]
    assert named("BrooklynOyelaran.docx") == ["Brooklyn Oyelaran"]
    assert named("Brooklyn Oyelaran and unit_gravitas.docx") == []


def test_a_capital_word_beside_a_name_in_a_window_is_part_of_it() -> None:
    assert named("kid='Roxana';parent='Ruiz'", "Ruiz") == []
    assert named("VALUES('Oyelaran','Ruizto')", "Ruizto") == ["Oyelaran"]
    assert named("VALUES('Oyelaran','Ruizto')", "Oyelaran") == ["Ruizto"]
    assert named("call Roxana Ruiz", "Ruiz") == []
