"""Made-up tables and records: rows of people, and of things, in every format that files have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recognizers.training.words import split_words

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from recognizers.training.grammar import Grammar, Scene, Segment

    Cell = list[Segment]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the spellings of its header, and the texts that fill it."""

    headers: tuple[str, ...]
    texts: tuple[str, ...]


def _column(headers: str, texts: str) -> Column:
    return Column(split_words(headers), split_words(texts))


# What tells who a row is about. Every entry is one or two columns that stand side by side.
_WHO = (
    (
        _column(
            "name | Name | Student | student_name | STUDENT | Student Name | pupil | Alumno",
            "{full} | {bare} | {bare}",
        ),
    ),
    (
        _column(
            "name | Student | StudentName | LearnerName | STUDENT NAME | Last, First | Member",
            "{inv}",
        ),
    ),
    (
        _column(
            "last_name | Last | lastName | LAST_NAME | Surname | familyName | Apellido", "{last}"
        ),
        _column(
            "first_name | First | firstName | FIRST_NAME | Forename | givenName | Nombre", "{first}"
        ),
    ),
    (
        _column("first | First Name | First_name | Given | preferredGivenName | nombre", "{first}"),
        _column(
            "last | Last Name | Last_name | Family | preferredFamilyName | apellidos", "{last}"
        ),
    ),
    (_column("Student | kid | Name | Scholar | student", "{first} | {short} | {nick}"),),
    (_column("STUDENT | NAME | STU_NAME | LEGAL NAME", "{upper}"),),
    (
        _column(
            "teacher | Teacher | staff | Employee | Sub | coach | provider | Sponsor",
            "{bare} | {full} | {last} | {inv}",
        ),
    ),
    (_column("user | owner | author | reviewer | assigned_to | createdBy", "{bare} | {lower}"),),
)
_MORE_PEOPLE = (
    _column(
        "guardian | Parent | Parent/Guardian | contact1 | mother | Contact_name | padre",
        "{full} | {bare} | {first}",
    ),
    _column(
        "teacher | HR Teacher | homeroom | advisor | case_manager | counselor | Tutor",
        "{last} | {title} {last} | {full} | {inv}",
    ),
    _column("sibling | friend | buddy | partner | witness", "{first} | {bare}"),
    _column("middle | middleName | MI | Middle_name", "{first} | A | J | M."),
    _column("notes | comment | remarks | description", "{remark} | {remark} | {plain_remark}"),
    _column("incident | behavior | event", "{incident}"),
    _column("signature | initials | approved_by", "{short} | {initials} | {last}"),
)
_THINGS = (
    _column("id | ID | student_id | SIS_ID | sourcedId | StudentNumber | pupil_no", "{id}"),
    _column("grade | Grade | GRADE | gr | Year | gradeLevel", "{n} | {grade}"),
    _column("score | Score | pct | Points | GPA | lexile | Final", "{pct}"),
    _column("date | Date | DOB | birthDate | enrolled | due | timestamp", "{date}"),
    _column("room | Room | Period | bus | locker", "{n} | Lab {n} | Gym | Portable {n}"),
    _column("school | School | site | campus | schoolName", "{school}"),
    _column("city | birthplace | Town | county", "{town}"),
    _column("employer | agency | organization", "{org}"),
    _column("subject | course | class | Course Title", "{subject} | {course}"),
    _column(
        "status | Status | attendance | code", "Present | Absent | Tardy | active | P | A | EX"
    ),
    _column("level | Level | rubric | Tier | Benchmark", "{level}"),
    _column("email | Email | login", "{mail}"),
    _column("phone | Phone | Contact_phone | tel", "{phone}"),
    _column("language | Home Language | idioma", "{language}"),
    _column("assignment | Assignment | task | item | title", "{Topic} | {plain_heading} | {Noun}"),
    _column("reason | concern | focus", "{trouble} | {ailment}"),
    _column("event | Event | activity", "{event}"),
    _column("tool | app | vendor | product", "{product_name}"),
    _column("standard | Standard | objective", "{standard}"),
    _column("qty | count | amount | price", "{n} | ${n}.00"),
)


@dataclass(frozen=True, slots=True)
class _Table:
    headers: list[str]
    rows: list[list[Cell]]
    scene: Scene


class RecordWriter:
    """Writes random tables of people and of things."""

    def __init__(self, grammar: Grammar) -> None:
        """Take the rules that fill the cells."""
        self._grammar = grammar

    def people(self, scene: Scene) -> list[Segment]:
        """Return a table with people in it."""
        rng = scene.rng
        who = list(rng.choice(_WHO))
        others = rng.sample(_THINGS, rng.randint(0, 4))
        if rng.random() < 1 / 3:
            others.append(rng.choice(_MORE_PEOPLE))
        rng.shuffle(others)
        at = rng.randint(0, min(2, len(others)))
        return self._write(scene, [*others[:at], *who, *others[at:]])

    def things(self, scene: Scene) -> list[Segment]:
        """Return a table without any person."""
        rng = scene.rng
        columns = [c for c in rng.sample(_THINGS, rng.randint(2, 5)) if c.texts != ("{mail}",)]
        return self._write(scene, columns)

    def _write(self, scene: Scene, columns: list[Column]) -> list[Segment]:
        rng = scene.rng
        rows = rng.choices((1, 2, 3, 4, 6), (3, 3, 3, 2, 1))[0]
        texts = [rng.choice(column.texts) for column in columns]
        table = _Table(
            [rng.choice(column.headers) for column in columns],
            [[self._cell(text, scene) for text in texts] for _ in range(rows)],
            scene,
        )
        return rng.choices(_FORMATS, _FORMAT_WEIGHTS)[0](table)

    def _cell(self, text: str, scene: Scene) -> Cell:
        """Fill one cell; a row's people are its own."""
        scene.people.clear()
        return self._grammar.fill(text, scene)


def _plain(text: str) -> Segment:
    return (text, "")


def _joined(cells: list[Cell], joint: str, out: list[Segment]) -> None:
    for number, cell in enumerate(cells):
        if number:
            out.append(_plain(joint))
        out.extend(cell)


def _delimited(table: _Table) -> list[Segment]:
    rng = table.scene.rng
    joint = rng.choice((",", ",", ",", ", ", "\t", "\t", ";", " | ", "|", "    ", " - "))
    quote = '"' if joint == "," and (rng.random() < 1 / 3 or _has_comma(table)) else ""
    out: list[Segment] = []
    if rng.random() < 2 / 3:
        out.append(_plain(joint.join(table.headers) + "\n"))
    for row in table.rows:
        cells = [[_plain(quote), *cell, _plain(quote)] for cell in row] if quote else row
        _joined(cells, joint, out)
        out.append(_plain("\n"))
    return out


def _has_comma(table: _Table) -> bool:
    return any("," in text for row in table.rows for cell in row for text, _ in cell)


def _markdown(table: _Table) -> list[Segment]:
    rule = "|".join("---" for _ in table.headers)
    out: list[Segment] = [_plain("| " + " | ".join(table.headers) + f" |\n|{rule}|\n")]
    for row in table.rows:
        out.append(_plain("| "))
        _joined(row, " | ", out)
        out.append(_plain(" |\n"))
    return out


def _labelled(table: _Table) -> list[Segment]:
    rng = table.scene.rng
    mark, end = rng.choice(
        (
            (": ", "\n"),
            (": ", "; "),
            ("=", " "),
            ("=", "&"),
            (" = ", "\n"),
            (":", " "),
            (" - ", "\n"),
        ),
    )
    quote = '"' if mark == "=" and end == " " else ""
    out: list[Segment] = []
    for row in table.rows:
        for header, cell in zip(table.headers, row, strict=True):
            out += [_plain(f"{header}{mark}{quote}"), *cell, _plain(quote + end)]
        out.append(_plain("\n"))
    return out


def _json(table: _Table) -> list[Segment]:
    rng = table.scene.rng
    space = rng.choice(("", " ", " "))
    lines = rng.random() < 1 / 3
    opening, between, closing = ("", "\n", "") if lines else ("[", f",{space}", "]")
    out: list[Segment] = [_plain(opening)]
    for number, row in enumerate(table.rows):
        out.append(_plain((between if number else "") + "{"))
        for at, (header, cell) in enumerate(zip(table.headers, row, strict=True)):
            comma = f",{space}" if at else ""
            out += [_plain(f'{comma}"{header}":{space}"'), *cell, _plain('"')]
        out.append(_plain("}"))
    out.append(_plain(closing))
    return out


def _xml(table: _Table) -> list[Segment]:
    rng = table.scene.rng
    item = rng.choice(("student", "row", "person", "pupil", "record"))
    gap = rng.choice(("", "\n  "))
    tags = [
        "".join(char for char in header if char.isalnum() or char == "_")
        for header in table.headers
    ]
    out: list[Segment] = []
    for row in table.rows:
        out.append(_plain(f"<{item}>"))
        for name, cell in zip(tags, row, strict=True):
            out += [_plain(f"{gap}<{name}>"), *cell, _plain(f"</{name}>")]
        out.append(_plain(f"</{item}>\n"))
    return out


def _html(table: _Table) -> list[Segment]:
    out: list[Segment] = [_plain("<table>")]
    for row in table.rows:
        out.append(_plain("<tr><td>"))
        _joined(row, "</td><td>", out)
        out.append(_plain("</td></tr>"))
    out.append(_plain("</table>"))
    return out


def _sql(table: _Table) -> list[Segment]:
    rng = table.scene.rng
    name = rng.choice(("students", "users", "enrollment", "pupils", "staff"))
    columns = ", ".join(header.replace(" ", "_") for header in table.headers)
    out: list[Segment] = []
    if rng.random() < 1 / 2:
        out.append(_plain(f"SELECT * FROM {name} WHERE "))  # noqa: S608 a text, never run
        for at, (header, cell) in enumerate(zip(table.headers, table.rows[0], strict=True)):
            out += [_plain((" AND " if at else "") + f"{header} = '"), *cell, _plain("'")]
        return [*out, _plain(";")]
    for row in table.rows:
        out.append(_plain(f"INSERT INTO {name} ({columns}) VALUES ('"))  # noqa: S608 same
        _joined(row, "', '", out)
        out.append(_plain("');\n"))
    return out


def _yaml(table: _Table) -> list[Segment]:
    out: list[Segment] = []
    for row in table.rows:
        for at, (header, cell) in enumerate(zip(table.headers, row, strict=True)):
            out += [_plain(("  " if at else "- ") + f"{header}: "), *cell, _plain("\n")]
    return out


def _python(table: _Table) -> list[Segment]:
    rng: random.Random = table.scene.rng
    opening, closing = rng.choice((("(", ")"), ("[", "]")))
    out: list[Segment] = [_plain(rng.choice(("rows = [", "students = [", "data = [")))]
    for row in table.rows:
        out.append(_plain(f'{opening}"'))
        _joined(row, '", "', out)
        out.append(_plain(f'"{closing}, '))
    out.append(_plain("]"))
    return out


def _columns(table: _Table) -> list[Segment]:
    """Write columns of fixed width, as reports print them."""
    out: list[Segment] = []
    widths = [
        max(sum(len(text) for text, _ in row[at]) for row in table.rows) + 2
        for at in range(len(table.headers))
    ]
    for row in table.rows:
        for width, cell in zip(widths, row, strict=True):
            out += [*cell, _plain(" " * (width - sum(len(text) for text, _ in cell)))]
        out.append(_plain("\n"))
    return out


_FORMATS: tuple[Callable[[_Table], list[Segment]], ...] = (
    _delimited,
    _markdown,
    _labelled,
    _json,
    _xml,
    _html,
    _sql,
    _yaml,
    _python,
    _columns,
)
_FORMAT_WEIGHTS = (38, 9, 16, 10, 5, 2, 5, 4, 4, 7)
