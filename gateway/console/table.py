"""Finds the page of a request in the table of pages, and the links that a role gets to see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gateway.identity.permissions import is_allowed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gateway.console.page import Page
    from gateway.identity.roles import Role

__all__ = ["PageTable"]

_PART = re.compile(r"\{([a-z_]+)\}")


class PageTable:
    """The pages of the console, ordered; a method and a path stand in it once."""

    def __init__(self, pages: Sequence[Page]) -> None:
        """Take the pages. Raises `ValueError` for two with the same method and path."""
        self.pages = tuple(pages)
        self._fixed: dict[str, dict[str, Page]] = {}
        self._patterns: list[tuple[re.Pattern[str], dict[str, Page]]] = []
        by_path: dict[str, dict[str, Page]] = {}
        for page in self.pages:
            methods = by_path.setdefault(page.path, {})
            if page.method in methods:
                raise ValueError(f"two pages answer {page.method} {page.path}")
            methods[page.method] = page
        for path, methods in by_path.items():
            if "{" in path:
                self._patterns.append((_pattern(path), methods))
            else:
                self._fixed[path] = methods

    def find(self, path: str) -> tuple[Mapping[str, Page], dict[str, str]]:
        """Return the pages at `path` by method, and what the `{name}` of the path stand for."""
        if path in self._fixed:
            return self._fixed[path], {}
        for pattern, methods in self._patterns:
            match = pattern.fullmatch(path)
            if match is not None:
                return methods, match.groupdict()
        return {}, {}

    def menu(self, role: Role) -> list[Page]:
        """Return the pages of the navigation that a role may open, in order."""
        return [
            page
            for page in self.pages
            if page.menu and page.needs is not None and is_allowed(role, page.needs)
        ]


def _pattern(path: str) -> re.Pattern[str]:
    pieces = _PART.split(path)
    # Odd pieces are the names; an id holds no slash and is short.
    spelled = [
        f"(?P<{piece}>[^/]{{1,200}})" if index % 2 else re.escape(piece)
        for index, piece in enumerate(pieces)
    ]
    return re.compile("".join(spelled))
