"""Tables hold the people they were given, in every format."""

from __future__ import annotations

import random

from recognizers.training.grammar import assemble
from recognizers.training.name_lists import Community
from recognizers.training.synthetic import Generator

POOL = [Community(("Ana",), ("Ruiz",))]


def texts(kind: str, count: int) -> list[str]:
    generator = Generator(random.Random(1), POOL)
    return [assemble(generator.segments(kind)).text for _ in range(count)]


def test_a_table_of_people_names_somebody_in_every_row() -> None:
    generator = Generator(random.Random(1), POOL)
    for _ in range(300):
        labels = [label for text, label in generator.segments("people table") if text]

        assert "PERSON" in labels


def test_a_table_of_things_names_nobody() -> None:
    generator = Generator(random.Random(1), POOL)
    for _ in range(300):
        labels = {label for _, label in generator.segments("things table")}

        assert "PERSON" not in labels


def test_all_formats_are_written() -> None:
    written = "\x00".join(texts("people table", 800))
    signs = ('{"', "|---|", "</", "INSERT INTO", "SELECT", "<td>", "- ", "rows = [", "=", "\t", ";")

    assert all(sign in written for sign in signs)
