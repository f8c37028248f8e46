"""Every template can be filled, and the name-free ones stay name-free."""

from __future__ import annotations

import random

import pytest

from recognizers.training.name_lists import Community
from recognizers.training.synthetic import Generator
from recognizers.training.synthetic_texts import NAMED, PLAIN, SCHOOL_KINDS, SCHOOL_NAMES, TOWNS

GENERATOR = Generator(random.Random(1), [Community(("Ana",), ("Ruiz",))])


@pytest.mark.parametrize("template", NAMED)
def test_a_named_template_holds_a_person(template: str) -> None:
    labels = {span.label for span in GENERATOR.fill(template).spans}

    assert "PERSON" in labels


@pytest.mark.parametrize("template", PLAIN)
def test_a_plain_template_holds_no_person(template: str) -> None:
    labels = {span.label for span in GENERATOR.fill(template).spans}

    assert "PERSON" not in labels


def test_word_lists_have_no_empty_entry() -> None:
    assert all([*SCHOOL_KINDS, *SCHOOL_NAMES, *TOWNS])
