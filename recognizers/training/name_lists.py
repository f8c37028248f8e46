"""Given and family names to put into training texts, grouped by community.

Faker supplies the locales that it has in Latin script, ``own_names`` the communities of American
schools that Faker leaves out. Frequency files of the Census Bureau and the Social Security
Administration (public domain) are used where the data folder holds them.
"""

from __future__ import annotations

import csv
import importlib
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recognizers.training.own_names import NICKNAMES, OWN_COMMUNITIES
from recognizers.training.words import split_words

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Community:
    """Names that are usual together."""

    given: tuple[str, ...]
    family: tuple[str, ...]


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

# How often a community of our own is drawn, compared with one Faker locale.
_OWN_WEIGHT = 3
_CENSUS_WEIGHT = 12
_CENSUS_SURNAMES = 25000
_BIRTHS_2015 = 12

_MIXED_SHARE = 0.4
_NAME_FORMS = ("plain", "double family", "double given", "nickname", "misspelt")
_NAME_FORM_WEIGHTS = (83, 5, 3, 4, 5)
_SHORTEST_TYPO = 4


def fold(text: str) -> str:
    """Return the text without accents."""
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def communities(names_folder: Path | None = None) -> list[Community]:
    """Return all communities, the weightier ones several times."""
    faker = [_faker_community(locale) for locale in _FAKER_LOCALES]
    own = [Community(given, family) for given, family in OWN_COMMUNITIES.values()]
    result = [community for community in faker if community.given and community.family]
    result += own * _OWN_WEIGHT
    if names_folder is not None and names_folder.is_dir():
        result += [_census_community(names_folder)] * _CENSUS_WEIGHT
    return result


@dataclass(frozen=True, slots=True)
class Person:
    """A made-up person."""

    given: str
    family: str


def draw(rng: random.Random, pool: list[Community]) -> Person:
    """Make up a person; now and then one whose names come from two communities."""
    community = rng.choice(pool)
    other = rng.choice(pool) if rng.random() < _MIXED_SHARE else community
    given, family = rng.choice(community.given), rng.choice(other.family)
    form = rng.choices(_NAME_FORMS, _NAME_FORM_WEIGHTS)[0]
    if form == "double family":
        family = f"{family}{rng.choice('- ')}{rng.choice(community.family)}"
    elif form == "double given":
        given = f"{given} {rng.choice(community.given)}"
    elif form == "nickname":
        given = rng.choice(NICKNAMES)
    elif form == "misspelt":
        given, family = misspell(rng, given), misspell(rng, family)
    return Person(given, family)


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


def _faker_community(locale: str) -> Community:
    try:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    except ImportError:
        return Community((), ())
    return Community(_collect(provider, _GIVEN_FIELDS), _collect(provider, _FAMILY_FIELDS))


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
    family = (re.sub(r"^Mc(\w)", _mc, name.title()) for name in surnames[:_CENSUS_SURNAMES])
    return Community(tuple(sorted(given)), tuple(family))


def _mc(found: re.Match[str]) -> str:
    return "Mc" + found[1].upper()


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
