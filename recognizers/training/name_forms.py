"""The forms in which school texts write a person's name; titles are never part of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recognizers.training.held_out import fold
from recognizers.training.own_names import NICKNAMES

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    from recognizers.training.name_lists import Person

_INITIALS = "ABCDEFGHIJKLMNOPRSTVWYZ"
_SUFFIXES = ("Jr.", "Jr", ", Jr.", "II", "III", "IV", "Sr.")
_JOINTS = ("_", "-", ".", "")
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$", re.IGNORECASE)

_FULL_FORMS = ("plain", "initial with stop", "initial", "suffix", "nickname", "short given")
_FULL_WEIGHTS = (82, 6, 3, 3, 3, 3)
_INVERTED_FORMS = ("plain", "initial with stop", "initial", "tight", "suffix", "upper family")
_INVERTED_WEIGHTS = (64, 10, 8, 8, 4, 6)


def first(_rng: random.Random, person: Person) -> str:
    """The given name."""
    return person.given


def last(_rng: random.Random, person: Person) -> str:
    """The family name."""
    return person.family


def full(rng: random.Random, person: Person) -> str:
    """All names in running order, sometimes with an initial, a suffix or a nickname."""
    if person.is_family_first:
        return f"{person.family} {person.given}"
    form = rng.choices(_FULL_FORMS, _FULL_WEIGHTS)[0]
    given, family = person.given, person.family
    if person.middle:
        given = f"{given} {person.middle}"
    elif form == "initial with stop":
        given = f"{given} {rng.choice(_INITIALS)}."
    elif form == "initial":
        given = f"{given} {rng.choice(_INITIALS)}"
    elif form == "short given":
        given = f"{given[0]}. {rng.choice(_INITIALS)}."
    elif form == "nickname":
        opening, closing = rng.choice(('""', "''", "()", "\u201c\u201d"))
        given = f"{given} {opening}{rng.choice(NICKNAMES)}{closing}"
    if form == "suffix":
        suffix = rng.choice(_SUFFIXES)
        family += suffix if suffix[0] == "," else f" {suffix}"
    return f"{given} {family}"


def inverted(rng: random.Random, person: Person) -> str:
    """The family name, a comma and the given name, as lists and logs have it."""
    form = rng.choices(_INVERTED_FORMS, _INVERTED_WEIGHTS)[0]
    given, family = person.given, person.family
    if person.middle:
        given = f"{given} {person.middle}"
    elif form == "initial with stop":
        given = f"{given} {rng.choice(_INITIALS)}."
    elif form == "initial":
        given = f"{given} {rng.choice(_INITIALS)}"
    if form == "suffix":
        family = f"{family} {rng.choice(('Jr.', 'Jr', 'III', 'II'))}"
    elif form == "upper family":
        family = family.upper()
    return f"{family},{given}" if form == "tight" else f"{family}, {given}"


def short(rng: random.Random, person: Person) -> str:
    """A given name with an initial, or an initial with a family name."""
    given, family = person.given, person.family
    forms = (
        f"{given} {family[0].upper()}.",
        f"{given} {family[0].upper()}",
        f"{given[0].upper()}. {family}",
        f"{given[0].upper()} {family}",
        f"{given} {family[:2].capitalize()}.",
        f"{given[0].upper()}.{family}",
    )
    return rng.choices(forms, (8, 6, 6, 2, 1, 1))[0]


def initials(rng: random.Random, person: Person) -> str:
    """Initials only."""
    one, two = person.given[0].upper(), person.family[0].upper()
    between = rng.choice(_INITIALS)
    return rng.choice((f"{one}.{two}.", f"{one}. {two}.", f"{one}.{between}.{two}."))


def nickname(rng: random.Random, person: Person) -> str:
    """A pet form: a name of the list, or the given name cut or lengthened."""
    given = person.given.split()[0]
    if len(given) <= len("Maria"):
        return rng.choice((rng.choice(NICKNAMES), given + "ie", given))
    cut = given[: rng.randint(3, 4)]
    return rng.choice((rng.choice(NICKNAMES), cut, cut + rng.choice(("y", "ie", "i", "o"))))


def plural(_rng: random.Random, person: Person) -> str:
    """The family as a whole: the Lopezes, the Kims."""
    return person.family + ("es" if _SIBILANT.search(person.family) else "s")


def upper(rng: random.Random, person: Person) -> str:
    """A full or inverted name in capitals."""
    return rng.choice((full, full, inverted))(rng, person).upper()


def lower(rng: random.Random, person: Person) -> str:
    """A given or full name without capitals."""
    return rng.choice((first, first, full))(rng, person).lower()


def bare(_rng: random.Random, person: Person) -> str:
    """Given and family name and nothing else."""
    return f"{person.given} {person.family}"


def reversed_bare(_rng: random.Random, person: Person) -> str:
    """Family and given name without a comma."""
    return f"{person.family} {person.given}"


def tag(rng: random.Random, person: Person) -> str:
    """A name as file names and hashtags have it, joined by a mark or by nothing."""
    joint = rng.choice(_JOINTS)
    parts = [fold(part).replace(" ", joint) for part in (person.given, person.family)]
    rng.shuffle(parts)
    text = joint.join(parts)
    return text.lower() if joint and rng.random() < 1 / 3 else text


def mention(rng: random.Random, person: Person) -> str:
    """Whatever a hurried writer calls somebody."""
    forms = (first, bare, full, last, short, inverted, nickname)
    return rng.choices(forms, (30, 22, 18, 8, 12, 6, 4))[0](rng, person)


FORMS: Mapping[str, Callable[[random.Random, Person], str]] = {
    "first": first,
    "last": last,
    "full": full,
    "inv": inverted,
    "short": short,
    "initials": initials,
    "nick": nickname,
    "plural": plural,
    "upper": upper,
    "lower": lower,
    "bare": bare,
    "rev": reversed_bare,
    "tag": tag,
    "any": mention,
}
"""Every form by the name of its slot."""
