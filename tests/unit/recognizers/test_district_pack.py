from __future__ import annotations

import pytest

from recognizers.district_pack import DistrictPackRecognizer, PackPattern

PACK = DistrictPackRecognizer(
    [PackPattern("LOCKER_NO", "LK-[0-9]{3}"), PackPattern("DEVICE_ASSET", "(?i)wc-[0-9]{5}")]
)


def found(text: str) -> list[tuple[str, str]]:
    results = PACK.analyze(text, ["LOCKER_NO", "DEVICE_ASSET"])
    return [(r.entity_type, text[r.start : r.end]) for r in results]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("locker LK-204.", [("LOCKER_NO", "LK-204")]),
        ("WC-20441", [("DEVICE_ASSET", "WC-20441")]),
        ("(wc-20441)", [("DEVICE_ASSET", "wc-20441")]),
    ],
)
def test_what_the_district_describes_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", ["LK-2041", "lk-204", "XLK-204", "LK-204_1", "WC-2044", ""])
def test_other_values_are_left(text: str) -> None:
    assert found(text) == []


def test_only_the_entities_asked_for_are_found() -> None:
    assert PACK.analyze("LK-204", ["US_SSN"]) == []


@pytest.mark.parametrize(
    ("entity", "pattern", "message"),
    [
        ("locker", "LK-[0-9]{3}", "capitals"),
        ("LOCKER", "", "1 to 300"),
        ("LOCKER", "a" * 301, "1 to 300"),
        ("LOCKER", "LK-(", "regular expression"),
        ("LOCKER", r"(LK)\1", "regular expression"),
        ("LOCKER", "(?=LK)", "regular expression"),
        ("LOCKER", "[0-9]*", "ordinary"),
        ("LOCKER", ".+", "ordinary"),
        ("LOCKER", "[0-9]{1,6}", "ordinary"),
    ],
)
def test_an_unusable_pattern_is_refused_in_one_line(
    entity: str, pattern: str, message: str
) -> None:
    with pytest.raises(ValueError, match=message) as caught:
        DistrictPackRecognizer([PackPattern(entity, pattern)])
    assert "\n" not in str(caught.value)


def test_too_many_patterns_are_refused() -> None:
    with pytest.raises(ValueError, match="at most 100"):
        DistrictPackRecognizer([PackPattern("X1", "LK-[0-9]{3}")] * 101)
