from __future__ import annotations

from gateway.observability.health import Readiness


def test_a_new_gateway_is_not_ready_before_its_canary() -> None:
    assert not Readiness().is_ready


def test_it_is_ready_when_every_check_passed_and_not_before() -> None:
    readiness = Readiness()
    readiness.set("canary", "ok")
    assert readiness.is_ready

    readiness.set("ledger", "ledger_unavailable")

    assert not readiness.is_ready
