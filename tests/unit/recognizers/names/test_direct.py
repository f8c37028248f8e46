from __future__ import annotations

import spacy
from hypothesis import given
from hypothesis import strategies as st

from recognizers.names import model_path
from recognizers.names.direct import DirectReader

PIPELINE = spacy.load(model_path())
READER = DirectReader.of(PIPELINE)
TEXTS = (
    "",
    " ",
    "Maria Lopez and  DeShawn met\n\n Ms. O'Brien at Lincoln Elementary School.",
    "Lopez, Ana | 204417 | don't ask Dr. Nguyen's sister.",
    "see https://example.org/x, ANA@EXAMPLE.ORG --- (Tomasz) \u00e9\U0001f600 Zo\u00eb",
    "aaliyah was late. " * 40,
)


def read(texts: list[str]) -> list[list[tuple[int, int, str]]]:
    assert READER is not None
    return [[tuple(name) for name in names] for names in READER.read(texts)]


def through_documents(text: str) -> list[tuple[int, int, str]]:
    return [(e.start_char, e.end_char, e.label_) for e in PIPELINE(text).ents]


def test_names_are_found_where_the_pipeline_finds_them() -> None:
    expected = [through_documents(text) for text in TEXTS]

    assert any(expected)
    assert read(list(TEXTS)) == expected
    assert read(list(TEXTS) * 30) == expected * 30


@given(st.lists(st.sampled_from([*TEXTS[2:5], "Ana", "x", "\n", ",", "\u00fc"]), max_size=5))
def test_any_text_is_read_as_the_pipeline_reads_it(parts: list[str]) -> None:
    text = " ".join(parts)

    assert read([text]) == [through_documents(text)]


def test_another_pipeline_is_not_read_directly() -> None:
    blank = spacy.blank("en")
    assert DirectReader.of(blank) is None

    blank.tokenizer = PIPELINE.tokenizer
    blank.add_pipe("sentencizer")
    assert DirectReader.of(blank) is None


def test_words_leave_nothing_in_the_pipeline() -> None:
    before = len(PIPELINE.vocab.strings)

    assert len(read([" ".join(f"Qorv{n:x}tal" for n in range(500))])) == 1
    assert len(PIPELINE.vocab.strings) == before
