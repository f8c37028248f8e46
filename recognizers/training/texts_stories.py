"""Biography, news, fiction, reviews and posts: names in prose that is not about school."""

from __future__ import annotations

from recognizers.training.grammar import read_rules

STORIES = read_rules(
    r"""
story:
- {fact} {fact}
- {fact} {fact} {fact}
- {news}
- {news} {news}
- {fiction}
- {fiction} {fiction}
- {fiction}\n\n{fiction}
- {post}
- {post}
- {review}
- {reference}
- {letter_line} {letter_line}
fact:
- {s:full} was born in {town} in {year} to {full} and {full}.
- {s:last} studied at {org} under {full}.
- In {year}, {s:last} married {full}; they had two children, {first} and {first}.
- {s:full} ({year}-{year}) was a {job} from {town}.
- {He} worked with {full}, {full} and {full} in {town}.
- {s:last}'s book on {topic} was praised by {full}.
- The {job} {full} and the {job} {full} founded {org}.
- After moving to {town}, {s:last} taught at {school}.
- Critics such as {last} and {last} ({year}) disagree.
- {s:last} died in {town} and was succeeded by {full}.
- {figure} influenced {s:last} and {last}.
- Among {s:last}'s students were {full}, {full} and {full}.
- The theory of {last} and {last} concerns {topic}.
- {s:last} shared the prize with {full} of {org}.
- {Job} {full} played for {town} before joining {org}.
- {s:bare}, known as {nick}, grew up in {town}.
- {s:last} is now remembered for {his} work on {topic}. {s:last} retired in {year}.
- The {s:last} method, after {full}, is taught at {org}.
- {s:full}'s father, {full}, and mother, {full}, came from {town}.
- {first} is best known as the wife of {full}.
- The character of {first} is played by {full}, that of {first} by {full}.
- {full}, {full} (director), {full} (piano)
- Mayor {full} opened the bridge in {town}.
- King {first} II ruled until {year}.
- Saint {first} is honoured in {town}.
job:
- painter
- chemist
- goalkeeper
- senator
- poet
- nurse
- general
- singer
- biologist
- architect
- judge
- writer
- farmer
- drummer
news:
- {town} - {full}, {n}, was found safe on {date}, police said.
- {title} {last} of {org} said, "{plain_remark}"
- {full}, a spokesman for {org}, declined to comment.
- "We are proud," said {full}, whose daughter {first} attends {school}.
- Councilwoman {full} and Sheriff {last} met in {town}.
- {last} beat {last} {n}-{n} in {town} on {date}.
- {full} scored {n} as {town} beat {town}.
- By {full}, Staff Writer
- Photo: {full} / {org}
- Senator {last} (D-{town}) and Rep. {full} wrote to {org}.
- Judge {full} ruled for {last} against {org}.
- According to {last}, {topic} cost {town} ${n} million.
- {org} named {full} its new chief; {full} leaves in May.
- Also honored were {full}, {full} and the late {full}.
- Survivors include {his} wife, {first}; sons {first} and {first}; and a sister, {full} of {town}.
- Earlier work ({last}, {year}; {last} & {last}, {year}; {last} et al., {year}) disagrees.
- Few ask why ({last}, {year}), and {last} and {last} {year} is one exception.
- As {last} ({year}) and {last}-{last} et al. ({year}) showed, {topic} matters.
- {full}, professor at {org}: {plain_remark} Interview by {full}.
- Q: {first}, when did you begin?\nA: In {year}, with {full}. {plain_remark}
- {s:full}: Thank you for having me.\nHost: {s:first}, {plain_remark}
- Counsel {full}: {plain_remark}\nJudge {last}: Go on, {title} {last}.
- In {last} v. {last}, {title} {last} wrote for the court.
- So {first} was telling me that {first} and {last} {did_together} {where}.
- Image: {full}. {full} at {town}.
fiction:
- {s:last} was sitting on a stool by the gate. The crowd round {s:last} was eager.
- "I was there," began {s:last}, and {k:last} listened.
- {s:last} kept on down the street. Just before {s:last} reached it, {k:last} stopped.
- They feared the elusive {nick}, and everyone felt that {last} would be that man.
- When their ways met, {s:last} bowed; {k:last} did not.
- "{first}!" cried {s:first}. "Where is {k:first}?"
- {s:first} looked at {k:first} for a long time.
- Mrs {last} poured the tea while Miss {last} spoke of {town}.
- Captain {last} turned to {s:first} and laughed.
- "I shall never forgive {last}," said {title} {last}.
- Old {last} had lived in {town} since {first} was a child.
- {s:first} ran. Behind {him} came {k:first}, and behind {k:first} the dog {first}.
- Nobody in {town} had seen {s:first} {last} since the storm.
- Lady {first} and Sir {first} danced till dawn.
- "My dear {first}," wrote {first}, "come to {town}."
- Uncle {first} winked at {s:first}.
- {s:first}, {k:first}, {first}: three names on the wall.
- Aunt {first} never liked the {plural}.
- "Hush, {first}," whispered Mother. Father and {first} slept.
- The house of {last} stood above {town}.
- Doctor {last} shook {his} head. "{first} will live."
- {s:first}'s hands shook. {k:first}'s did not.
- Then young {last} spoke: "Grace be with you."
post:
- omg {bare} was so good at {event}
- happy bday {first}!! love u
- rip {full} u will be missed
- {first} just followed me lol
- RT: {full} at {town} tonight
- just met {full} in {town} !!!
- {first} and {first} 4ever
- so proud of my girl {first}, made the {subject} team
- can't wait for {event} w/ {first} {first} and {first}
- {last} for president
- why is {full} trending
- watching {full} vs {full}
- thx {nick} :)
- shoutout to {title} {last} 4 the {subject} help
- going 2 {town} w {first} & {first}
- {full} > {full} no debate
review:
- In "{book}", {figure} meets {first} and learns about {topic}.
- {full}'s novel follows {first}, a {job} in {town}.
- My favorite character is {first} because {he} helped {first}.
- {first} and {first} are foils in "{book}".
- The narrator, {bare}, lives in {town}.
- {last} writes clearly, but {last}'s chapter on {topic} drags.
- Directed by {full}, with {full} and {full}. Music by {full}.
reference:
- {last}, {first}. "{Topic}." {org}, {year}.
- {last}, {initials}, & {last}, {initials} ({year}). {Topic}. {town}: {org}.
- {last}, {first}, and {full}. {Book}. {town}, {year}.
- ({last}, {year}, p. {n}; {last} & {last}, {year})
- See {last} ({year}) and {last} et al. ({year}).
- Edited by {full} and {full}
- Translated by {full}
- Copyright {year} {full}. All rights reserved.
- Illustrations: {full}. Foreword: {title} {full}.
- Author: {full} <{mail}>
letter_line:
- Dear {first}, we arrived in {town} on {date}.
- Give my love to {first}, {first} and little {first}.
- {first} is a {job} now, can you believe it?
- We saw {full} at {org}.
- Yours ever, {first}
- P.S. {first} says hello.
- Tell {first} that {first} got married in {town}.
    """,
)
