from __future__ import annotations

import re

from gateway.console.render import TEMPLATES
from gateway.console.static import FOLDER, find_static, url_of_static


def test_a_file_is_served_under_a_name_with_its_hash_only() -> None:
    name = url_of_static("console.css").removeprefix("/console/static/")
    file = find_static(name)

    assert file is not None
    assert file.body == (FOLDER / "console.css").read_bytes()
    assert re.fullmatch(r"console\.[0-9a-f]{16}\.css", name)
    assert find_static("console.css") is None
    assert find_static("../pages/home.py") is None


def test_templates_hold_no_style_script_or_foreign_address_of_their_own() -> None:
    for file in sorted(TEMPLATES.rglob("*.html")):
        text = file.read_text()
        assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", text), file
        assert not re.search(r"https?://(?!www\.w3\.org)", text), file
        assert "|safe" not in text, file


def test_the_style_sheet_asks_no_other_site() -> None:
    assert "url(" not in (FOLDER / "console.css").read_text()
    assert "@import" not in (FOLDER / "console.css").read_text()
