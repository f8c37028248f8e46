"""The fairness set is balanced, held out and repeatable."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from recognizers.training.communities import OWN_COMMUNITIES
from recognizers.training.fairness import GROUPS, documents, held_out_names, main
from recognizers.training.fairness_texts import FAIRNESS
from recognizers.training.held_out import is_held_out, name_words
from recognizers.training.names_words import WORD_COMMUNITIES


def test_groups_are_many_and_hold_every_community_once() -> None:
    members = [community for group in GROUPS.values() for community in group]

    assert len(GROUPS) >= 12
    assert sorted(members) == sorted(set(OWN_COMMUNITIES) - set(WORD_COMMUNITIES) - _left_out())


def _left_out() -> set[str]:
    """The list that mixes communities of several groups."""
    return {"east_asian"}


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_has_names_enough_and_all_are_held_out(group: str) -> None:
    names = held_out_names(group)

    assert len(names.given) >= 6
    assert len(names.family) >= 7
    assert all(map(is_held_out, names.given + names.family))


def test_every_group_gets_the_same_templates_and_as_many_names() -> None:
    templates: dict[str, list[int]] = defaultdict(list)
    people: Counter[str] = Counter()
    for group, template, document in documents(1, 90):
        templates[group].append(template)
        people[group] += sum(span.label == "PERSON" for span in document.spans)

    assert len({tuple(numbers) for numbers in templates.values()}) == 1
    assert len(set(people.values())) == 1


def test_everybody_named_has_a_held_out_name() -> None:
    for _, _, document in documents(2, len(FAIRNESS["fairness"])):
        for span in document.spans:
            name = document.text[span.start : span.end]

            assert span.label != "PERSON" or is_held_out(name) or not name_words(name)


def test_the_command_writes_the_same_file_for_the_same_seed(tmp_path: Path) -> None:
    one, other, third = (tmp_path / name for name in ("one", "other", "third"))
    for path, seed in ((one, "4"), (other, "4"), (third, "5")):
        main(["--out", str(path), "--seed", seed, "--per-group", "3"])
    records = [json.loads(line) for line in one.read_text(encoding="utf-8").splitlines()]

    assert one.read_bytes() == other.read_bytes() != third.read_bytes()
    assert len({record["id"] for record in records}) == len(records) == 3 * len(GROUPS)
    assert {record["meta"]["group"] for record in records} == set(GROUPS)
    assert all(r["text"][s["start"] : s["end"]] for r in records for s in r["spans"])
