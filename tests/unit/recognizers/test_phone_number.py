from __future__ import annotations

import pytest

from recognizers.phone_number import PhoneRecognizer


def found(text: str, regions: tuple[str, ...] = ("US", "GB")) -> list[str]:
    return [text[m.start : m.end] for m in PhoneRecognizer(regions).find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(206) 555-0143", "(206) 555-0143"),
        ("(651)555-0906", "(651)555-0906"),
        ("206.555.0143", "206.555.0143"),
        ("206-555-0143", "206-555-0143"),
        ("206 555 0143", "206 555 0143"),
        ("+1 206 555 0143", "+1 206 555 0143"),
        ("1-206-555-0143", "1-206-555-0143"),
        ("2065550143", "2065550143"),
        ("+12065550143", "+12065550143"),
        ("206\u2011555\u20110143", "206\u2011555\u20110143"),
        ("206-555-0143 ext. 12", "206-555-0143 ext. 12"),
        ("call 555-0143 now", "555-0143"),
        ("Her cell is 555 0143", "555 0143"),
        ("Phone: 206/555-0143.", "206/555-0143"),
        ("(mom, 206-555-0143)", "206-555-0143"),
        ("UK +44 20 7946 0958", "+44 20 7946 0958"),
        ("tel 020 7946 0958", "020 7946 0958"),
        ("mobile 07700 900123", "07700 900123"),
        ("'206-555-0143'", "206-555-0143"),
    ],
)
def test_a_phone_number_is_found_whole(text: str, expected: str) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "555-0143",
        "The sum is 555 0143",
        "Compute 2^31 - 1 = 2147483647.",
        "ISBN 978-0-14-143951-8",
        "ISBN 2065550143",
        "order #2065550143",
        "206555-0143",
        "1206555014399",
        "206-555-01433",
        "3.2065550143",
        "12-206-555-0143-9",
        "RCW 28A.150.220",
        "1/206-555-0143/2",
        "pp. 200-300, 2000-3000",
        "Periods: 7:45-8:40, 8:45-9:40.",
        "x_206_555_0143",
        "SSN 541-82-3307",
        "123-456-7890",
        "Scores: 200 300 40",
        "+5 to +12 points",
        "e is about 2.718281828459045",
        "Part 0207-9460",
    ],
)
def test_other_numbers_are_left(text: str) -> None:
    assert found(text) == []


def test_an_invented_exchange_is_a_phone_number_like_any_other() -> None:
    assert found("206-555-0143, 900-555-0100") == ["206-555-0143", "900-555-0100"]


def test_two_numbers_side_by_side_are_two() -> None:
    assert found("206-555-0143 206-555-0144") == ["206-555-0143", "206-555-0144"]


def test_british_trunk_numbers_are_read_only_where_asked_for() -> None:
    assert found("tel 020 7946 0958", regions=("US",)) == []


def test_a_bare_number_without_a_phone_word_is_less_sure_than_a_written_one() -> None:
    scores = [m.score for m in PhoneRecognizer().find("2065550143 or 206-555-0144")]

    assert scores == sorted(scores)
    assert scores[0] < scores[1]
