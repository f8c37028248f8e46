"""Notes and messages of British schools: behaviour logs, safeguarding, parents' evenings."""

from __future__ import annotations

from recognizers.training.grammar import read_rules

BRITISH = read_rules(
    r"""
british:
- {uk_note}
- {uk_note} {uk_note}
- {uk_note} {remark}
- {hello}\n\n{uk_note} {ask}\n\n{bye},\n{t:full}\n{uk_role}
- CPOMS entry {date} {time}: {uk_note} Logged by {t:bare}.
- Behaviour log\nPupil: {s:full}\nForm: {uk_form}\nStaff: {title} {t:last}\n{uk_note}
- {s:inv} {uk_form} {uk_code} {date}; {inv} {uk_form} {uk_code} {date}
- Forename,Surname,Form,UPN\n{first},{last},{uk_form},{id}\n{first},{last},{uk_form},{id}
- Legal surname: {s:last}\nLegal forename: {s:first}\nKnown as: {nick}\nForm: {uk_form}
- Parents' evening {time} {p:full} ({s:first}, {uk_form})\n{time} {full} ({first}, {uk_form})
- Trip to {town}: {fulls}. Leader: {title} {last}. First aid: {full}.
- Register {uk_form}: {first} /, {first} N, {first} L, {first} M, {first} /
- Detention Thursday: {bare} ({uk_form}), {bare} ({uk_form}), {inv} ({uk_form})
- Write a Year {n} report for {s:first}. {uk_note}
- Draft a letter home to Mr and Mrs {p:last} about {s:first}'s lateness.
- EHCP outreach: {s:full}, {school}. Keyworker {full}, SENCo {full}, EP {title} {last}.
- {s:first} is in {t:last}'s form; {k:first} is in Mr {last}'s.
- Cover: P1 {last} for {last}, P2 {last} for {last}, P3 {title} {last}
- House points: {first} 5, {first} 3, {first} {n}. Well done Mrs {last}'s class!
- Sir, {k:first} took my ruler. Miss, it was {first}!
- Head Boy {bare}, Head Girl {bare}, prefects {firsts}
uk_note:
- {s:first} was rude to {title} {t:last} in {uk_lesson}.
- {s:full} was excluded for {n} days after an incident with {k:full}.
- Mum, {p:full}, rang to say that {s:first} is poorly.
- {s:first} and {k:first} were fighting by the {uk_place}.
- {title} {t:last} spoke to {s:first} and {first} in the {uk_place}.
- {s:first} has been predicted a {n} in {uk_lesson}.
- {s:first} lives with {his} nan, {full}, in {town}.
- Social worker {full} visited {s:first} at {school}.
- {s:bare} is a looked-after child; the carer is {full}.
- {s:first} forgot {his} PE kit again and borrowed {k:first}'s.
- {title} {last} has agreed to mentor {s:first} until half term.
- {s:first}'s targets: revise {topic}, read at home with {kin} {first}.
- DSL {full} informed. {s:first} said that {k:first} {incident_short}.
- {s:first} will sit {his} mocks in the {uk_place} with {title} {last}.
- {s:first} receives the pupil premium and free school meals.
- {s:first} joined from {school} in Year {n}.
uk_role:
- Head of Year {n}
- SENCo
- Form Tutor
- Headteacher
- Deputy Head
- Designated Safeguarding Lead
- Teaching Assistant
- Class Teacher, Reception
uk_form:
- 7B
- 8KR
- 9X2
- Year 5 Maple
- 10A
- Reception
- 3M
- Y6
uk_code:
- C2
- late
- no homework
- uniform
- B3
- removed
uk_lesson:
- Maths
- English Lit
- RE
- PSHE
- Geography
- DT
- Food Tech
- History
uk_place:
- canteen
- hall
- bike shed
- inclusion room
- library
- science block
- playground
british_plain:
- GCSE options evening is on {date} in the {uk_place}.
- Year {n} {uk_lesson} homework: {topic}.
- Key Stage 3 {uk_lesson} scheme of work
- Bank Holiday Monday: school closed.
- {uk_lesson}, {uk_lesson} and {uk_lesson} are core subjects.
- Please return the Trip Consent Form by {date}.
- World Book Day, Red Nose Day, Children in Need, Sports Day
- Ofsted visited {school} in {town}.
- Pupil Premium Strategy Statement\nBehaviour Policy\nAnti-Bullying Policy
- Write a Year {n} starter on {topic}.
- Harvest Festival at St Mary's Church, {date}
- Half Term: {date} to {date}. INSET Day: {date}.
- Dear Parents and Carers,\n{uk_lesson} club moves to the {uk_place}.
    """,
)
