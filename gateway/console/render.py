"""Makes pages of templates: escaping always on, a missing value is an error."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from gateway.console.shown import finalize, moment, number, visible
from gateway.console.static import url_of_static

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ROOT", "Renderer", "path_of"]

ROOT = "/console"
"""Where the console is mounted."""

TEMPLATES = Path(__file__).parent / "templates"


class Renderer:
    """The templates of the console."""

    def __init__(self) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,  # for every template, whatever its name
            undefined=StrictUndefined,
            finalize=finalize,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters |= {"moment": moment, "number": number, "visible": visible}
        self._environment.globals |= {"static": url_of_static, "path": path_of}

    def render(self, template: str, values: Mapping[str, Any]) -> str:
        """Return the page. Raises `jinja2.TemplateError` for what no template may hold."""
        return self._environment.get_template(template).render(values)


def path_of(path: str, /, **query: str | int | None) -> str:
    """Return the link to a page of the console, `path` from its root; empty values stay out."""
    asked = {name: value for name, value in query.items() if value not in {None, ""}}
    return ROOT + quote(path) + (f"?{urlencode(asked)}" if asked else "")
