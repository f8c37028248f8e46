from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import typer
from typer.testing import CliRunner

from gateway.cli.detect import detect, detect_lines
from gateway.detection.engine import Detector
from gateway.errors import SetupError
from gateway.rosters.index import RosterIndex
from tests.support.detectors import registry_file
from tests.support.rosters import ROSTER

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def detector(tmp_path: Path) -> Detector:
    return Detector.load(registry_file(tmp_path), RosterIndex.build(ROSTER))


def answers(detector: Detector, *lines: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in detect_lines(detector, lines)]


def line(text: str, identity: object = "d1") -> bytes:
    return json.dumps({"id": identity, "text": text}).encode() + b"\n"


def test_spans_carry_all_five_fields_in_code_points(detector: Detector) -> None:
    assert answers(detector, line("\U0001f600 Maria Lopez")) == [
        {
            "id": "d1",
            "spans": [{"start": 2, "end": 13, "label": "PERSON", "score": 1.0, "source": "roster"}],
        }
    ]


def test_explained_spans_carry_their_rule_and_what_was_left(detector: Detector) -> None:
    (answer,) = [
        json.loads(told) for told in detect_lines(detector, [line("Maria Lopez")], explain=True)
    ]

    assert answer["spans"][0]["rule"] == "the roster has it in full"
    assert answer["left"] == []


def test_lines_keep_their_order_and_ids_of_any_kind(detector: Detector) -> None:
    found = answers(detector, line("x", 7), b"\n", line("Maria", None), line("", "z"))

    assert [(a["id"], len(a["spans"])) for a in found] == [(7, 0), (None, 1), ("z", 0)]


def test_a_byte_order_mark_and_a_missing_last_newline_are_no_trouble(detector: Detector) -> None:
    assert len(answers(detector, b"\xef\xbb\xbf" + line("a"), line("b").rstrip())) == 2


def test_lines_are_answered_as_they_come(detector: Detector) -> None:
    stream = detect_lines(detector, iter([line("a"), b"broken"]))

    assert json.loads(next(stream)) == {"id": "d1", "spans": []}
    with pytest.raises(SetupError, match="line 2: is not UTF-8 JSON"):
        next(stream)


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (b"{", "is not UTF-8 JSON"),
        (b'{"id":1,"text":"\xff"}', "is not UTF-8 JSON"),
        (b"[" * 100_000, "is not UTF-8 JSON"),
        (b"[]", "needs an object"),
        (b'{"text":"a"}', "needs an object"),
        (b'{"id":1}', "text must be a string"),
        (b'{"id":1,"text":5}', "text must be a string"),
    ],
)
def test_a_bad_line_is_named_by_its_number(detector: Detector, bad: bytes, message: str) -> None:
    with pytest.raises(SetupError, match=f"line 2: {message}"):
        answers(detector, line("a"), bad)


def test_what_policy_blocks_is_shown_like_any_finding(tmp_path: Path) -> None:
    path = registry_file(tmp_path)
    path.write_text(path.read_text().replace("US_SSN: mask", "US_SSN: block"))

    (answer,) = answers(Detector.load(path), line("SSN 541-82-3307"))

    assert [span["label"] for span in answer["spans"]] == ["US_SSN"]


def test_the_command_reads_stdin_and_writes_stdout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HALLPASS_RECOGNIZERS", str(registry_file(tmp_path)))
    monkeypatch.delenv("HALLPASS_DATA", raising=False)
    app = typer.Typer()
    app.command()(detect)

    result = CliRunner().invoke(app, [], input=line("SID 204417") + line("none"))

    assert result.exit_code == 0, result.output
    spans = [json.loads(text)["spans"] for text in result.stdout.splitlines()]
    assert [[s["label"] for s in found] for found in spans] == [["STUDENT_ID"], []]
