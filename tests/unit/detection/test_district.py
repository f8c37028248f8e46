from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from gateway.detection.district import District


def found(district: dict[str, Any], text: str) -> list[tuple[str, str]]:
    return [
        (result.entity_type, text[result.start : result.end])
        for recognizer in District.model_validate(district).recognizers()
        for result in recognizer.analyze(text, recognizer.supported_entities)
    ]


@pytest.mark.parametrize(
    ("district", "text", "expected"),
    [
        (
            {"patterns": [{"entity": "LOCKER_NO", "pattern": "LK-[0-9]{3}"}]},
            "LK-204",
            [("LOCKER_NO", "LK-204")],
        ),
        (
            {"ids": [{"entity": "DEVICE_ASSET", "prefix": "WC+", "digits": 5}]},
            "tag wc+20441",
            [("DEVICE_ASSET", "wc+20441")],
        ),
        (
            {"ids": [{"entity": "STUDENT_ID", "digits": "6-7"}]},
            "204417, 2044178 and 20441789",
            [("STUDENT_ID", "204417"), ("STUDENT_ID", "2044178")],
        ),
        ({}, "204417", []),
        ({"usernames": ["{last}{first:1}"]}, "ruiza", []),
    ],
)
def test_what_a_district_describes_is_found(
    district: dict[str, Any], text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(district, text) == expected


@pytest.mark.parametrize(
    ("district", "message"),
    [
        ({"patterns": [{"entity": "X1", "pattern": "("}]}, "regular expression"),
        ({"patterns": [{"entity": "X1"}]}, "Field required"),
        ({"ids": [{"entity": "STUDENT_ID", "digits": 4}]}, "without a prefix"),
        ({"ids": [{"entity": "STUDENT_ID", "prefix": "S", "digits": "8-4"}]}, "1 to 20 digits"),
        ({"ids": [{"entity": "STUDENT_ID", "prefix": "S", "digits": "many"}]}, "pattern"),
        ({"ids": [{"entity": "student", "prefix": "S", "digits": 4}]}, "capitals"),
        ({"usernames": ["{nick}"]}, "username template"),
        ({"surprise": 1}, "Extra inputs"),
    ],
)
def test_an_unusable_part_is_refused(district: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        District.model_validate(district)
