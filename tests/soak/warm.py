"""What the process that gateways are forked from imports: it then has everything loaded."""

from __future__ import annotations

from tests.soak.processes import warm_up

warm_up()
