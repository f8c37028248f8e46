"""Every alternative of these rules can be written."""

from __future__ import annotations

import random

import pytest

from recognizers.training.name_lists import Community
from recognizers.training.synthetic import Generator
from recognizers.training.texts_values import VALUES

GENERATOR = Generator(random.Random(1), [Community(("Ana",), ("Ruiz",))])


@pytest.mark.parametrize("rule", VALUES)
def test_every_alternative_is_written_without_leftovers(rule: str) -> None:
    for template in VALUES[rule]:
        document = GENERATOR.fill(template)

        assert document.text.strip()
        assert all(document.text[span.start : span.end].strip() for span in document.spans)
