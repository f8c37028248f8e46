from __future__ import annotations

import pytest

from recognizers.case_number import CaseNumberRecognizer


def found(text: str) -> set[str]:
    return {text[m.start : m.end] for m in CaseNumberRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Filed under 25-JV-9776.", "25-JV-9776"),
        ("Order no. 24-jv-4899", "24-jv-4899"),
        ("Bullying complaint #SPED-2022-6745 - target", "SPED-2022-6745"),
        ("Case No. 2023-0417", "2023-0417"),
        ("Docket number: CV23001177", "CV23001177"),
        ("cause #19-2-01234-5", "19-2-01234-5"),
        ("CPS intake # 4471920", "4471920"),
        ("Expediente n.\u00ba 20231", "20231"),
        ("OCR complaint number 10-231-1188", "10-231-1188"),
        ("see HIB-23-014 for details", "HIB-23-014"),
        ("the case is 23-7-00412-1 KNT", "23-7-00412-1"),
        ("restraining order #20441", "20441"),
        ("case 448120 was closed", "448120"),
    ],
)
def test_the_number_of_a_case_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Order #20441 of 30 notebooks",
            "Order no. 20441",
            "the case is 3-2 lost",
            "in that case 12 students",
            "Order no. 3",
            "case 2 of the proof",
            "the order of 12 and 24",
        ),
        *("Case date: 2023-04-17", "in case of 5,000 votes", "NGSS 3-LS4-3", "HS-PS1-7", "MA-101"),
        *("RCW 28A.150.220", "25-30-9776", "upper case ABC", "court date 3/9/2012", "24 JV games"),
        *("CCSS.MATH.CONTENT.HSF.IF.C.7", "Final: 61-58; halftime 30-31", "report card 1"),
    ],
)
def test_other_numbers_are_left(text: str) -> None:
    assert found(text) == set()
