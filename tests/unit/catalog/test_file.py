from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gateway.catalog.file import CatalogFileError, read_catalog
from gateway.settings import shipped

if TYPE_CHECKING:
    from pathlib import Path

SECRET = "sk-proj-Maria0123456789abcdefghij"
SMALLEST = """\
services:
  - id: openai
    vendor: OpenAI
    protocol: openai
    base_url: https://api.openai.com
    credential: env:OPENAI_API_KEY
    status: approved
    endpoints: [chat.completions, responses, completions, embeddings, moderations, models]
    models: ["gpt-5*"]
    tools: {functions: allow, built_in: []}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "catalog.yaml"


def problems(file: Path, content: str | bytes) -> list[str]:
    """Return the problems of a file, each without the file's name."""
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(CatalogFileError) as caught:
        read_catalog(file)
    assert str(caught.value).startswith(caught.value.problems[0])
    for line in caught.value.problems:
        assert line.startswith(f"{file}: ")
        assert "\n" not in line
        assert SECRET not in line
    return [line.removeprefix(f"{file}: ") for line in caught.value.problems]


def test_the_smallest_form_is_read(file: Path) -> None:
    file.write_text(SMALLEST)

    catalog = read_catalog(file)

    assert [one.id for one in catalog.services] == ["openai"]
    assert catalog.revision == 0


def test_the_shipped_example_offers_the_sandbox_and_nothing_that_leaves_the_machine() -> None:
    catalog = read_catalog(shipped("catalog.example.yaml"))
    callable_now = [one for one in catalog.services if one.status in {"approved", "pilot"}]

    assert [one.id for one in callable_now] == [
        "sandbox",
        "sandbox-anthropic",
        "sandbox-gemini",
    ]
    assert {one.base_url for one in callable_now} == {"http://127.0.0.1:8081"}
    assert {
        catalog.service(name).status for name in ("openai", "anthropic", "gemini", "azure")
    } == {"draft"}


def test_an_empty_list_is_an_empty_catalog(file: Path) -> None:
    file.write_text("services: []\n")

    assert read_catalog(file).services == ()


def test_every_problem_is_named_with_its_place(file: Path) -> None:
    broken = SMALLEST.replace("approved", "approvd").replace("api.openai.com", "u:p@h")
    second = SMALLEST.partition("\n")[2].replace("functions: allow", "functions: maybe")
    third = "  - {id: openai2, vendor: V}\n  - 4\n"

    found = problems(file, broken + second + third)

    assert found == [
        (
            "services[0].base_url: must be https://HOST[:PORT][/PATH],"
            " without user, query, fragment or odd characters"
        ),
        (
            "services[0].status: must be one of 'draft', 'pilot', 'approved', 'suspended', 'sunset'"
            " or 'retired'"
        ),
        "services[1].tools.functions: must be one of 'allow' or 'deny'",
        *(
            f"services[2].{key}: is required"
            for key in ("protocol", "base_url", "credential", "status", "endpoints", "models")
        ),
        "services[3]: must be a mapping",
    ]


def test_one_id_twice_names_both_places(file: Path) -> None:
    found = problems(file, SMALLEST + SMALLEST.partition("\n")[2])

    assert found == ["services[1].id: is already the id of services[0]"]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("env:OPENAI_API_KEY", SECRET, "services[0].credential: must be env:NAME or file:PATH"),
        ("env:OPENAI_API_KEY", f"env:{SECRET}", "services[0].credential: must be env:NAME"),
        ("env:OPENAI_API_KEY", f"{{env: {SECRET}}}", "services[0].credential: must be text"),
        ("status:", f"{SECRET}: x\n    status:", "services[0].<key>: is not a known key"),
        ("status:", f"api_key: {SECRET}\n    status:", "services[0].api_key: is not a known key"),
        ("https://api", f"https://{SECRET}@api", "services[0].base_url: must be https"),
        ("[chat.completions", f"[{SECRET}", "services[0].endpoints: may hold for openai: chat"),
        ('models: ["gpt-5*"]', "models: [5]", "services[0].models[0]: must be text"),
        ('models: ["gpt-5*"]', "models: gpt", "services[0].models: must be a list"),
        ("id: openai", "id: no", "services[0].id: must be text"),
        ("services:", f"extra: {SECRET}\nservices:", "extra: is not a known key"),
        ("services:", f"{SECRET}: 1\nservices:", "<key>: is not a known key"),
    ],
)
def test_no_problem_repeats_a_value(file: Path, old: str, new: str, found: str) -> None:
    assert problems(file, SMALLEST.replace(old, new, 1))[0].startswith(found)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "must be a mapping with a list named services"),
        ("- a", "must be a mapping with a list named services"),
        ("services: {}", "must be a mapping with a list named services"),
        ("service: []", "must be a mapping with a list named services"),
        (f"services: [{SECRET}", "line 1, column"),
        (f"services: []\n  {SECRET}: : x", "line 2, column"),
        (f"a: {SECRET}\n---\nb: 1", "line 2, column 1"),
        (f"!!python/object/apply:os.system ['{SECRET}']", "line 1, column 1"),
        (f"services: !custom {SECRET}", "line 1, column 11"),
        (f"services: []\nservices: [{SECRET}]", "line 2, column 1: the same key stands twice"),
        ("services: [{id: a, id: b}]", "line 1, column 20: the same key stands twice"),
        ("1: x", "line 1, column 1: every key must be text"),
        ("{[a]: x}", "line 1, column 2: every key must be text"),
        ("a: &x [1]\nb: *x", "line 2, column 4: aliases are not supported"),
        ("a: &x {b: 1}\nc: {<<: *x}", "line 2, column 9: aliases are not supported"),
        ("services: " + "[" * 50 + "]" * 50, "line 1, column 22: is nested too deeply"),
        ("[" * 100_000, "is nested too deeply"),
        ("services: [2026-02-31]", "holds a value that YAML cannot read"),
        (b"services: [\xff]", "is not UTF-8 text"),
        (b"services: [\x00]", "holds control characters"),
        (b"services: []" + b" " * 1024 * 1024, "is larger than 1 MiB"),
    ],
)
def test_a_file_that_is_no_catalog_is_one_problem(
    file: Path, content: str | bytes, why: str
) -> None:
    (found,) = problems(file, content)

    assert why in found


def test_a_file_that_is_not_there_is_one_problem(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(CatalogFileError, match="there is no such file"):
            read_catalog(path)


def test_the_message_of_several_problems_is_one_line_with_their_number(file: Path) -> None:
    file.write_text("services: [1, 2, 3]")

    with pytest.raises(CatalogFileError, match=r"services\[0\].*\(and 2 more: run") as caught:
        read_catalog(file)
    assert "\n" not in str(caught.value)
