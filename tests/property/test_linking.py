"""No person's name appears under another person's label, in whatever order people are named."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.findings import Finding
from gateway.ids import PersonId
from gateway.pseudonyms.mapping import LabelMap

UNTIMED = settings(deadline=None)

GIVEN = ["Maria", "James", "Elizabeth", "José", "Thu"]
FAMILY = ["Lopez", "James", "Nguyen", "García López", "Lee-Chen"]
PEOPLE = st.lists(
    st.tuples(st.sampled_from(GIVEN), st.sampled_from(FAMILY)), min_size=2, max_size=5, unique=True
)
# Without a roster "Maria Lopez" may well be short for "Maria García López".
STRANGERS = PEOPLE.filter(
    lambda people: not {"Lopez", "García López"} <= {family for _, family in people}
)
FORMS = ("full", "given", "family", "inverted", "initial", "shouted", "small")
MENTIONS = st.lists(st.tuples(st.integers(0, 4), st.sampled_from(FORMS)), max_size=20)


def form_of(given: str, family: str, form: str) -> str:
    spellings = {
        "full": f"{given} {family}",
        "given": given,
        "family": family,
        "inverted": f"{family}, {given}",
        "initial": f"{given[0]}. {family}",
        "shouted": f"{given} {family}".upper(),
        "small": f"{given} {family}".lower(),
    }
    return spellings[form]


def who(people: list[tuple[str, str]], text: str) -> frozenset[PersonId]:
    """Return everybody a roster would say may be meant."""
    return frozenset(
        PersonId(f"p{number}")
        for number, person in enumerate(people)
        if text in {form_of(*person, form) for form in FORMS}
    )


def talk(
    people: list[tuple[str, str]], mentions: list[tuple[int, str]], *, is_rostered: bool
) -> list[tuple[int, str, str]]:
    labels = LabelMap()
    said = []
    for number, form in mentions:
        meant = number % len(people)
        text = form_of(*people[meant], form)
        ids = who(people, text) if is_rostered else frozenset()
        finding = Finding(0, 0, 1, "PERSON", 1.0, "test", ids)
        said.append((meant, form, labels.label_for(finding, text)))
    return said


@UNTIMED
@given(PEOPLE, MENTIONS)
def test_a_label_is_one_person_of_the_roster(
    people: list[tuple[str, str]], mentions: list[tuple[int, str]]
) -> None:
    owners: defaultdict[str, set[int]] = defaultdict(set)
    labels: defaultdict[int, set[str]] = defaultdict(set)
    for meant, form, label in talk(people, mentions, is_rostered=True):
        if len(who(people, form_of(*people[meant], form))) == 1:
            owners[label].add(meant)
            labels[meant].add(label)

    assert all(len(one) == 1 for one in owners.values())
    assert all(len(one) == 1 for one in labels.values())


@UNTIMED
@given(STRANGERS, MENTIONS)
def test_full_names_of_two_people_never_share_a_label(
    people: list[tuple[str, str]], mentions: list[tuple[int, str]]
) -> None:
    owners: defaultdict[str, set[int]] = defaultdict(set)
    for meant, form, label in talk(people, mentions, is_rostered=False):
        if form in {"full", "inverted", "shouted", "small"}:
            owners[label].add(meant)

    assert all(len(one) == 1 for one in owners.values())


@UNTIMED
@given(STRANGERS, MENTIONS)
def test_who_is_named_in_full_alone_has_one_label(
    people: list[tuple[str, str]], mentions: list[tuple[int, str]]
) -> None:
    labels: defaultdict[int, set[str]] = defaultdict(set)
    full = [(number, form) for number, form in mentions if form not in {"given", "family"}]
    initials = {(given[0], family) for given, family in people}
    for meant, form, label in talk(people, full, is_rostered=False):
        if form != "initial" or len(initials) == len(people):
            labels[meant].add(label)

    assert all(len(one) == 1 for one in labels.values())
