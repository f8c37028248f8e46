"""Runs the snippets of the client guides that need more than the tests have: `make clients`.

Installs the newest Node SDKs and LangChain into a folder of its own (npm and PyPI must be
reachable), serves the sandbox behind a gateway and runs every `js`, `py` and curl snippet of
`docs/how-to/clients`. Claude Code is asked one question.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from tests.support.guides import problems, sandbox_gateway, snippets

_NODE = ("openai", "@anthropic-ai/sdk", "@google/genai")
_PYTHON = ("langchain-openai", "langchain-anthropic", "langchain-google-genai")
_CLAUDE_CODE = "@anthropic-ai/claude-code"
_LIMIT_S = 300


def main() -> int:
    """Install, run, print one line per snippet; return how many failed."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        _say("installing")
        python = _install(folder)
        with sandbox_gateway(folder) as (gateway, sandbox):
            key = gateway.key()
            runs = [
                *((name, _node(code)) for name, code in snippets("js")),
                *((name, [python, "-c", code]) for name, code in snippets("py")),
                *((name, ["sh", "-c", code]) for name, code in _curls()),
                *(
                    (name, ["sh", "-c", code])
                    for name, code in snippets("sh")
                    if "claude -p" in code
                ),
            ]
            failed = 0
            for name, command in runs:
                there = [part.replace("http://127.0.0.1:8080", gateway.url) for part in command]
                said = _run(there, folder, key)
                wrong = problems(said, sandbox)
                failed += bool(wrong)
                _say(f"{'FAILED' if wrong else 'ok    '} {name} {'; '.join(wrong)}")
                if wrong:
                    _say(said[-2000:])
        return failed


def _install(folder: Path) -> str:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise SystemExit("node and npm are not installed")
    packages = (*_NODE, _CLAUDE_CODE)
    subprocess.run([npm, "install", "--silent", *packages], cwd=folder, check=True)
    tool = folder / "node_modules" / _CLAUDE_CODE
    subprocess.run([node, "install.cjs"], cwd=tool, check=True)
    venv.create(folder / "venv", with_pip=True)
    python = str(folder / "venv" / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", *_PYTHON], check=True)
    return python


def _node(code: str) -> list[str]:
    return ["node", "--input-type=module", "--eval", code]


def _curls() -> list[tuple[str, str]]:
    return [(name, code) for name, code in snippets("sh") if name.startswith("curl")]


def _run(command: list[str], folder: Path, key: str) -> str:
    path = f"{folder / 'node_modules' / '.bin'}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"HALLPASS_KEY": key, "PATH": path, "HOME": str(folder)}
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=_LIMIT_S,
        check=False,
    )
    return done.stdout + done.stderr


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
