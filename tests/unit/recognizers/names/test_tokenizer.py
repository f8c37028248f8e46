"""Tokens spell the text, part what people and records part, and are found in linear time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from recognizers.names.tokenizer import TOKENIZER, NameTokenizer

if TYPE_CHECKING:
    from pathlib import Path

NLP = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})


def words(text: str) -> list[str]:
    return [token.text for token in NLP.make_doc(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ask Ana, please.", ["Ask", "Ana", ",", "please", "."]),
        ("Ana's mom didn't", ["Ana", "'s", "mom", "did", "n't"]),
        ("CAN\u2019T", ["CA", "N\u2019T"]),
        (
            "O'Brien, D'Angelo, Ka\u02bbahumanu",
            ["O'Brien", ",", "D'Angelo", ",", "Ka\u02bbahumanu"],
        ),
        ("'quoted'", ["'", "quoted", "'"]),
        ("Ruiz-Garcia", ["Ruiz", "-", "Garcia"]),
        ("Mr. Ruiz Jr.", ["Mr.", "Ruiz", "Jr."]),
        ("J.R.R. T. Lee", ["J.R.R.", "T.", "Lee"]),
        ("name=Ana;grade=5", ["name", "=", "Ana", ";", "grade", "=", "5"]),
        ('{"name":"Ana"}', ["{", '"', "name", '"', ":", '"', "Ana", '"', "}"]),
        ("Ruiz,Ana,5", ["Ruiz", ",", "Ana", ",", "5"]),
        ("Ana|Bo_Lee", ["Ana", "|", "Bo", "_", "Lee"]),
        ("1/2/2020 3.5 555-0100 1,000", ["1/2/2020", "3.5", "555-0100", "1,000"]),
        ("9th b2 L0pez", ["9th", "b2", "L0pez"]),
        ("me.you@a-b.org, @ana #Bo", ["me.you@a-b.org", ",", "@ana", "#", "Bo"]),
        ("see https://a.b/c?d=e now", ["see", "https://a.b/c?d=e", "now"]),
        ("a  b\n\n  c", ["a", " ", "b", "\n\n  ", "c"]),
        (" a", [" ", "a"]),
        ("wait... ---", ["wait", "...", "---"]),
        ("你好 Ana", ["你好", "Ana"]),
        ("", []),
    ],
)
def test_a_text_is_parted_into(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text() | st.text("aB.'\u2019n t@-_:1/|\n\t\u2028"))
def test_the_tokens_spell_the_text(text: str) -> None:
    assert NLP.make_doc(text).text == text


# A tokenizer whose time grows with the square of a run's length does not come to an end here.
@pytest.mark.parametrize(
    "run",
    ["a", "?!", "a.", "a@", "a'", "n", "'s", "1,", "www.", "_a", "-a+", " \n"],
)
def test_a_long_run_is_parted_in_the_time_of_a_test(run: str) -> None:
    text = run * (400_000 // len(run))

    assert NLP.make_doc(text).text == text


def test_texts_are_parted_one_after_the_other() -> None:
    docs = list(NameTokenizer(NLP.vocab).pipe(["Ask Ana", "", "Bo"], batch_size=2))

    assert [len(doc) for doc in docs] == [2, 0, 1]


def test_a_folder_or_bytes_give_the_tokenizer_back(tmp_path: Path) -> None:
    NLP.to_disk(tmp_path)
    again = spacy.load(tmp_path)

    assert isinstance(again.tokenizer, NameTokenizer)
    assert [token.text for token in again.make_doc("Ana|Bo")] == ["Ana", "|", "Bo"]
    assert NLP.from_bytes(NLP.to_bytes()) is NLP
