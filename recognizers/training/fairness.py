"""Write the balanced fairness set: ``python -m recognizers.training.fairness --out FILE.jsonl``.

Every group of communities gets the same texts with names of its own. Texts and names are held out:
training texts have neither (see ``fairness_texts`` and ``held_out``). A line of the file reads
``{"id", "text", "spans": [{"start", "end", "label"}], "meta": {"group", "template"}}``.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from recognizers.training.communities import CUSTOMS, OWN_COMMUNITIES
from recognizers.training.fairness_texts import FAIRNESS
from recognizers.training.grammar import Grammar, Scene, assemble
from recognizers.training.held_out import is_held_out
from recognizers.training.name_lists import Person
from recognizers.training.slots import TERMINALS
from recognizers.training.texts_common import COMMON

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from recognizers.training.corpus import Document
    from recognizers.training.grammar import Segment, Terminal

GROUPS: Mapping[str, tuple[str, ...]] = {
    "afghan_persian": ("afghan", "persian"),
    "arabic": ("arabic", "arabic_levant_iraq"),
    "black_american": ("african_american", "black_american"),
    "british_irish": ("british_american", "irish", "welsh_scottish"),
    "burmese_karen": ("karen_burmese", "karen_burmese_chin"),
    "central_american_caribbean": ("central_american_maya", "caribbean_south_american_spanish"),
    "chinese": ("chinese_pinyin", "cantonese"),
    "east_african": (
        "amharic_tigrinya",
        "congolese_great_lakes",
        "east_african",
        "kenyan_ugandan_tanzanian",
        "sudanese",
    ),
    "filipino": ("filipino",),
    "haitian_caribbean": ("haitian", "caribbean_english"),
    "hmong_khmer_lao": ("hmong", "khmer_lao_thai"),
    "japanese_korean": ("japanese", "korean"),
    "jewish": ("jewish",),
    "mexican": ("hispanic", "mexican"),
    "native_american": (
        "native_american",
        "navajo_pueblo_southwest",
        "plains_northern_alaska_native",
    ),
    "nordic_continental": ("nordic", "continental_western"),
    "pacific": ("hawaiian_micronesian_chamorro", "pacific", "samoan_tongan"),
    "portuguese_brazilian": ("portuguese_brazilian",),
    "slavic": ("balkan_slavic", "polish", "russian_ukrainian_belarusian", "ukrainian_russian"),
    "somali": ("somali",),
    "south_asian_muslim": ("bengali", "urdu_pakistani"),
    "south_asian_north": (
        "gujarati_hindi",
        "nepali_bhutanese",
        "punjabi_sikh",
        "punjabi_south_asian",
    ),
    "south_asian_south": ("tamil_telugu",),
    "southeast_european": ("greek_albanian", "romanian_moldovan"),
    "turkish_armenian_central_asian": (
        "armenian",
        "mongolian_central_asian",
        "turkish_kurdish",
    ),
    "vietnamese": ("vietnamese",),
    "west_african": ("ghanaian", "nigerian", "west_african"),
}
"""Communities whose recall is reported together."""

_TWO_FAMILIES_SHARE = 1 / 3
_CASES = {"up": str.upper, "low": str.lower}
_FORMS = ("first", "bare")


@dataclass(frozen=True, slots=True)
class HeldOutNames:
    """The held-out names of a group."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    has_two_families: bool

    def draw(self, rng: random.Random) -> Person:
        """Make up a person."""
        family = rng.choice(self.family)
        if self.has_two_families and rng.random() < _TWO_FAMILIES_SHARE:
            family = f"{family} {rng.choice(self.family)}"
        return Person(rng.choice(self.given), family)


@dataclass(slots=True)
class GroupScene(Scene):
    """A scene whose people come from one group; chance for names is apart from the rest."""

    names: HeldOutNames | None = None
    names_rng: random.Random | None = None

    def person(self, who: str) -> Person:
        """Return the person bound to a letter, or a new one where there is no letter."""
        assert self.names is not None  # noqa: S101 for the type checker
        assert self.names_rng is not None  # noqa: S101 same
        if not who:
            return self.names.draw(self.names_rng)
        if who not in self.people:
            self.people[who] = self.names.draw(self.names_rng)
        return self.people[who]

    def allows(self, name: str) -> bool:
        """Every name is welcome here."""
        return bool(name)


def held_out_names(group: str) -> HeldOutNames:
    """Return the names of a group that no training text has."""
    lists = [OWN_COMMUNITIES[community] for community in GROUPS[group]]
    given = (name for names, _ in lists for name in names if is_held_out(name))
    family = (name for _, names in lists for name in names if is_held_out(name))
    customs = {CUSTOMS.get(community, "") for community in GROUPS[group]}
    return HeldOutNames(
        tuple(dict.fromkeys(given)),
        tuple(dict.fromkeys(family)),
        customs == {"two families"},
    )


def documents(seed: int, per_group: int) -> Iterator[tuple[str, int, Document]]:
    """Yield group, number of the template and text, the same templates for every group."""
    grammar = Grammar(FAIRNESS | COMMON, {**TERMINALS, **_cased()})
    templates = FAIRNESS["fairness"]
    for group in GROUPS:
        names = held_out_names(group)
        for number in range(per_group):
            scene = GroupScene(
                random.Random(f"{seed}/{number}"),  # noqa: S311 repeatable chance, not secrecy
                [],
                names=names,
                names_rng=random.Random(f"{seed}/{number}/{group}"),  # noqa: S311 same
            )
            template = number % len(templates)
            segments = grammar.fill(templates[template], scene)
            yield group, template, assemble(segments, "fairness")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-group", type=int, default=2 * len(FAIRNESS["fairness"]))
    options = parser.parse_args(arguments)
    with options.out.open("w", encoding="utf-8") as file:
        for at, (group, template, document) in enumerate(
            documents(options.seed, options.per_group),
        ):
            spans = [
                {"start": span.start, "end": span.end, "label": span.label}
                for span in document.spans
            ]
            record = {
                "id": f"fairness-{group}-{at % options.per_group}",
                "text": document.text,
                "spans": spans,
                "meta": {"group": group, "template": template},
            }
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def _cased() -> dict[str, Terminal]:
    """Return the slots that write names in capitals or without any."""
    return {f"{case}_{form}": _recased(case, form) for case in _CASES for form in _FORMS}


def _recased(case: str, form: str) -> Terminal:
    def write(scene: Scene, who: str) -> Segment:
        text, label = TERMINALS[form](scene, who)
        return _CASES[case](text), label

    return write


if __name__ == "__main__":
    main()
