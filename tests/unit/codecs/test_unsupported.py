from __future__ import annotations

import pytest

from gateway.codecs.rules import Rule
from gateway.codecs.slots import SlotBuilder
from gateway.codecs.strict_json import parse
from gateway.codecs.unsupported import FILES, REFERENCES, TOKEN_IDS
from gateway.errors import UnreadableRequest


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (FILES, "unsupported_content"),
        (REFERENCES, "unsupported_content"),
        (TOKEN_IDS, "token_ids_refused"),
    ],
)
def test_what_is_not_taken_yet_is_refused_with_what_to_do(rule: Rule, code: str) -> None:
    document = parse(b"[1]")

    with pytest.raises(UnreadableRequest) as caught:
        rule(SlotBuilder(document), document.root, "/x")

    assert (caught.value.code, caught.value.param) == (code, "/x")
    assert caught.value.next_step.startswith("Send ")


@pytest.mark.parametrize("rule", [FILES, REFERENCES, TOKEN_IDS])
def test_null_is_nothing_to_refuse(rule: Rule) -> None:
    document = parse(b"null")
    builder = SlotBuilder(document)
    rule(builder, document.root, "/x")

    assert builder.reading().slots == ()
