"""The tokenizer parts the values of records."""

from __future__ import annotations

import pytest

from recognizers.training.network import COMPONENT, blank_pipeline


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name=Ana;grade=5", ["name", "=", "Ana", ";", "grade", "=", "5"]),
        ('{"name":"Ana"}', ["{", '"', "name", '"', ":", '"', "Ana", '"', "}"]),
        ("Ruiz,Ana,5", ["Ruiz", ",", "Ana", ",", "5"]),
        ("Ana|Bo", ["Ana", "|", "Bo"]),
        ("3.5 and O'Brien", ["3.5", "and", "O'Brien"]),
    ],
)
def test_records_are_split_into_values(text: str, words: list[str]) -> None:
    assert [token.text for token in blank_pipeline(8, 1).make_doc(text)] == words


def test_the_bias_is_part_of_the_settings() -> None:
    nlp = blank_pipeline(8, 1, outside_bias=0.75)

    assert nlp.get_pipe(COMPONENT).outside_bias == 0.75
    assert nlp.config["components"][COMPONENT]["outside_bias"] == 0.75
