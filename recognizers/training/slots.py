"""What the slots of the grammar write besides other rules: names, places, numbers, dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recognizers.training.held_out import fold, is_held_out
from recognizers.training.name_forms import FORMS
from recognizers.training.name_lists import Person
from recognizers.training.names_words import WORD_COMMUNITIES
from recognizers.training.places import organization, place, school
from recognizers.training.words import split_words

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    from recognizers.training.grammar import Scene, Segment, Terminal

_PRONOUNS = (("he", "his", "him"), ("she", "her", "her"), ("they", "their", "them"))

MONTHS = split_words(
    """
    January | February | March | April | May | June | July | August | September | October |
    November | December | Jan | Feb. | Mar | Apr. | Jun | Jul. | Aug | Sept. | Oct | Nov. | Dec
    """,
)
_WEEKDAYS = split_words(
    """
    Monday | Tuesday | Wednesday | Thursday | Friday | Mon | Tues | Wed | Thu | Fri. | Mon. | Tue |
    Saturday | Sunday
    """,
)
FIGURES = tuple(
    figure
    for figure in split_words(
        """
        Abraham Lincoln | George Washington | Martin Luther King Jr. | Rosa Parks | Harriet
        Tubman | Frederick Douglass | William Shakespeare | Shakespeare | Maya Angelou |
        Langston Hughes | Anne Frank | Albert Einstein | Marie Curie | Isaac Newton | Charles
        Darwin | Galileo | Nelson Mandela | Mahatma Gandhi | Gandhi | Malala Yousafzai | Cesar
        Chavez | Frida Kahlo | Pablo Picasso | Vincent van Gogh | Mozart | Beethoven | Thomas
        Jefferson | Ben Franklin | Alexander Hamilton | Sojourner Truth | Susan B. Anthony |
        Jackie Robinson | Helen Keller | Neil Armstrong | Amelia Earhart | Sally Ride | Jane
        Goodall | Rachel Carson | Booker T. Washington | W. E. B. Du Bois | Ida B. Wells | Emily
        Dickinson | Robert Frost | Mark Twain | Jane Austen | Charles Dickens | Edgar Allan Poe
        | John Steinbeck | Harper Lee | Toni Morrison | Sandra Cisneros | Gary Soto | Roald Dahl
        | Beverly Cleary | Romeo | Juliet | Hamlet | Macbeth | Atticus Finch |
        Scout Finch | Huck Finn | Tom Sawyer | Gatsby | Jay Gatsby | Harry Potter | Hermione
        Granger | Percy Jackson | Katniss Everdeen | Ponyboy | Julius Caesar | Cleopatra |
        Napoleon | Elizabeth I | Odysseus | Zeus | Athena | Christopher Columbus | Hernán
        Cortés | Moctezuma | Sacagawea | Meriwether Lewis | Winston Churchill | Homer | Plato |
        Socrates | Aristotle | Ruby Bridges | Cinderella | Goldilocks | Henry VIII | George
        III
        """,
    )
    if not is_held_out(figure)
)
_WORD_GIVEN, _WORD_FAMILY = WORD_COMMUNITIES["word_names"]
_PLACE_GIVEN, _ = WORD_COMMUNITIES["place_names"]
_MAIL_HOSTS = split_words(
    """
    gmail.com | yahoo.com | outlook.com | hotmail.com | lakeviewsd.org | student.oakusd.net |
    k12.example.us | staff.northside.sch.uk | icloud.com
    """,
)
_STANDARDS = ("RL", "RI", "W", "SL", "L", "RF")


def number(scene: Scene, _who: str) -> Segment:
    """A number of everyday size."""
    return str(scene.rng.randint(2, 40)), ""


def percent(scene: Scene, _who: str) -> Segment:
    """A score of up to a hundred."""
    return str(scene.rng.randint(31, 100)), ""


def identifier(scene: Scene, _who: str) -> Segment:
    """A student number."""
    prefix = scene.rng.choice(("", "", "", "", "S", "E", "A"))
    return prefix + str(scene.rng.randint(10000, 9999999)), ""


def grade(scene: Scene, _who: str) -> Segment:
    """A school year."""
    rng = scene.rng
    value = rng.randint(1, 12)
    ending = {1: "st", 2: "nd", 3: "rd"}.get(value, "th")
    forms = (f"{value}{ending} grade", f"grade {value}", f"Year {value}", f"Gr. {value}", "K")
    return rng.choices(forms, (8, 6, 2, 2, 1))[0], ""


def date(scene: Scene, _who: str) -> Segment:
    """A date in one of the usual spellings."""
    rng = scene.rng
    month, day, year = rng.randint(1, 12), rng.randint(1, 28), rng.randint(2006, 2027)
    name = rng.choice(MONTHS)
    forms = (
        f"{month}/{day}/{year}",
        f"{month}-{day}-{year % 100:02}",
        f"{month}/{day}",
        f"{year}-{month:02}-{day:02}",
        f"{name} {day}, {year}",
        f"{day} {name} {year}",
        f"{name} {day}",
        f"{rng.choice(_WEEKDAYS)}, {name} {day}",
        rng.choice(_WEEKDAYS),
    )
    return rng.choice(forms), ""


def clock(scene: Scene, _who: str) -> Segment:
    """A time of day."""
    rng = scene.rng
    hour, minute = rng.randint(1, 12), rng.choice((0, 5, 10, 15, 20, 30, 35, 40, 45, 50))
    endings = (" am", " pm", " AM", " PM", "am", "pm", "", " a.m.")
    return f"{hour}:{minute:02}{rng.choice(endings)}", ""


def phone(scene: Scene, _who: str) -> Segment:
    """A phone number of the range kept for fiction."""
    rng = scene.rng
    area, line = rng.randint(201, 989), rng.randint(100, 199)
    forms = (f"({area}) 555-0{line}", f"{area}-555-0{line}", f"{area}.555.0{line}", f"x{line}")
    return rng.choice(forms), ""


def mail(scene: Scene, who: str) -> Segment:
    """An address made from the names of somebody; another recognizer marks it."""
    person = scene.person(who)
    given, family = (
        "".join(char for char in fold(part).lower() if char.isalnum())
        for part in (person.given, person.family)
    )
    rng = scene.rng
    forms = (
        f"{given}.{family}",
        f"{given[:1]}{family}",
        f"{family}{given[:1]}",
        f"{given}{family}",
    )
    return f"{rng.choice(forms)}@{rng.choice(_MAIL_HOSTS)}", ""


def standard(scene: Scene, _who: str) -> Segment:
    """The code of a learning standard."""
    rng = scene.rng
    strand, year, item = rng.choice(_STANDARDS), rng.randint(1, 12), rng.randint(1, 10)
    forms = (
        f"CCSS.ELA-LITERACY.{strand}.{year}.{item}",
        f"{strand}.{year}.{item}",
        f"{year}.NF.{item}",
        f"MS-LS{item}-{year}",
        f"TEKS {year}.{item}A",
        f"HS-PS{item}-1",
    )
    return rng.choice(forms), ""


def figure(scene: Scene, _who: str) -> Segment:
    """Somebody from history, literature or the arts."""
    return scene.rng.choice(FIGURES), "PERSON"


def _pronoun(form: int) -> Terminal:
    def write(scene: Scene, _who: str) -> Segment:
        return _PRONOUNS[scene.pronoun][form], ""

    return write


def _name(form: str) -> Terminal:
    write_form = FORMS[form]

    def write(scene: Scene, who: str) -> Segment:
        person = scene.person(who)
        text = write_form(scene.rng, person)
        # A pet form or a plural may happen to be a held-out name.
        return (text if scene.allows(text) else person.given), "PERSON"

    return write


def _word_name(form: str) -> Terminal:
    write_form = FORMS[form]

    def write(scene: Scene, who: str) -> Segment:
        person = scene.people.get(who) or _word_person(scene)
        if who:
            scene.people[who] = person
        return write_form(scene.rng, person), "PERSON"

    return write


def _word_person(scene: Scene) -> Person:
    """Make up a person of whose names at least one is a word."""
    rng = scene.rng
    given, family = rng.choice(_WORD_GIVEN), rng.choice(_WORD_FAMILY)
    other = scene.person("")
    return rng.choice(
        (Person(given, family), Person(given, other.family), Person(other.given, family)),
    )


def _word_part(names: tuple[str, ...]) -> Terminal:
    def write(scene: Scene, who: str) -> Segment:
        if who in scene.people:
            return scene.people[who].given, "PERSON"
        name = scene.rng.choice(names)
        if who:
            scene.people[who] = Person(name, scene.rng.choice(_WORD_FAMILY))
        return name, "PERSON"

    return write


def _place(make: Callable[[random.Random], str], label: str) -> Terminal:
    def write(scene: Scene, who: str) -> Segment:
        if not who:
            return make(scene.rng), label
        return scene.values.setdefault((who, label), (make(scene.rng), label))

    return write


TERMINALS: Mapping[str, Terminal] = {
    **{form: _name(form) for form in FORMS},
    "wfull": _word_name("full"),
    "wfirst": _word_part(_WORD_GIVEN),
    "wlast": _word_part(_WORD_FAMILY),
    "wplace": _word_part(_PLACE_GIVEN),
    "school": _place(school, "SCHOOL"),
    "town": _place(place, "LOCATION"),
    "org": _place(organization, "ORGANIZATION"),
    "he": _pronoun(0),
    "his": _pronoun(1),
    "him": _pronoun(2),
    "n": number,
    "pct": percent,
    "id": identifier,
    "grade": grade,
    "date": date,
    "time": clock,
    "phone": phone,
    "mail": mail,
    "standard": standard,
    "figure": figure,
}
"""Every slot that is not a rule."""
