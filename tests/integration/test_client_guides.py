"""Every Python snippet of the client guides and of the README does what its page says."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.guides import problems, sandbox_gateway, snippets
from tests.support.serving import Gateway

README = Path(__file__).parents[2] / "README.md"
PYTHON = snippets("python")
Serving = tuple[Gateway, str, str]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with sandbox_gateway(tmp_path_factory.mktemp("guides")) as (gateway, sandbox):
        yield gateway, sandbox, gateway.key()


def run(code: str, name: str) -> str:
    """Run a snippet as a program of its own would, and return what it printed."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(code, name, "exec"), {"__name__": "__main__"})  # noqa: S102 - our own pages
    return said.getvalue()


def test_every_client_that_the_tests_have_has_a_snippet() -> None:
    pages = {name.rpartition("-")[0] for name, _ in PYTHON}

    assert pages == {"anthropic-sdk", "azure-openai", "google-genai", "openai-sdk"}


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # a snippet leaves closing to its end
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(("name", "code"), PYTHON, ids=[name for name, _ in PYTHON])
def test_a_snippet_gets_the_name_back_and_lets_none_out(
    name: str, code: str, served: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    gateway, sandbox, key = served
    monkeypatch.setenv("HALLPASS_KEY", key)

    said = run(code.replace("http://127.0.0.1:8080", gateway.url), name)

    assert problems(said, sandbox) == []


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_readmes_snippet_does_what_it_says(served: Serving) -> None:
    gateway, sandbox, key = served
    (code,) = re.findall(r"^```python\n(.*?)^```$", README.read_text(), re.MULTILINE | re.DOTALL)
    code = code.replace("http://127.0.0.1:8080/sandbox", f"{gateway.url}/openai")
    code = code.replace('"sandbox"', '"gpt-5"').replace("<gateway key>", key)

    said = run(code, "README.md")

    assert problems(said, sandbox) == []
