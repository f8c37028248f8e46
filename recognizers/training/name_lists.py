"""Given and family names to put into training texts, grouped by community.

``communities`` holds the hand-made ones, Faker adds its locales in Latin script. Frequency files of
the Census Bureau and the Social Security Administration (public domain) are used where the data
folder holds them. Held-out names (see ``held_out``) are left out everywhere.
"""

from __future__ import annotations

import csv
import importlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from recognizers.training.communities import (
    COMPOSED_FAMILY,
    COMPOSED_GIVEN,
    CUSTOMS,
    OWN_COMMUNITIES,
    TWO_PART_GIVEN,
)
from recognizers.training.held_out import fold, is_held_out
from recognizers.training.made_up import Composer, Maker
from recognizers.training.own_names import NICKNAMES
from recognizers.training.words import split_words

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable
    from pathlib import Path

    NameMaker: TypeAlias = Callable[[random.Random], str]

__all__ = ["Community", "Person", "communities", "draw", "fold", "misspell"]


@dataclass(frozen=True, slots=True)
class Community:
    """Names that are usual together, and the custom by which they are put together."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    custom: str = ""
    given_maker: NameMaker | None = None
    family_maker: NameMaker | None = None
    has_two_part_given: bool = False


_FAKER_LOCALES = split_words(
    """
    en_US | en_GB | en_IN | en_KE | en_NG | en_NZ | en_PK | es_MX | es_ES | es_CO | es_AR |
    es_CL | pt_BR | pt_PT | fr_FR | fr_QC | fr_DZ | de_DE | it_IT | pl_PL | cs_CZ | hr_HR |
    ro_RO | sk_SK | sl_SI | tr_TR | vi_VN | id_ID | fi_FI | sv_SE | no_NO | da_DK | nl_NL |
    hu_HU | lt_LT | lv_LV | et_EE | ga_IE | zu_ZA | yo_NG | ha_NG | ig_NG | sw | tw_GH | uz_UZ |
    az_AZ
    """,
)
_GIVEN_FIELDS = ("first_names", "first_names_male", "first_names_female", "first_names_nonbinary")
_FAMILY_FIELDS = ("last_names", "last_names_male", "last_names_female")
_NAME = re.compile(r"[^\W\d_][\w'\u2019 .-]*")

# How often a hand-made community is drawn, compared with one Faker locale.
_OWN_WEIGHT = 2
# Names that look like words need to be met more often.
_WEIGHTS = {
    "word_names": 7,
    "place_names": 2,
    "hmong": 4,
    "khmer_lao_thai": 4,
    "karen_burmese": 5,
    "karen_burmese_chin": 5,
    "mongolian_central_asian": 4,
    "native_american": 5,
    "navajo_pueblo_southwest": 6,
    "plains_northern_alaska_native": 7,
    "turkish_kurdish": 4,
    "vietnamese": 5,
}
_CENSUS_WEIGHT = 24
_CENSUS_SURNAMES = 25000
_BIRTHS_2015 = 12

_MADE_UP_SHARE = 0.2
_COMPOSED_SHARE = 0.45
_TWO_PART_SHARE = 0.25
_MIXED_SHARE = 0.25
_NAME_FORMS = ("plain", "double family", "double given", "nickname", "misspelt")
_NAME_FORM_WEIGHTS = (84, 4, 4, 4, 4)
_SHORTEST_TYPO = 4
_TRIES = 20

# How often a custom shows; families from other communities follow it too, as people marry.
_CUSTOM_SHARES = {
    "two families": 0.35,
    "family first": 0.25,
    "forebears": 0.4,
    "patronymic": 0.15,
    "one part": 0.2,
}
_PATRONYMICS = split_words(
    """
    Ivanovich | Ivanivna | Petrovich | Petrivna | Serhiyovych | Olehivna | Mykolayivna |
    Andreyevna | Alexandrovich | Oleksandrivna | Vladimirovna | Viktorovich | Borisovna |
    Dmitrievich | Yuriyivna | Vasylivna | Nikolaevich | Bohdanivna
    """,
)


def communities(names_folder: Path | None = None) -> list[Community]:
    """Return all communities, the weightier ones several times."""
    own: list[Community] = []
    for name, (given, family) in OWN_COMMUNITIES.items():
        weight = _WEIGHTS.get(name, _OWN_WEIGHT)
        own += [_own_community(name, given, family)] * weight
    faker = [_faker_community(locale) for locale in _FAKER_LOCALES]
    result = [community for community in faker if community.given and community.family]
    result += own
    if names_folder is not None and names_folder.is_dir():
        result += [_census_community(names_folder)] * _CENSUS_WEIGHT
    return result


@dataclass(frozen=True, slots=True)
class Person:
    """A made-up person."""

    given: str
    family: str
    middle: str = ""
    is_family_first: bool = False


def draw(rng: random.Random, pool: list[Community]) -> Person:
    """Make up a person; now and then one whose names come from two communities."""
    for _ in range(_TRIES):
        person = _draw(rng, pool)
        if not is_held_out(f"{person.given} {person.middle} {person.family}"):
            break
    return person


def misspell(rng: random.Random, name: str) -> str:
    """Change one letter inside a name, so that names in no list are met in training too."""
    if len(name) < _SHORTEST_TYPO:
        return name
    at = rng.randrange(1, len(name) - 1)
    kind = rng.choice(("swap", "drop", "double", "replace"))
    if kind == "swap":
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    if kind == "drop":
        return name[:at] + name[at + 1 :]
    letter = name[at] * 2 if kind == "double" else rng.choice("aeiourntslkyz")
    return name[:at] + letter + name[at + 1 :]


def _draw(rng: random.Random, pool: list[Community]) -> Person:
    community = rng.choice(pool)
    other = rng.choice(pool) if rng.random() < _MIXED_SHARE else community
    given = _one(rng, community.given, community.given_maker)
    family = _one(rng, other.family, other.family_maker)
    form = rng.choices(_NAME_FORMS, _NAME_FORM_WEIGHTS)[0]
    if form == "double family":
        family = f"{family}{rng.choice('- ')}{rng.choice(community.family)}"
    elif form == "double given":
        given = f"{given} {rng.choice(community.given)}"
    elif form == "nickname":
        given = rng.choice(NICKNAMES)
    elif form == "misspelt":
        given, family = misspell(rng, given), misspell(rng, family)
    elif community.has_two_part_given and rng.random() < _TWO_PART_SHARE:
        given = f"{given} {rng.choice(community.given)}"
    person = Person(given, family)
    share = _CUSTOM_SHARES.get(community.custom, 0.0)
    if form == "plain" and share and rng.random() < share:
        return _by_custom(rng, person, community)
    return person


def _one(rng: random.Random, names: tuple[str, ...], maker: NameMaker | None) -> str:
    share = _COMPOSED_SHARE if isinstance(maker, Composer) else _MADE_UP_SHARE
    if maker is not None and rng.random() < share:
        return maker(rng)
    return rng.choice(names)


def _by_custom(rng: random.Random, person: Person, community: Community) -> Person:
    given, family = person.given, person.family
    if community.custom == "two families":
        joint = rng.choice((" ", " ", " ", "-", " y "))
        return Person(given, f"{family}{joint}{rng.choice(community.family)}")
    if community.custom == "family first":
        return Person(given, family, is_family_first=True)
    if community.custom == "forebears":
        father = rng.choice(community.given)
        return Person(given, family, middle=father)
    if community.custom == "patronymic":
        return Person(given, family, middle=rng.choice(_PATRONYMICS))
    return Person(given, rng.choice(community.given))


def _community(given: tuple[str, ...], family: tuple[str, ...], custom: str = "") -> Community:
    given = tuple(name for name in given if not is_held_out(name))
    family = tuple(name for name in family if not is_held_out(name))
    return Community(given, family, custom, Maker(given), Maker(family))


def _own_community(name: str, given: tuple[str, ...], family: tuple[str, ...]) -> Community:
    plain = _community(given, family, CUSTOMS.get(name, ""))
    return replace(
        plain,
        given_maker=_composer(COMPOSED_GIVEN.get(name)) or plain.given_maker,
        family_maker=_composer(COMPOSED_FAMILY.get(name)) or plain.family_maker,
        has_two_part_given=name in TWO_PART_GIVEN,
    )


def _composer(parts: tuple[tuple[str, ...], tuple[str, ...]] | None) -> Composer | None:
    return Composer(*parts) if parts else None


def _faker_community(locale: str) -> Community:
    try:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    except ImportError:
        return Community((), ())
    return _community(_collect(provider, _GIVEN_FIELDS), _collect(provider, _FAMILY_FIELDS))


def _collect(provider: type, fields: Iterable[str]) -> tuple[str, ...]:
    """Return the Latin names of some fields, sorted so that a seed gives the same draw."""
    values = (getattr(provider, field, ()) for field in fields)
    names = {str(name) for value in values if not isinstance(value, property) for name in value}
    return tuple(
        sorted(name for name in names if _NAME.fullmatch(name) and fold(name).isascii()),
    )


def _census_community(folder: Path) -> Community:
    surnames = [row["name"] for row in _rows(folder / "census1990_surnames.csv")]
    births = _rows(folder / "ssa2015_given.csv")
    given = {row["name"].title() for row in _rows(folder / "census1990_given.csv")}
    given |= {row["name"] for row in births if int(row["births"]) >= _BIRTHS_2015}
    family = tuple(re.sub(r"^Mc(\w)", _mc, name.title()) for name in surnames[:_CENSUS_SURNAMES])
    return _community(tuple(sorted(given)), family)


def _mc(found: re.Match[str]) -> str:
    return "Mc" + found[1].upper()


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
