from __future__ import annotations

import json

from gateway.codecs.anthropic_models import AnthropicModels

MODELS = AnthropicModels()


def test_the_vendors_models_are_read() -> None:
    body = b'{"data":[{"type":"model","id":"claude-a"}],"has_more":true}'

    assert MODELS.entries(body) == {"claude-a": '{"type":"model","id":"claude-a"}'}


def test_a_page_is_what_anthropic_answers() -> None:
    page = json.loads(MODELS.page({name: MODELS.entry(name, "A") for name in ("claude-a", "b")}))

    assert [model["display_name"] for model in page["data"]] == ["claude-a", "b"]
    assert (page["has_more"], page["first_id"], page["last_id"]) == (False, "claude-a", "b")


def test_a_page_may_be_empty() -> None:
    assert json.loads(MODELS.page({})) == {
        "data": [], "has_more": False, "first_id": None, "last_id": None
    }  # fmt: skip
