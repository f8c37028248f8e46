from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from gateway import __version__
from gateway.cli.main import app, main

COMMANDS = [
    ["serve"],
    ["detect"],
    ["mask"],
    ["keys", "issue"],
    ["keys", "list"],
    ["keys", "revoke"],
    ["roster", "import"],
    ["catalog", "check"],
    ["catalog", "apply"],
    ["ledger", "verify"],
    ["ledger", "export"],
    ["ledger", "checkpoint"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_explains_itself(command: list[str]) -> None:
    result = CliRunner().invoke(app, [*command, "--help"])

    assert result.exit_code == 0
    assert "Usage" in result.output


def test_the_version_is_told() -> None:
    assert CliRunner().invoke(app, ["--version"]).output == f"hallpass {__version__}\n"


def test_something_unusable_is_one_line_and_no_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["hallpass", "serve", "--workers", "0"])

    with pytest.raises(SystemExit) as ended:
        main()

    printed = capsys.readouterr().err
    assert ended.value.code == 1
    assert re.fullmatch(r"hallpass: workers.*\n", printed)


def test_the_command_computes_on_one_thread_unless_told_otherwise() -> None:
    shown = "import gateway.cli.main, os; print(os.environ['OPENBLAS_NUM_THREADS'])"
    clean = {k: v for k, v in os.environ.items() if not k.endswith("_NUM_THREADS")}

    for given, seen in (({}, "1"), ({"OPENBLAS_NUM_THREADS": "3"}, "3")):
        done = subprocess.run(
            [sys.executable, "-c", shown],
            env=clean | given,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == f"{seen}\n"
