"""Single values as fields hold them, and texts in which labels stand where names were."""

from __future__ import annotations

from recognizers.training.grammar import read_rules

VALUES = read_rules(
    r"""
leaf:
- {first}
- {first}
- {bare}
- {bare}
- {full}
- {inv}
- {last}
- {title} {last}
- {short}
- {lower}
- {upper}
- {any}
- {firsts}
- {rev}
- {first}?
- {bare}.
- re: {bare}
- {first}'s {kin}
- for {s:first}
- {bare} - {subject}
- {nick}
plain_leaf:
- {course}
- {subject}
- {topic}
- {Topic}
- {plain_heading}
- {event}
- {language}
- {product_name}
- {level}
- {Noun}
- {Verb}
- {noun}
- {animal}s
- {grade}
- {place_in_school}
- {standard}
- {date}
- {street}
- {label}
- {label}, {label}
- Yes
- no
- OK thanks
- n/a
- Hello
- Present
- {username}
- Room {n}
- {town}
- {school}
- {org}
labelled:
- {label} {worry}. {label} called {label} about it.
- Write an email to {label} about {label}.
- {label} and {label} argued {where}. {label} saw it.
- Dear {label},\n\n{label} {praise}.\n\n{label}
- {label}: {pct}\n{label}: {pct}
- Here is a comment for {label}: {label} {praise}.
- What should {label} do about {topic}?
- {label} goes to {label} in {label}.
- | {label} | {pct} |\n| {label} | {pct} |
- Use {label} instead of the name.
- {lettered} {capital_letter} has {n} apples. {lettered} {capital_letter} has {n}. Who has more?
- {lettered} {capital_letter} reads, {lettered} {capital_letter} listens, then switch.
- [NAME] {worry}. Contact [PARENT].
- Dear [Parent Name], your child [Student Name] {praise}.
- {{ first_name }} {praise}.
- <STUDENT> {worry} and <TEACHER> was told.
- Dear ____, ____ {worry}.
- The student {worry}. The teacher {praise}.
- My student {worry}. {question_plain}
- This kid {worry}, what now?
- A {grade} boy {worry}.
- Her mother says she {worry}.
question_plain:
- What can I do?
- Any ideas?
- Who should I tell?
- Is that an IEP matter?
label:
- Student {n}
- Student {n}
- Staff {n}
- Teacher {n}
- Guardian {n}
- Parent {n}
- Person {n}
- School {n}
- Place {n}
- Organization {n}
- Group {n}
- Class {n}
- Pupil {n}
- {lettered} {capital_letter}
lettered:
- Student
- Partner
- Player
- Team
- Group
- Person
- Teacher
- Option
- Section
- Column
- Part
- Plan
- Class
- Parent
- Child
capital_letter:
- A
- B
- C
- D
- X
- Y
    """,
)
