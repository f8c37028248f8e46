from __future__ import annotations

import re

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
