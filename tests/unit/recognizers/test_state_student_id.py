from __future__ import annotations

import pytest

from recognizers.state_student_id import StateStudentIdRecognizer


def found(text: str) -> set[str]:
    return {text[match.start : match.end] for match in StateStudentIdRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SSID 3391847205", "3391847205"),
        ("state id: 9004122771", "9004122771"),
        ("State Student ID #8870654613", "8870654613"),
        ("Unique ID 1234567890", "1234567890"),
        ("fleid FL000123456789", "FL000123456789"),
        ("transfer FL000123456789 today", "FL000123456789"),
        ("OSIS# 204417338", "204417338"),
        ("TSDS Unique ID is S12345678", "S12345678"),
        ("Ohio SSID AB1234567", "AB1234567"),
        ("SASID: 1023456789", "1023456789"),
        ("PASecureID 1023456789", "1023456789"),
        ("ID estatal: 9004122771", "9004122771"),
    ],
)
def test_a_value_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "9004122771",
        "wifi ssid: CampusNet",
        "state champions 2024",
        "SSID of the 2 networks",
        "state id 42",
        "the state of 1234567890",
        "FL12345",
        "unique 1234567890",
        "United States 3391847205",
        "STN 12",
        "wise identity 5",
        "state number 7",
        "FL0001234567890",
    ],
)
def test_other_text_is_left(text: str) -> None:
    assert found(text) == set()


def test_only_the_packs_of_the_chosen_states_are_read() -> None:
    texas = StateStudentIdRecognizer(states=("TX",))

    assert not list(texas.find("SASID: 1023456789"))
    assert list(texas.find("TSDS ID 1023456789"))
    assert list(texas.find("SSID 1023456789"))


def test_a_state_without_a_pack_is_refused() -> None:
    with pytest.raises(TypeError, match="no pack for XX"):
        StateStudentIdRecognizer(states=("XX",))
