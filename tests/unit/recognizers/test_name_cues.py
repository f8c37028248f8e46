from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.name_cues import NameCueRecognizer

RECOGNIZER = NameCueRecognizer()


def found(text: str) -> list[str]:
    return [text[match.start : match.end] for match in RECOGNIZER.find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ms. Okonkwo-Bell called", ["Okonkwo-Bell"]),
        ("Coach Rivera and Mr. O'Dowd", ["Rivera", "O'Dowd"]),
        ("Se\u00f1ora Ruiz de Le\u00f3n vino", ["Ruiz de Le\u00f3n"]),
        ("ms. nguyen said", ["nguyen"]),
        ("MRS. ADEYEMI CALLED", ["ADEYEMI"]),
        ("Student: maria lopez | grade 4", ["maria lopez"]),
        (
            "Parent/Guardian: Will Grant, April May and Li Wei",
            ["Will Grant", "April May", "Li Wei"],
        ),
        ("Name: Hope Young\n", ["Hope Young"]),
        ("Reported by: Ruiz, Ana", ["Ruiz, Ana"]),
        ("Nombre: X\u00f3chitl Cruz", ["X\u00f3chitl Cruz"]),
        ("**Teacher:** Dana Kowalczyk", ["Dana Kowalczyk"]),
        ("my name is brayden o'brien.", ["brayden o'brien"]),
        ("me llamo Itzel Poot", ["Itzel Poot"]),
        ("Dear Maribel and Tom\u00e1s,\nthanks", ["Maribel", "Tom\u00e1s"]),
        ("Hi Esperanza - can you come", ["Esperanza"]),
        ("Estimada Lupe: gracias", ["Lupe"]),
        ("email to mom of esperanza villarreal-cho she", ["esperanza villarreal-cho"]),
        ("her son Tobi was late", ["Tobi"]),
        ("mam\u00e1 de X\u00f3chitl", ["X\u00f3chitl"]),
        ("makoa's absences", ["makoa"]),
        ("Will's dad and Grace Young's IEP", ["Will", "Grace Young"]),
        ("Ok.\nThanks,\nana ruiz", ["ana ruiz"]),
        ("See you. - Dana Ruiz", ["Dana Ruiz"]),
        ("Gracias,\nSra. Poot", ["Poot"]),
        ("AMARU: no.\nLEILANI: yes.", ["AMARU", "LEILANI"]),
        ("[10:31] Zainab: where\n[10:32] Tobias: here", ["Zainab", "Tobias"]),
        ("fighting with Keoni, called Edna", ["Keoni", "Edna"]),
        ("Hope reads 40 words. Phoenix Grey missed two quizzes.", ["Hope", "Phoenix Grey"]),
        ("Scores: Ana 14, Rosa 12, Will 9.", ["Ana", "Rosa", "Will"]),
        ("Layla - great vocabulary. Omar - off task.", ["Layla", "Omar"]),
    ],
)
def test_the_words_around_announce_a_person(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Dear Families,\nthe school is closed",
        "Dear Sir or Madam,",
        "Hi everyone, hello class!",
        "Hola a todos,",
        "To: All Staff\nFrom: the office",
        "Student: will be able to add fractions",
        "Name: ________\nDate: ________",
        "Teacher: the best one",
        "Principal investigator, coach bus, nurse practitioner",
        "Note: call\nGoal: read 40\nMath: 3",
        "The student's mother and the dog's house",
        "FERPA: a law\nDOB: 3/4/12\nNGSS: standards",
        "User: hello\nAssistant: hi",
        "in school with March 4, 2020",
        "Call home. Call back. He called today.",
        "word - meaning. other - sense.",
        "Thanks,\n\nthe team",
        "teacher may 4",
        "She reads 40 words. May needs to know. The class missed a day of school.",
        "Hawks 45, Tigers 38",
        "June 5, July 6, May 7",
        "",
    ],
)
def test_other_words_announce_nobody(text: str) -> None:
    assert found(text) == []


@given(st.text(alphabet="Ms. Lopez:,\n-'sDear of\u00e1 maria", max_size=60))
def test_names_lie_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for match in RECOGNIZER.find(text):
        assert end <= match.start < match.end <= len(text)
        assert any(character.isalpha() for character in text[match.start : match.end])
        end = match.end
