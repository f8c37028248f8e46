from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.detection.lessons import LessonReader, without_lessons
from gateway.detection.roster_match import RosterMatcher
from gateway.detection.spans import NER, ROSTER, Candidate
from gateway.rosters.index import RosterIndex
from gateway.rosters.people import Roster


def judged(text: str, name: str, figure: str = "") -> tuple[str, str]:
    start = text.index(name)
    public = [(text.index(figure), text.index(figure) + len(figure))] if figure else []
    verdict = LessonReader(text, public).judge(start, start + len(name))
    return text[verdict.start : verdict.end], verdict.rule


@pytest.mark.parametrize(
    ("text", "name", "rule"),
    [
        ("Explain Boyle's law to a seventh grader.", "Boyle", "public figure"),
        ("Freytag's pyramid on one page", "Freytag", "named after"),
        ("The Skagit River floods.", "Skagit", "named after"),
        ("Climb Mount Baker.", "Baker", "named after"),
        ("Wiggins, G., & McTighe, J. (2005). Understanding by design.", "McTighe, J", "citation"),
        ("Learning is social (Rogoff, 2003).", "Rogoff", "citation"),
        ("git commit -m done", "git", "code"),
        ("Rubric for the unit. Dialogue counts.", "Dialogue", "no name"),
        ("Is NGSS better?", "NGSS", "no name"),
        ("Drew, chuck, pat: which are verbs?", "chuck", "no name"),
        ("Drew, chuck, pat: which are verbs?", "Drew", "no name"),
        ("Which is larger, Denver or Boise?", "Denver", "place"),
        ("Locate Spokane.", "Locate Spokane", "place"),
        ("Madison, Wisconsin is cold.", "Madison", "place"),
        ("In Frankenstein, is Igor a villain?", "Frankenstein", "public figure"),
        ("Explica el ciclo del agua.", "agua", "no name"),
        ("Who is Lennie in Of Mice and Men?", "Lennie", "public figure"),
        ("Questions on 'Matilda' and Honey", "Honey", "public figure"),
        ("How did Gandhi use salt?", "Gandhi", "public figure"),
        ("Napoleon's retreat from Moscow", "Napoleon", "public figure"),
        ("Compare Newton and Kepler.", "Newton", "public figure"),
        ("Ali has 9 stickers and gets 4 more. How many in all?", "Ali", "word problem"),
    ],
)
def test_what_a_lesson_speaks_of_leaves(text: str, name: str, rule: str) -> None:
    assert judged(text, name) == ("", rule)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Newton was absent on Monday.", "Newton"),
        ("Explain to Newton's mom why he is late again.", "Newton"),
        ("Write an e-mail about Darwin's missing homework.", "Darwin"),
        ("Lincoln hit another student; write a referral.", "Lincoln"),
        ("Newton likes recess.", "Newton"),
        ("Austin is failing algebra.", "Austin"),
        ("Ask Ms. Baker about Mount Baker.", "Baker"),
        ("Matilda had a great day.", "Matilda"),
        ("Max has 12 missing assignments. How many can he make up? He ate 3 apples.", "Max"),
        ("need help w/ email to mom of grace", "grace"),
        ("Grace reads well.", "Grace"),
        ("What should I do when Lincoln elopes from class?", "Lincoln"),
        ("Give feedback on Dante's essay about volcanoes.", "Dante"),
        ("Explain fractions to Jefferson, who is in grade 3.", "Jefferson"),
        ("Thornton, Paris August 14, 2015", "Thornton"),
        ("Notes, make them a paragraph: dmytro - great", "dmytro"),
        ("LYNN was here", "LYNN"),
        ("Zainab, D. and Omar sat in row (2012).", "Zainab"),
    ],
)
def test_somebody_of_the_school_stays_masked(text: str, name: str) -> None:
    assert judged(text, name) == (name, "")


@pytest.mark.parametrize(
    ("text", "name", "left"),
    [
        ("Describe Amira Haddad for the award.", "Describe Amira Haddad", "Amira Haddad"),
        ("Compare Zoe and Omar.", "Compare Zoe", "Zoe"),
        ("Ana Ruiz wrote it.", "Ana Ruiz wrote", "Ana Ruiz"),
        ("Maria de la Cruz", "Maria de la Cruz", "Maria de la Cruz"),
        ("Ruiz, A. B.", "Ruiz, A. B", "Ruiz, A. B"),
    ],
)
def test_task_words_and_small_words_are_no_part_of_a_name(text: str, name: str, left: str) -> None:
    assert judged(text, name) == (left, "")


def test_figures_named_in_full_leave_and_so_does_their_family_name_beside() -> None:
    text = "Lesson: Abraham Lincoln spoke. Lincoln was tall."

    assert judged(text, "Abraham Lincoln", "Abraham Lincoln")[0] == ""
    assert judged(text, "Lincoln was"[:7], "Abraham Lincoln")[0] == ""


def test_a_figures_name_in_a_record_is_somebody_of_the_school() -> None:
    text = "Quiz: John Adams was suspended for two days."

    assert judged(text, "John Adams", "John Adams") == ("John Adams", "")


def test_a_figure_leaves_beside_a_letter_but_not_beside_an_absence() -> None:
    letter = "Draft an email to families about our Rosa Parks unit."
    record = "Draft an email to families: Rosa Parks was absent."

    assert judged(letter, "Rosa Parks", "Rosa Parks")[0] == ""
    assert judged(record, "Rosa Parks", "Rosa Parks")[0] == "Rosa Parks"


def test_a_regnal_number_is_part_of_a_figures_name() -> None:
    text = "Queen Elizabeth I and Spain: quiz"

    assert judged(text, "Queen Elizabeth I", "Queen Elizabeth") == ("", "public figure")


def test_a_title_that_belongs_to_a_figure_does_not_protect_the_name() -> None:
    text = "Dr. Seuss poems for a lesson"

    assert judged(text, "Seuss", "Dr. Seuss") == ("", "public figure")
    assert judged(text, "Seuss") == ("Seuss", "")


def test_no_figure_leaves_where_none_may() -> None:
    text = "How did Gandhi use salt?"

    assert LessonReader(text, None).judge(8, 14)[:2] == (8, 14)


@pytest.mark.parametrize(
    ("text", "is_school"),
    [
        ("Western Washington University", False),
        ("Martin Luther King Jr. said", False),
        ("Martin Luther King Elementary", True),
        ("Pine Valley Middle School", True),
    ],
)
def test_universities_and_figures_are_no_schools_of_children(text: str, *, is_school: bool) -> None:
    end = 18 if text.startswith("Martin") else len(text)

    assert LessonReader(text, [(0, 18)]).is_school(0, end) is is_school


def test_only_what_the_names_model_alone_believes_is_doubted() -> None:
    text = "How did Gandhi use salt?"
    roster = Candidate(8, 14, "PERSON", 0.9, ROSTER)
    model = Candidate(8, 14, "PERSON", 0.9, NER)

    left: list[tuple[Candidate, str]] = []

    found = without_lessons(
        text, [roster, model], (), lambda *one: left.append(one), are_figures_allowed=True
    )

    assert list(found) == [roster]
    assert left == [(model, "public figure")]


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_a_verdict_lies_within_what_was_asked(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))

    verdict = LessonReader(text, [(start, end)] if start < end else ()).judge(start, end)

    assert start <= verdict.start <= verdict.end <= end


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Who were Burke and Wills?", "Burke"),
        ("What was decided in Plessy v. Ferguson?", "Plessy v. Ferguson"),
        ("Why is Cesar Chavez Day celebrated?", "Cesar Chavez Day"),
        ("What was the Truman Doctrine?", "Truman Doctrine"),
        ("How did it change after the Battle of Kalinga?", "Kalinga"),
        ("According to Hattie (2009), feedback matters. Explain.", "Hattie"),
        ("Set COM3 in the Arduino IDE.", "Arduino IDE"),
        ("Standard: HSA-REI.B.3. Give an exit ticket.", "HSA-REI"),
        ("Tom is twice as old as Sara. How old is Tom?", "Sara"),
        ("Give me questions about Brown Girl Dreaming.", "Brown"),
        ("Escriba un resumen sobre Gabriela Mistral.", "Gabriela Mistral"),
    ],
)
def test_pairs_codes_and_things_named_after_somebody_leave(text: str, name: str) -> None:
    index = RosterIndex.build(Roster())
    (reading,) = RosterMatcher(index).read([text], [[]])
    start = text.index(name)
    verdict = LessonReader(text, reading.public).judge(start, start + len(name))

    assert verdict.start == verdict.end


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Burke and Wills were absent again.", "Burke"),
        ("Doris Day needs a quiet seat.", "Doris Day"),
        ("Sara (2009) has an inhaler.", "Sara"),
        ("Brown was late to work on Monday.", "Brown"),
        ("Liam is in speech therapy for 3 years. How many sessions are left?", "Liam"),
    ],
)
def test_the_same_names_in_a_record_stay(text: str, name: str) -> None:
    index = RosterIndex.build(Roster())
    (reading,) = RosterMatcher(index).read([text], [[]])
    start = text.index(name)
    verdict = LessonReader(text, reading.public).judge(start, start + len(name))

    assert (verdict.start, verdict.end) == (start, start + len(name))
