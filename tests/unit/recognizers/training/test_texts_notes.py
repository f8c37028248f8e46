"""Every alternative of these rules can be written."""

from __future__ import annotations

import random

import pytest

from recognizers.training.name_lists import Community
from recognizers.training.synthetic import Generator
from recognizers.training.texts_notes import NOTES

GENERATOR = Generator(random.Random(1), [Community(("Ana",), ("Ruiz",))])


@pytest.mark.parametrize("rule", NOTES)
def test_every_alternative_is_written_without_leftovers(rule: str) -> None:
    for template in NOTES[rule]:
        document = GENERATOR.fill(template)

        assert document.text.strip()
        assert all(document.text[span.start : span.end].strip() for span in document.spans)


def test_titles_stay_outside_the_names() -> None:
    document = GENERATOR.fill("Dear {title} {t:last}, {title} {t:full}")

    assert not any(document.text[s.start : s.end].startswith(("Mr", "Ms")) for s in document.spans)
