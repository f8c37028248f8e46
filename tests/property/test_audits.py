"""Whatever people try in whatever order, an audit keeps its rules."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from gateway.errors import SetupError
from gateway.identity.roles import Role
from gateway.ids import StaffId
from gateway.storage.database import Database
from gateway.workflows.audits.actors import Actor
from gateway.workflows.audits.conduct import State
from gateway.workflows.audits.items import RANDOM
from gateway.workflows.audits.review import Answers
from gateway.workflows.audits.states import ItemState, Severity
from tests.support.audits import GOOD, OUTSIDE, RUNNER, SECOND, School
from tests.support.ledger import verdict_on

OWNER = Actor(StaffId("st_1"), Role.AGENCY_TECH)
STAFF = Actor(StaffId("st_staff"), Role.STAFF)
ACTORS = st.sampled_from([RUNNER, SECOND, OUTSIDE, OWNER, STAFF])
PLACES = st.integers(0, 5)
ANSWERS = st.sampled_from(["yes", "no", "unsure"])


class Desk(RuleBasedStateMachine):
    """Two reviewers, an auditor, an owner and a member of staff press every button."""

    @initialize(size=st.integers(1, 5), second=st.sampled_from([0, 50, 100]))
    def begin(self, size: int, second: int) -> None:
        self.folder = tempfile.TemporaryDirectory()
        url = f"sqlite:///{Path(self.folder.name) / 'hallpass.db'}"
        self.school = School(Database.open(url, create=True))
        self.audit = self.school.opened(size, 6, second_percent=second)
        self.drawn = [item.exchange for item in self.school.reviews.items(self.audit, RANDOM)]
        (page,) = self.school.facts("audit:population:listed")
        self.population = page["exchanges"]
        self.is_opened: set[tuple[str, str]] = set()
        self.answered: dict[tuple[str, int], Any] = {}

    def teardown(self) -> None:
        if hasattr(self, "school"):
            self.school.database.close()
            self.folder.cleanup()

    @rule(actor=ACTORS, place=PLACES)
    def open(self, actor: Actor, place: int) -> None:
        exchange = self.population[place]
        before = len(self.school.facts("audit:item:read"))
        try:
            self.school.reader.read(self.audit, exchange, actor)
        except SetupError:
            assert len(self.school.facts("audit:item:read")) == before
            return
        assert actor not in (OWNER, STAFF)
        assert len(self.school.facts("audit:item:read")) == before + 1
        self.is_opened.add((exchange, actor.name))

    @rule(actor=ACTORS, place=PLACES, accurate=ANSWERS, has_severity=st.booleans())
    def answer(self, actor: Actor, place: int, accurate: str, has_severity: bool) -> None:
        exchange = self.population[place]
        given = Answers(
            GOOD | {"accurate": accurate}, Severity.MEDIUM if has_severity else None, "note"
        )
        try:
            self.school.reviews.answer(self.audit, exchange, given, actor)
        except SetupError:
            return
        stage = 2 if (exchange, 1) in self.answered else 1
        assert (exchange, actor.name) in self.is_opened
        assert (exchange, stage) not in self.answered
        assert self.answered.get((exchange, 1)) != actor.name
        assert has_severity == (accurate == "no")
        assert self.state == State.OPEN
        self.answered[exchange, stage] = actor.name

    @rule(place=PLACES, actor=ACTORS)
    def pick(self, place: int, actor: Actor) -> None:
        try:
            self.school.reviews.pick(self.audit, {self.population[place]: "a hunch"}, actor)
        except SetupError:
            return
        assert actor in (RUNNER, SECOND, OWNER)

    @rule(place=PLACES)
    def shred(self, place: int) -> None:
        self.school.shred(self.population[place])

    @rule(actor=ACTORS)
    def close(self, actor: Actor) -> None:
        was = self.state
        try:
            result = self.school.reviews.close(self.audit, actor)
        except SetupError:
            assert self.state == was
            return
        assert actor.role is Role.AGENCY_TECH
        assert was == State.OPEN
        assert result.items == len(self.drawn)
        assert result.judged + result.gone == result.items

    @precondition(lambda self: hasattr(self, "school"))
    @rule(actor=ACTORS, sure=st.integers(0, 9))
    def abandon(self, actor: Actor, sure: int) -> None:
        if sure:
            return  # seldom: nothing can happen afterwards
        was = self.state
        try:
            self.school.audits.abandon(self.audit, "a reason", actor)
        except SetupError:
            assert self.state == was
            return
        assert was == State.OPEN

    @property
    def state(self) -> str:
        return self.school.audits.get(self.audit).state

    @invariant()
    def the_items_are_those_that_were_drawn(self) -> None:
        if hasattr(self, "school"):
            items = self.school.reviews.items(self.audit, RANDOM)

            assert [item.exchange for item in items] == self.drawn
            assert self.school.redraw(self.audit, kept=self.drawn).is_same

    @invariant()
    def states_fit_the_answers(self) -> None:
        if not hasattr(self, "school"):
            return
        for item in self.school.reviews.items(self.audit):
            stages = {stage for exchange, stage in self.answered if exchange == item.exchange}
            allowed = {
                ItemState.WAITING: [set()],
                ItemState.SECOND: [{1}],
                ItemState.DONE: [{1}, {1, 2}],
                ItemState.GONE: [set()],
            }
            assert stages in allowed[item.state]
            if self.state == State.CLOSED:
                assert item.state.is_over

    @invariant()
    def the_ledger_is_intact(self) -> None:
        if hasattr(self, "school"):
            assert verdict_on(self.school.database).problem is None


TestDesk = Desk.TestCase
TestDesk.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)
