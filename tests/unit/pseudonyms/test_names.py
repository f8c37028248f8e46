from __future__ import annotations

import pytest

from gateway.pseudonyms.names import Name, fold, matches, parse


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Maria López", "maria lopez"),
        ("MARIA  LOPEZ", "maria lopez"),
        ("Mari\u0301a", "maria"),
        ("O\u2019Brien", "obrien"),
        ("O'Brien", "obrien"),
        ("García-López", "garcia lopez"),
        ("maria_lopez", "maria lopez"),
        ("Łukasz Østergård", "lukasz ostergard"),
        ("Strauß", "strauss"),
        ("\uff2d\uff41\uff52\uff49\uff41", "maria"),
        ("M.", "m"),
        ("李明", "李明"),
    ],
)
def test_names_are_compared_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Maria Lopez", Name(("maria", "lopez"))),
        ("Lopez, Maria", Name(("maria", "lopez"), is_inverted=True)),
        ("Lopez, Maria A.", Name(("maria", "a", "lopez"), is_inverted=True)),
        ("Garcia Lopez, Maria", Name(("maria", "garcia", "lopez"), is_inverted=True)),
        ("M. Lopez", Name(("m", "lopez"))),
        ("Ms. Lopez", Name(("lopez",), has_title=True)),
        ("Prof. Dr. Lopez", Name(("lopez",), has_title=True)),
        ("Sra. Lopez", Name(("lopez",), has_title=True)),
        ("Sr. Lopez", Name(("lopez",), has_title=True)),
        ("John Lee Jr.", Name(("john", "lee"), "jr")),
        ("John Lee, Jr.", Name(("john", "lee"), "jr")),
        ("John Lee Sr.", Name(("john", "lee"), "sr")),
        ("Lee, John III", Name(("john", "lee"), "iii", is_inverted=True)),
        ("Lee Jr., John", Name(("john", "lee"), "jr", is_inverted=True)),
        ("John Lee Junior", Name(("john", "lee"), "jr")),
        ("Dr", Name(("dr",))),
        ("Jr", Name(("jr",))),
        (",", Name(())),
        ("???", Name(())),
        ("", Name(())),
    ],
)
def test_a_name_is_taken_apart(text: str, name: Name) -> None:
    assert parse(text) == name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maria Lopez", "maría lópez"),
        ("Maria Lopez", "Lopez, Maria"),
        ("Maria Lopez", "Maria"),
        ("Maria Lopez", "Lopez"),
        ("Maria Lopez", "Ms. Lopez"),
        ("Maria Lopez", "M. Lopez"),
        ("Maria Lopez", "Maria L."),
        ("Maria Lopez", "Maria A. Lopez"),
        ("Maria Angela Lopez", "Maria A. Lopez"),
        ("Maria Lopez Garcia", "Maria Lopez"),
        ("Maria Lopez Garcia", "Maria Garcia"),
        ("Maria Lopez-Garcia", "Maria Lopez Garcia"),
        ("John Lee", "John Lee Jr."),
    ],
)
def test_forms_of_one_name_match_both_ways(one: str, other: str) -> None:
    assert matches(parse(one), parse(other))
    assert matches(parse(other), parse(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maria Lopez", "Maria Chen"),
        ("Maria Lopez", "Carlos Lopez"),
        ("Maria Lopez", "Mario Lopez"),
        ("Maria Lopez", "Ms. Maria"),
        ("Maria A. Lopez", "Maria B. Lopez"),
        ("John Lee Jr.", "John Lee III"),
        ("M. L.", "Maria Lopez"),
        ("M.", "Maria"),
        ("Ann", "Anna"),
        ("Thomas James", "James Thomas"),
    ],
)
def test_forms_of_two_names_do_not_match(one: str, other: str) -> None:
    assert not matches(parse(one), parse(other))
    assert not matches(parse(other), parse(one))
