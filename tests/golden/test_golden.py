"""One folder per case: a request with its masked form, an answer with its restored form.

`case.json` gives the labels (`{"label": "real value"}`), the `model` where the path names it, and,
where the request cannot be read, the refusal (`{"code", "param"}`). `request.json` becomes
`masked.json`; `answer.json` or `answer.sse` becomes `restored.json` or `restored.sse`. Masking
here is a plain replacement of the real values in every slot: what is compared is where the codec
finds text, and what it leaves.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gateway.codecs.base import Terms
from gateway.codecs.strict_json import parse
from gateway.errors import UnreadableRequest
from gateway.findings import SlotKind
from tests.support.codecs import CODECS
from tests.support.fake_restorer import FakeRestorer

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/*/case.json"))
READS = (1, 7, 64, 1 << 20)
"""Sizes of the reads in which a stream arrives."""


def named(*files: str) -> pytest.MarkDecorator:
    """Return one test per case that has one of the files."""
    cases = [case for case in CASES if any((case / name).exists() for name in files)]
    return pytest.mark.parametrize("case", cases, ids=lambda c: f"{c.parent.name}-{c.name}")


def told(case: Path) -> dict[str, Any]:
    table: dict[str, Any] = json.loads((case / "case.json").read_text("utf-8"))
    return table


def labels(case: Path) -> dict[str, str]:
    table: dict[str, str] = told(case)["labels"]
    return table


def terms(case: Path, alias: Callable[[str], str]) -> Terms:
    return Terms(alias=alias, model=told(case).get("model", ""))


def compare(got: bytes, expected: Path, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden", default=False):
        expected.write_bytes(got)
    assert got == expected.read_bytes()


def masked(case: Path) -> bytes:
    reading = CODECS[case.parent.name].read(
        parse((case / "request.json").read_bytes()), terms(case, lambda _: "hp-alias")
    )
    table = {real: label for label, real in labels(case).items()}
    values = re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True))) or "(?!)")
    texts = [values.sub(lambda found: table[found[0]], slot.text) for slot in reading.slots]
    changed = {i: t for i, t in enumerate(texts) if t != reading.slots[i].text}
    assert not [i for i in changed if reading.slots[i].kind is SlotKind.FIXED]
    return reading.rewrite(changed)


@named("masked.json")
def test_a_request_is_masked(case: Path, request: pytest.FixtureRequest) -> None:
    got = masked(case)

    compare(got, case / "masked.json", request)
    text = json.dumps(json.loads(got), ensure_ascii=False)
    assert not [real for real in labels(case).values() if real in text]


@named("masked.json")
def test_a_request_without_findings_stays_as_it_is(case: Path) -> None:
    raw = (case / "request.json").read_bytes()

    assert CODECS[case.parent.name].read(parse(raw), terms(case, str)).rewrite({}) == raw


@named("request.json")
def test_a_request_is_masked_or_refused(case: Path) -> None:
    refusal: dict[str, Any] | None = json.loads((case / "case.json").read_text("utf-8")).get(
        "refusal"
    )
    if refusal is None:
        assert (case / "masked.json").exists()
        return
    with pytest.raises(UnreadableRequest) as caught:
        masked(case)
    assert {"code": caught.value.code, "param": caught.value.param} == refusal


@named("answer.json")
def test_an_answer_is_restored(case: Path, request: pytest.FixtureRequest) -> None:
    answer = (case / "answer.json").read_bytes()
    got = CODECS[case.parent.name].restore(answer, FakeRestorer(labels(case)))

    compare(got.body, case / "restored.json", request)
    json.loads(got.body)


@named("answer.sse")
@pytest.mark.parametrize("size", READS)
def test_a_stream_is_restored(case: Path, size: int, request: pytest.FixtureRequest) -> None:
    raw = (case / "answer.sse").read_bytes()
    stream = CODECS[case.parent.name].answer_stream(FakeRestorer(labels(case)))
    pieces = [stream.feed(raw[at : at + size]) for at in range(0, len(raw), size)]

    compare(b"".join(pieces) + stream.flush(), case / "restored.sse", request)


def test_there_are_cases() -> None:
    assert {case.parent.name for case in CASES} == set(CODECS)
