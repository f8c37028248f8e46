"""The table of pages: everything that the console answers, and who may open it."""

from __future__ import annotations

from gateway.console.pages import (
    exchange,
    exchanges,
    home,
    invitations,
    overview,
    people,
    reveals,
    sign_in,
)

__all__ = ["PAGES"]

PAGES = (
    # The order is that of the navigation.
    *home.PAGES,
    *overview.PAGES,
    *exchanges.PAGES,
    *exchange.PAGES,
    *reveals.PAGES,
    *people.PAGES,
    *sign_in.PAGES,
    *invitations.PAGES,
)
"""One row for each method and path; a test opens every one as every role."""
