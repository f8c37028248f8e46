"""Names are written in every form, without titles."""

from __future__ import annotations

import random

import pytest

from recognizers.training.name_forms import FORMS
from recognizers.training.name_lists import Person

MARIA = Person("Mariana", "López Cruz")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("first", "Mariana"),
        ("last", "López Cruz"),
        ("bare", "Mariana López Cruz"),
        ("rev", "López Cruz Mariana"),
        ("full", "Mariana López Cruz"),
        ("full", "M. B. López Cruz"),
        ("inv", "López Cruz, Mariana"),
        ("inv", "López Cruz,Mariana"),
        ("inv", "LÓPEZ CRUZ, Mariana"),
        ("short", "Mariana L."),
        ("short", "M. López Cruz"),
        ("initials", "M.L."),
        ("upper", "LÓPEZ CRUZ, MARIANA"),
        ("lower", "mariana"),
        ("plural", "López Cruzes"),
        ("tag", "Lopez_Cruz_Mariana"),
        ("tag", "MarianaLopezCruz"),
        ("any", "Mariana"),
    ],
)
def test_a_form_gives_the_spelling(form: str, expected: str) -> None:
    rng = random.Random(1)

    assert expected in {FORMS[form](rng, MARIA) for _ in range(3000)}


def test_a_pet_form_is_cut_from_the_name_or_listed() -> None:
    rng = random.Random(1)
    forms = {FORMS["nick"](rng, MARIA) for _ in range(500)}

    assert {"Mari", "Mar", "Mariie"} & forms
    assert all(forms)


def test_families_that_come_first_stay_first() -> None:
    person = Person("Minh", "Tran", is_family_first=True)

    assert FORMS["full"](random.Random(1), person) == "Tran Minh"


def test_names_of_forebears_stand_between() -> None:
    person = Person("Hodan", "Farah", middle="Abdi")

    assert FORMS["full"](random.Random(1), person).startswith("Hodan Abdi Farah")


def test_families_in_the_plural_take_s_or_es() -> None:
    plural = FORMS["plural"]
    rng = random.Random(1)

    assert [plural(rng, Person("A", name)) for name in ("Kim", "Lopez", "Walsh")] == [
        "Kims",
        "Lopezes",
        "Walshes",
    ]
