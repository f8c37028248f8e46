from __future__ import annotations

import json

from gateway.codecs.gemini_models import GeminiModels

MODELS = GeminiModels()


def test_models_go_by_their_names_without_the_resource() -> None:
    body = b'{"models":[{"name":"models/gemini-3","version":"1"}],"nextPageToken":"x"}'

    assert MODELS.entries(body) == {"gemini-3": '{"name":"models/gemini-3","version":"1"}'}


def test_a_page_is_what_gemini_answers() -> None:
    page = json.loads(MODELS.page({"gemini-3": MODELS.entry("gemini-3", "Google")}))

    assert page == {"models": [{"name": "models/gemini-3", "displayName": "gemini-3"}]}
