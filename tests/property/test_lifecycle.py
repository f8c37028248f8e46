"""Random walks through the life of a service: nothing opens without somebody allowed to open it."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from gateway.catalog.decide import decide
from gateway.errors import SetupError
from gateway.identity.roles import Role
from gateway.identity.staff import Staff
from gateway.ids import KeyId, StaffId
from gateway.workflows.lifecycle.stages import Actor, Stage
from tests.support.lifecycle import LifecycleForTests

TEACHER = "t@d.example"
PEOPLE = [
    Actor(StaffId("st_teacher"), frozenset({Role.STAFF})),
    Actor(StaffId("st_tech"), frozenset({Role.AGENCY_TECH})),
    Actor(StaffId("st_both"), frozenset({Role.STAFF, Role.AGENCY_TECH})),
    Actor(StaffId("st_admin"), frozenset({Role.ADMIN})),
    Actor(StaffId("st_auditor"), frozenset({Role.AUDITOR})),
]
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "agreement_until": st.integers(-5, 60),
        "review_by": st.integers(-5, 60),
        "sunset_on": st.integers(1, 60),
        "pilot_until": st.integers(-5, 60),
        "pilot_users": st.sampled_from([[], [TEACHER]]),
        "purposes": st.sampled_from([[], ["plans"]]),
    },
)


class Life(RuleBasedStateMachine):
    """One service, moved by anybody to anywhere while days pass."""

    def __init__(self) -> None:
        super().__init__()
        self.life = LifecycleForTests(Path(mkdtemp()))
        self.asked_by: str | None = None
        self.opened_by: Actor | None = None
        self.done = 0

    @rule(to=st.sampled_from(Stage), actor=st.sampled_from(PEOPLE), changes=CHANGES)
    def move(self, to: Stage, actor: Actor, changes: dict[str, Any]) -> None:
        days = {
            key: self.life.day(value) if isinstance(value, int) else value
            for key, value in changes.items()
        }
        try:
            service = self.life.move(to, actor, **days)
        except SetupError:
            return
        self.done += 1
        if to is Stage.SUBMITTED:
            self.asked_by = actor.staff_id
        if service.status not in {"approved", "pilot"}:
            self.opened_by = None
        elif to is not Stage.RENEWAL_DUE:
            self.opened_by = actor

    @precondition(lambda self: self.asked_by is not None)
    @rule(days=st.integers(1, 40))
    def wait(self, days: int) -> None:
        self.life.clock.advance(days * 86_400)

    @invariant()
    def what_can_be_called_was_opened_by_somebody_else_who_may(self) -> None:
        staff = Staff(StaffId("st_t"), KeyId("k"), TEACHER, "", Role.STAFF)
        today = self.life.clock.now().date()
        decision = decide(
            self.life.catalogs.load(),
            staff,
            service_id="tutor",
            endpoint="chat.completions",
            model="tutor-1",
            functions=0,
            built_in_tools=(),
            today=today,
            purpose="plans",
        )
        if decision.allowed:
            assert self.opened_by is not None
            assert Role.AGENCY_TECH in self.opened_by.roles
            assert self.opened_by.staff_id != self.asked_by
            assert self.life.desk.find("tutor").is_callable

    @invariant()
    def each_move_has_its_entry(self) -> None:
        assert len(self.life.moves()) == self.done == len(self.life.desk.history("tutor"))

    def teardown(self) -> None:
        self.life.database.close()


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)
