from __future__ import annotations

from pathlib import Path

import pytest

from gateway.identity.roles import Role
from gateway.workflows.people import AT_THE_MACHINE, NotPossible
from tests.support.console import ConsoleForTests


def test_an_address_of_staff_leads_to_what_they_sent_any_other_to_whom_it_means(
    tmp_path: Path,
) -> None:
    console = ConsoleForTests.open(tmp_path)
    exchanges = console.services.exchanges
    issued = console.services.keys.issue("ada@district.example", "Ada", Role.STAFF, None)

    assert exchanges.find_person(AT_THE_MACHINE, "Ada@district.example", "x").staff == (
        issued.staff_id
    )
    assert exchanges.find_person(AT_THE_MACHINE, "204417", "x").person
    assert exchanges.find_person(AT_THE_MACHINE, "Maria Lopez", "x").person
    for text, reason in (("", "x"), ("Maria Lopez", "")):
        with pytest.raises(NotPossible):
            exchanges.find_person(AT_THE_MACHINE, text, reason)
    assert console.events().count("subject:record:searched") == 3
    assert exchanges.schools() == {}
    console.close()
