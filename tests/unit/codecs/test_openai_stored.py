from __future__ import annotations

import pytest

from gateway.codecs.answers import verbatim
from gateway.codecs.base import Ask, Terms
from gateway.codecs.openai_stored import NOTHING, StoredCodec
from gateway.codecs.strict_json import Document, Object, parse
from gateway.errors import NotAuthorized

NO_BODY = Document(b"", "", Object(0, 0))
SEALED = Terms(may_store=False)


def test_a_request_without_a_body_stays_without_one() -> None:
    reading = StoredCodec(NOTHING, verbatim).read(NO_BODY)

    assert (list(reading.slots), list(reading.states), reading.rewrite({})) == ([], [], b"")


def test_the_catalog_decides_without_a_model() -> None:
    assert StoredCodec(NOTHING, verbatim).ask(NO_BODY) == Ask("", False, takes_model=False)


def test_what_is_no_structure_is_read() -> None:
    reading = StoredCodec(NOTHING, verbatim).read(parse(b'{"note":"Maria"}'))

    assert [slot.text for slot in reading.slots] == ["note", "Maria"]


def test_where_nothing_may_be_kept_it_can_only_be_taken_away() -> None:
    with pytest.raises(NotAuthorized) as caught:
        StoredCodec(NOTHING, verbatim).read(NO_BODY, SEALED)

    assert caught.value.code == "storing_not_approved"
    assert StoredCodec(NOTHING, verbatim, is_removal=True).read(NO_BODY, SEALED)
