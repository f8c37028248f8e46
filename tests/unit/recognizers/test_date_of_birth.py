from __future__ import annotations

import pytest

from recognizers.date_of_birth import DateOfBirthRecognizer


def found(text: str) -> list[str]:
    return sorted({text[m.start : m.end] for m in DateOfBirthRecognizer().find(text)})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DOB 03-27-2014, here", "03-27-2014"),
        ("dob: 2012-03-09", "2012-03-09"),
        ('"dob":"03/07/2018"', "03/07/2018"),
        ("Date of Birth: March 9, 2012.", "March 9, 2012"),
        ("D.O.B. 3/9/12", "3/9/12"),
        ("birthdate = '27 Jan 2011'", "27 Jan 2011"),
        ("born on the 9th of March 2012", "the 9th of March 2012"),
        ("born March 2012", "March 2012"),
        ("born in Majuro on March 9, 2012", "March 9, 2012"),
        ("Her birthday is March 9", "March 9"),
        ("(b. 2012-03-09)", "2012-03-09"),
        ("Date of Birth (DOB): 03/09/2012", "03/09/2012"),
        ("DOB\t20120309", "20120309"),
        ("03/09/2012 (DOB)", "03/09/2012"),
        ("birthDate>2012-03-09<", "2012-03-09"),
        ("was born Sept. 5, 2014", "Sept. 5, 2014"),
        ("BORN 5 MAY 2018", "5 MAY 2018"),
        ("fecha de nacimiento: 9 marzo 2012", "9 marzo 2012"),
    ],
)
def test_a_labelled_birth_date_is_found_without_its_label(text: str, expected: str) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "2012-03-09",
        "Due March 9, 2012",
        "Date: 03/09/2012",
        "Abraham Lincoln was born February 12, 1809",
        "born in 1809",
        "born before 5 pm",
        "born to run",
        "a newborn of 3 kg",
        "B. F. Skinner 1904",
        "birthday party on Friday",
        "birthday cake for 12",
        "airborne 2012-03-09",
        "The Emancipation Proclamation, January 1, 1863",
        "stubborn 3/4 mix",
        "date of delivery 03/09/2012",
        "jdob 2012-03-09",
        "born 3/9/2012345",
        "dobs 5",
    ],
)
def test_other_dates_are_left(text: str) -> None:
    assert found(text) == []
