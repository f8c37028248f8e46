"""However a stream ends, the client and the ledger are told how: four ends over real sockets."""

from __future__ import annotations

import json
from pathlib import Path

import openai

from tests.support.serving import CATALOG, Gateway, hallpass, serving
from tests.support.vendor import Scripted, Vendor, event

ROSTER = "id,role,given,family\n204417,student,Maria,Lopez\n"
STREAM = b"text/event-stream"
BEGUN = event({"content": "Student 1 is here. Stu"})
ENDS = {
    "whole": Scripted(
        pieces=[BEGUN, event({"content": "dent 1"}, "stop"), b"data: [DONE]\n\n"],
        content_type=STREAM,
    ),
    "just ended": Scripted(pieces=[BEGUN], content_type=STREAM),
    "broken off": Scripted(pieces=[BEGUN], content_type=STREAM, breaks_off=True),
    "stalled": Scripted(pieces=[BEGUN], content_type=STREAM, hangs=True),
}
CODES = {
    "just ended": "vendor_answer_cut",
    "broken off": "vendor_broke_off",
    "stalled": "vendor_timeout",
}


def outcomes(data: Path) -> list[tuple[str, str | None]]:
    """Return how each exchange ended, and why, as the ledger has it."""
    exported = hallpass("ledger", "export", "--data", str(data), "--decrypt").stdout
    entries = [json.loads(line) for line in exported.splitlines()]
    return [
        (entry["facts"]["state"], entry["facts"].get("code"))
        for entry in entries
        if entry["kind"] == "exchange:outcome:closed"
    ]


def said(gateway: Gateway, key: str, *, most: int = 100) -> tuple[str, str | None]:
    """Return what the client reads of one answer, and the code of the error at its end."""
    text = ""
    with openai.OpenAI(base_url=f"{gateway.url}/openai/v1", api_key=key, max_retries=0) as client:
        answer = client.chat.completions.create(
            model="gpt-test", messages=[{"role": "user", "content": "Maria Lopez?"}], stream=True
        )
        try:
            for count, chunk in enumerate(answer, 1):
                text += chunk.choices[0].delta.content or ""
                if count == most:
                    answer.close()
                    break
        except openai.APIError as error:
            return text, str(error.code)
    return text, None


def test_every_end_of_a_stream_is_told(tmp_path: Path, vendor: Vendor) -> None:
    roster, data = tmp_path / "roster.csv", tmp_path / "data"
    roster.write_text(ROSTER)
    hallpass("roster", "import", str(roster), "--data", str(data))
    quick = {"HALLPASS_LIMITS__VENDOR_READ_S": "2"}
    heard = {}
    with serving(data, catalog=CATALOG.format(url=vendor.url), environment=quick) as gateway:
        key = gateway.key()
        for name, script in ENDS.items():
            vendor.script = script
            heard[name] = said(gateway, key)
        vendor.cancelled.clear()
        left = said(gateway, key, most=1)
        assert vendor.cancelled.wait(20)

    assert heard == {
        "whole": ("Maria Lopez is here. Maria Lopez", None),
        **{name: ("Maria Lopez is here. Stu", code) for name, code in CODES.items()},
    }
    assert left == ("Maria Lopez is here. ", None)
    # The trials of the start-up stand before them.
    assert outcomes(data)[-len(heard) - 1 :] == [
        ("answered", None),
        *(("broken", code) for code in CODES.values()),
        ("cancelled", None),
    ]
