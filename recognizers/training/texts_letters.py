"""E-mails, letters, notes and chats between the people of a school."""

from __future__ import annotations

from recognizers.training.grammar import read_rules

LETTERS = read_rules(
    r"""
letter:
- {hello}\n\n{opener} {remarks}\n\n{ask}\n\n{signature}
- {hello}\n{opener} {remarks} {ask}\n{signature}
- {hello} {opener} {remarks} {signature}
- {headers}\n\n{hello}\n\n{opener} {remarks}\n\n{signature}
- {headers}\n{hello} {remarks} {ask} {signature}
- {hello}\n\n{remarks}\n\n{plain_remark} {plain_remark}\n\n{signature}
- {headers}\n\n{opener}\n\n{remarks}\n\n{ask}\n\n{signature}\n\n{quoted}
- {hello}\n\n{parent_says}\n\n{bye},\n{p:full}
- {hello} {parent_says} {p:first}
- {parent_says} {p:bare}
- {hello}\n\n{parent_says} {ask}\n\n{signature}
- To Whom It May Concern,\n\n{recommend}\n\n{signature}
- Dear Admissions Committee:\n\n{recommend} {recommend}\n\n{signature}
- {date}\n\n{p:full}\n{n} {town} Street\n{town}\n\nRe: {s:full}\n\nDear {title} {p:last}:\n\n
  {notice}\n\n{signature}
- RE: {s:inv}\nDear {p:full},\n{notice}\n{signature}
- {hello}\n\n{notice}\n\n{bye},\nThe Main Office\n{school}
hello:
- Dear {title} {p:last},
- Dear {p:full},
- Dear {title} and {title} {p:last},
- Hi {t:first},
- Hello {title} {t:last},
- Hey {t:first}!
- Dear {s:first}'s family,
- To the parents of {s:full}:
- To the parent/guardian of {s:full},
- Dear {last} family,
- Good morning {title} {t:last},
- Good afternoon, {p:first},
- {p:first} -
- {t:first},
- {t:first}:
- Dear Parent or Guardian,
- Dear Families,
- Dear Team,
- Hi all,
- Hello everyone,
- Dear the {plural},
- Hi {t:first} and {first},
- Hi {title} {t:last} and {title} {last}!
- Dear {title}{t:last},
- Hello {title} {t:last} this is {p:full}, {s:first}'s {kin}.
- Dear Mom and Dad of {s:first},
- Dear {first}, {first}, and {first},
- Hola {title} {t:last},
opener:
- I am writing about {s:first}.
- I'm writing to share some news about {s:full}.
- I hope this finds you well.
- I wanted to let you know that {s:first} {praise}.
- This is {t:full} from {school}.
- I am {s:first}'s {subject} teacher.
- Thank you for meeting with {adult} and me.
- Just a quick note about {s:bare}.
- It was so nice to meet you and {s:first} at the open house.
- As you know, {s:full} {worry}.
- Following up on our call about {s:first}:
- My name is {t:full} and I teach {subject} to {s:first}.
- Happy Friday!
- Sorry for the late reply.
- I have {s:bare} in period {n}.
- Quick question about {s:short}.
headers:
- From: {t:full}\nTo: {p:full}\nSubject: {s:bare}
- From: {t:full} <{t:mail}>\nTo: {p:full} <{p:mail}>\nCc: {full}\nDate: {date}\nSubject: {subj}
- From: {t:inv}\nSent: {date} {time}\nTo: {inv}; {inv}\nCc: {inv}\nSubject: RE: {subj}
- To: {adult}\nFrom: {adult}\nRe: {subj}
- To: {school} staff\nFrom: {t:full}, {role}\nDate: {date}\nRe: {subj}
- On {date} at {time}, {t:full} <{t:mail}> wrote:
- From: {t:first}\nTo: {first}, {first}, {first}
- Sent from my iPhone\n\nFrom: {p:full}\nSubject: Re: {subj}
- FROM: {t:upper}\nTO: {upper}\nRE: {upper}
subj:
- {s:first}
- {s:full} - {subject}
- {s:last} absence
- {s:inv} IEP meeting {date}
- Meeting about {s:short}
- {Work} for {s:first}
- {Topic} unit
- Field trip forms
- {s:first}'s grades
- Fwd: {subject} schedule
- Conference with the {p:plural}
- Question re {s:initials}
quoted:
- > {t:first} wrote:\n> {remark}\n> {ask}
- On {date}, {p:full} wrote:\n> {parent_says}
- -----Original Message-----\nFrom: {p:full}\nTo: {t:full}\n{parent_says}
parent_says:
- {s:first} was sick yesterday and will be out {date}.
- Please excuse {s:full}'s absence on {date}. {He} had {ailment}.
- I am {s:first}'s {kin}, {p:full}.
- this is {p:first}, {s:first} and {k:first}'s {kin}. {s:first} will be late tomorrow
- {s:first} says that {k:first} keeps calling {him} names. {ask}
- Can {s:first} please sit away from {and_k}?
- My son {s:first} has a dentist appointment on {date} at {time}.
- My daughter {s:first} {worry}. {ask}
- {s:first}'s {kin} {full} will pick {him} up today, not {full}.
- {s:first} lost {his} library book. Who do I pay, {title} {last} or the office?
- {s:first} told us about {title} {last} and the {subject} project, we are so proud
- We are moving to {town} and {s:first} will start at {school} on {date}.
- My child {s:full} is in {title} {t:last}'s class. {ask}
- please send work home for my kids {firsts}
- Why did {s:first} get a {pct} on {work}? {k:first} got a {pct}.
- {s:first} and {his} sister {first} ride bus {n} with {bare}.
- I do not want {full} near {s:first}. The court order is in the office.
- {s:first} is allergic to peanuts and so is {his} brother {first}.
- It's {p:first} again. {s:nick} forgot {his} lunch.
recommend:
- It is my pleasure to recommend {s:full}. {remark}
- I have taught {s:first} at {school} for {n} years.
- {title} {s:last} {praise}.
- {s:first} led the {subject} club with {bare} and {praise}.
- I cannot think of a student more deserving than {s:bare}.
- In my {n} years at {school}, few students have impressed me as {s:first} has.
- {s:last} is in the top {n} percent of the class. {remark}
- {s:first} hopes to study at {org} and return to {town}.
- After {his} {kin} {full} fell ill, {s:first} worked at {org} and still {praise}.
notice:
- This letter is to inform you that {s:full}, {grade}, has {n} unexcused absences.
- {s:full} has been suspended for {n} days because {he} {incident}.
- Your request for {s:first} to transfer to {school} has been approved.
- {s:full} qualifies for reading intervention with {title} {last}.
- A meeting for {s:bare} will be held at {school} on {date} at {time}.
- {s:first} will take part in the trip to {town}. {plain_remark}
- Balance due for {s:inv}: ${n}.00. {plain_remark}
- We could not reach {p:full} or {full}. Please update the contacts for {s:first}.
- {Adult} will be {s:first}'s new {role} from {date}.
- As of {date}, only {full} and {full} may pick up {s:first}.
chat:
- {line*2-6}
- {chat_talk}
- {chat_talk}\n{chat_talk}
- {chat_talk}\n{chat_talk}\n{chat_talk}
- hey {t:first} its {p:first}, {chat_talk}
- {k:first}: {chat_talk}\n{t:first}: {reply}\n{k:first}: {chat_talk}
- [{time}] {t:first}: {chat_talk}\n[{time}] {k:first}: {reply}\n[{time}] {t:first}: {reply}
- {t:full} {time}\n{chat_talk}\n{k:full} {time}\n{reply}
- {t:nick} {chat_talk}
- @{t:first} {chat_talk}
- @{t:first} @{first} {reply}
- <{t:first}> {chat_talk}\n<{k:first}> {reply}
- #{s:tag} #classof{n} {praise}
line:
- {first}: {reply}\n
- {first}: {chat_talk}\n
- {lower}: {reply}\n
- {bare}: {chat_talk}\n
- {t:first}: {chat_talk}\n
- {k:first}: {reply}\n
- ({time}) {short}: {chat_talk}\n
reply:
- ok
- what now
- on my way
- who is covering {subject}?
- idk ask {first}
- {first} has the key
- calling {last} family
- lol
- omg no
- can someone get {first} from {place_in_school}
- yes, {first} and {first} are with me
- ty {first}!
- that was {first} not {first}
- send {last} down please
- k, will tell {first}
- thx {first}
chat_talk:
- {s:first} is in the office again
- have you seen {s:first}?
- {s:first} and {k:first} got into it at lunch
- need coverage for {t:last} period {n}
- did {s:first} turn in {work}
- {s:first} {worry}
- {s:nick} {worry}
- is {s:last} here today
- tell {first} i said hi
- {s:lower} is crying in {place_in_school}
- {firsts} are late
- can {s:first} go w {first} to {place_in_school}
- who has {s:first}'s file? {t:first}?
- {title} {last} said {s:first} can redo {work}
- {s:first} wont stop talking to {k:first}
- tmrw {s:first} is out, mom texted
- will {s:first} be at practice? hunter said maybe
- {bare} needs a ride
- yo {first} wheres {first}
- happy birthday {first}!!
- {kin} of {s:first} is here
- im {s:first} from period {n}, i missed {work}
- sub plans: {s:first} is line leader, {k:first} is not to sit by {first}
    """,
)
