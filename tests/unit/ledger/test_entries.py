from __future__ import annotations

import json
from dataclasses import replace

import pytest

from gateway.ledger.chain import canonical_json
from gateway.ledger.entries import Draft, EventKind, OutcomeState
from tests.support.ledger import ANSWER, BODY, EMAIL, a_refusal, an_intent, an_outcome, new_exchange


@pytest.mark.parametrize("kind", EventKind)
def test_every_kind_is_source_subject_action_and_can_be_read(kind: EventKind) -> None:
    assert [part for part in kind.value.split(":") if part.isidentifier()] == kind.value.split(":")
    assert len(kind.value.split(":")) == 3
    assert kind.display().endswith(".")


def test_no_two_kinds_read_the_same() -> None:
    assert len({kind.display() for kind in EventKind}) == len(EventKind)


def test_an_intent_keeps_the_person_and_the_text_in_its_content() -> None:
    draft = an_intent().draft()

    assert draft.content == {"staff_email": EMAIL, "masked_body": BODY}
    assert json.loads(canonical_json(draft.facts)) == {
        "staff_id": "st_1",
        "key_id": "key_1",
        "app": None,
        "role": None,
        "schools": [],
        "service": "openai",
        "endpoint": "chat.completions",
        "model": "gpt-5",
        "is_stream": False,
        "catalog_revision": 1,
        "detector_version": "d1",
        "roster_version": "r1",
        "findings": {"PERSON": 1},
    }


def test_an_intent_says_which_school_and_role_and_seals_where_values_were() -> None:
    intent = replace(an_intent(), role="staff", schools=("s1", "s2"), found=b"[[1]]")
    draft = intent.draft()

    assert (draft.facts["role"], draft.facts["schools"]) == ("staff", ["s1", "s2"])
    assert draft.content["found"] == b"[[1]]"


def test_an_outcome_keeps_the_answer_in_its_content() -> None:
    draft = an_outcome(new_exchange()).draft()

    assert draft.kind is EventKind.OUTCOME_CLOSED
    assert draft.content == {"answer": ANSWER}
    assert draft.facts["state"] == OutcomeState.ANSWERED.value
    assert draft.facts["answer_bytes"] == len(ANSWER)


def test_an_outcome_without_an_answer_has_no_content() -> None:
    assert an_outcome(new_exchange(), answer=b"").draft().content == {}


def test_a_refusal_has_facts_alone() -> None:
    draft = a_refusal().draft()

    assert draft.kind is EventKind.REQUEST_REFUSED
    assert draft.content == {}
    assert draft.facts["code"] == "not_allowed"
    assert draft.facts["http_status"] == 403


@pytest.mark.parametrize(
    "draft", [an_intent().draft(), an_outcome(new_exchange()).draft(), a_refusal().draft()]
)
def test_facts_hold_no_person_and_no_text(draft: Draft) -> None:
    spelled = canonical_json(draft.facts)

    assert EMAIL not in spelled
    assert "PLANTED" not in spelled


@pytest.mark.parametrize(
    "thing", [an_intent(), an_intent().draft(), an_outcome(new_exchange()), a_refusal()]
)
def test_no_repr_shows_a_person_or_text(thing: object) -> None:
    assert EMAIL not in repr(thing)
    assert "PLANTED" not in repr(thing)
