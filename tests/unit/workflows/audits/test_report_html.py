from __future__ import annotations

from html.parser import HTMLParser

from gateway.workflows.audits.report_html import as_html
from tests.support.audit_reports import HOSTILE, hostile_report


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_whatever_a_title_holds_is_text() -> None:
    page = Tags()
    page.feed(as_html(hostile_report()).decode())

    assert "script" not in page.tags
    assert not {
        name for name in page.attributes if name.startswith("on") or name in {"src", "href"}
    }
    assert {HOSTILE[0], "\\u202egnp.exe", "a\\u0000b", HOSTILE[4], HOSTILE[6]} <= set(page.texts)


def test_an_empty_table_says_so_and_every_table_has_its_caption() -> None:
    page = Tags()
    page.feed(as_html(hostile_report()).decode())

    assert page.tags.count("caption") == page.tags.count("table") == 2
    assert "None" in page.texts
