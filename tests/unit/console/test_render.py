from __future__ import annotations

import pytest
from jinja2 import DictLoader, UndefinedError

from gateway.console.render import Renderer, path_of


def rendered(template: str, **values: object) -> str:
    renderer = Renderer()
    renderer._environment.loader = DictLoader({"page.txt": template})
    return renderer.render("page.txt", values)


def test_every_value_is_escaped_and_made_visible_whatever_the_template_is_called() -> None:
    assert rendered("{{ x }}", x="<script>\u202e'\"") == "&lt;script&gt;\\u202e&#39;&#34;"
    assert rendered('<a title="{{ x }}">', x='" onclick="y') == '<a title="&#34; onclick=&#34;y">'


def test_a_value_that_is_missing_is_an_error_not_a_gap() -> None:
    with pytest.raises(UndefinedError):
        rendered("{{ missing }}")


def test_links_are_spelled_for_the_address_bar() -> None:
    assert path_of("/") == "/console/"
    assert path_of("/x y", q="a&b", empty="", none=None, page=2) == "/console/x%20y?q=a%26b&page=2"
    assert path_of("/x", path="1") == "/console/x?path=1"
