from __future__ import annotations

import json

import pytest

from gateway.codecs.openai_models import OpenAIModels
from gateway.errors import VendorFailed

MODELS = OpenAIModels()


def test_the_vendors_models_keep_their_bytes() -> None:
    model = '{"id": "gpt-5.5",  "owned_by": "openai"}'
    body = f'{{"object":"list","data":[{model},{{"name":"x"}},"y"]}}'.encode()

    assert MODELS.entries(body) == {"gpt-5.5": model}


@pytest.mark.parametrize("body", [b"[]", b"{}", b'{"data":{}}', b'{"error":{}}'])
def test_an_answer_without_models_has_none(body: bytes) -> None:
    assert MODELS.entries(body) == {}


def test_an_answer_that_is_no_json_fails() -> None:
    with pytest.raises(VendorFailed):
        MODELS.entries(b"<html>")


def test_a_page_is_what_openai_answers() -> None:
    page = json.loads(MODELS.page({"a": MODELS.entry("a", 'The "Vendor"')}))

    model = {"id": "a", "object": "model", "created": 0, "owned_by": 'The "Vendor"'}
    assert page == {"object": "list", "data": [model]}
