"""Rules of the house that no linter knows."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(
    path.relative_to(ROOT)
    for package in ("gateway", "recognizers")
    for path in (ROOT / package).rglob("*.py")
    if path.name not in {"__init__.py", "__main__.py"} and "migrations" not in path.parts
)


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_every_module_has_its_test_at_the_mirrored_path(module: Path) -> None:
    parts = module.parts[1:] if module.parts[0] == "gateway" else module.parts
    mirrored = ROOT / "tests" / "unit" / Path(*parts[:-1]) / f"test_{module.name}"

    assert mirrored.is_file()


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_every_module_says_in_its_first_line_what_lives_there(module: Path) -> None:
    first = (ROOT / module).read_text(encoding="utf-8").split("\n", 1)[0]

    assert first.removeprefix("r").startswith('"""')
    assert len(first) > len('"""x y z')


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_no_module_is_longer_than_the_house_allows(module: Path) -> None:
    lines = (ROOT / module).read_text(encoding="utf-8").count("\n")

    assert lines <= 400


def test_only_one_module_makes_a_masked_body() -> None:
    makers = [m for m in MODULES if "MaskedBody(" in (ROOT / m).read_text(encoding="utf-8")]

    assert makers == [Path("gateway/pseudonyms/replace.py")]


def test_only_the_front_door_talks_http_to_vendors() -> None:
    users = [m for m in MODULES if "import httpx" in (ROOT / m).read_text(encoding="utf-8")]

    assert users == [Path("gateway/proxy/canary.py"), Path("gateway/proxy/forward.py")]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-run.lock"])
def test_lock_files_name_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")

    assert "://" not in text
    assert "--hash=sha256:" in text
