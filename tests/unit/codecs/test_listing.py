from __future__ import annotations

import pytest

from gateway.codecs.listing import listed_models
from gateway.errors import VendorFailed


def test_models_keep_their_bytes() -> None:
    body = b'{"models":[{"name": "m\\u00e9",  "x":1},{"id":"y"},"z"]}'

    assert listed_models(body, "models", "name") == {"mé": '{"name": "m\\u00e9",  "x":1}'}


@pytest.mark.parametrize("body", [b"[]", b"{}", b'{"models":{}}'])
def test_an_answer_without_models_has_none(body: bytes) -> None:
    assert listed_models(body, "models", "name") == {}


def test_an_answer_that_is_no_json_fails() -> None:
    with pytest.raises(VendorFailed):
        listed_models(b"<html>", "models", "name")
