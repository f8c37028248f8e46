"""Reference pages and code say the same."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import typer

from gateway import errors
from gateway.cli.main import app
from gateway.errors import GatewayError

ROOT = Path(__file__).parents[2]
REFUSALS = {
    name
    for name in errors.__all__
    if issubclass(kind := getattr(errors, name), GatewayError) and kind is not GatewayError
} | {"refuse"}


def first_texts(call: ast.Call) -> list[str]:
    arguments = call.args[:1] + [k.value for k in call.keywords if k.arg == "code"]
    return [a.value for a in arguments if isinstance(a, ast.Constant) and isinstance(a.value, str)]


def codes_in_the_source() -> set[str]:
    codes = set()
    for path in (ROOT / "gateway").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                codes |= set(first_texts(node)) if name in REFUSALS else set()
    return codes


def codes_in_the_docs() -> set[str]:
    text = (ROOT / "docs/reference/refusals.md").read_text(encoding="utf-8")
    return set(re.findall(r"^\| `([a-z0-9_]+)` \|", text, re.MULTILINE))


def test_every_reason_code_is_documented() -> None:
    assert codes_in_the_source() - codes_in_the_docs() == set()


def test_every_documented_reason_code_exists() -> None:
    source = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "gateway").rglob("*.py"))

    assert [code for code in sorted(codes_in_the_docs()) if f'"{code}"' not in source] == []


def commands() -> list[str]:
    names = []
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined] # a group
        inner = getattr(command, "commands", None)
        names += [f"{name} {sub}" for sub in inner] if inner else [name]
    return names


@pytest.mark.parametrize("command", commands())
def test_every_command_is_documented(command: str) -> None:
    text = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")

    assert command in text


PAGES = sorted(path.relative_to(ROOT) for path in ROOT.glob("docs/**/*.md"))


@pytest.mark.parametrize("page", [Path("README.md"), Path("CONTRIBUTING.md"), *PAGES], ids=str)
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", text)

    assert [t for t in targets if not (ROOT / page.parent / t).exists()] == []
