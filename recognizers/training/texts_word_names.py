"""Names that are words and words that are names, side by side."""

from __future__ import annotations

from recognizers.training.grammar import read_rules

WORD_NAMES = read_rules(
    r"""
word_name:
- {w:wfirst} {wverb} {wobject}.
- {w:wfirst} {wverb} {wobject} with {wfirst}.
- {Moment}, {w:wfirst} {wverb} {wobject}.
- Did {w:wfirst} finish {work}?
- Will {w:wfirst} be there? {w:wfirst} may come later.
- {w:wfirst} will need help with {trouble}. Will you call {w:wfirst}'s {kin}?
- {w:wfirst} {wlast} {wverb} {wobject}.
- {w:wfull} {worry}.
- {w:wfull} and {wfull} {did_together} {where}.
- {title} {wlast} {wverb} {wobject}.
- {title} {wlast}, {w:wfirst} {worry}. What should we do?
- Dear {title} {wlast},\n\n{w:wfirst} {praise}.\n\n{bye},\n{title} {wlast}
- Dear {title} and {title} {wlast},\n{w:wfirst} {worry}. {word_sentence}\n{bye},\n{wfull}
- {w:wfirst} was absent in {wmonth}. {w:wfirst} will retest on {date}.
- In {wmonth}, {w:wfirst} {wverb} {wobject}. {word_sentence}
- {word_sentence} {w:wfirst} {worry}.
- {w:wfull} {praise}. {word_sentence}
- email {w:wfirst} and {wfirst} about {work}
- hey {wfirst} will u ask {wfirst} if {wfirst} may come
- {wfirst}: {reply}\n{wfirst}: {chat_talk}
- {wlast}, {w:wfirst} - absent\n{wlast}, {wfirst} - tardy
- {wlast}, {wfirst}; {wlast}, {wfirst}; {inv}
- Absent: {wfirst}, {wfirst}, {first}. Present: {wfirst}, {first}.
- Group 1: {wfirst}, {wfirst}\nGroup 2: {wfirst}, {first}
- name,score\n{wfull},{pct}\n{wfull},{pct}\n{bare},{pct}
- last,first\n{wlast},{wfirst}\n{wlast},{wfirst}
- | Student | Score |\n|---|---|\n| {wfull} | {pct} |\n| {wfull} | {pct} |
- {"first_name": "{wfirst}", "last_name": "{wlast}"}
- name={wfull} grade={n} counselor={wlast}
- 1. {wfull}\n2. {wfull}\n3. {wfull}
- {wfirst}\n{wfirst}\n{wfirst}
- {wfull}
- {wlast} was out in {wmonth}; {wlast} covered.
- Ask {wfirst} or {wfirst}, not {wlast}.
- {w:wfirst}'s mark in {subject} is {pct}. Mark it as final.
- {w:wfirst}'s {kin}, {wfull}, called about the price of lunch.
- Coach {wlast} said that {w:wfirst} can play.
- The {wlast} family hosts {event}.
- Principal {wlast} thanked {wfull}, {wfull} and {title} {wlast}.
- Referral by {wlast}: {wfull} {incident_short}. Witness: {wfull}.
- Nurse: {w:wfirst} has {ailment}. Called {wfull}.
- {w:wfirst} {wlast}'s IEP meeting is in {wmonth}.
- Write a report card comment for {w:wfirst}, who {praise}.
- write a note to {title} {wlast} about {w:wfirst} and {wfirst}
- Give {w:wfirst} a chance. {w:wfirst} {praise}.
- There is hope for {w:wfirst}. {w:wfirst} {worry}.
- {w:wfirst} lives in {town}; the weather there is mild in {wmonth}.
- {wplace} moved to {town}; {first} stayed.
- {wplace} {worry}. {wplace} is from {town}.
- I saw {wfirst} at {school}; {wfirst} was with {wfull}.
- {title} {wlast} teaches {wfirst}, {wfirst} and {first}.
- {w:wfirst}, please mark your calendar for {wmonth} {n}.
- {w:wfirst} read a page about a king; {w:wfirst} liked the king.
- Rose bushes, said {w:wfirst}, bloom in May.
- {wfirst}? She will be here in {wmonth}.
- Hi {wfirst}, hope all is well. {wfirst} may stop by.
- Signed, {wfull}
- {w:wfirst} W. and {wfirst} G. share a locker.
word_plain:
- {word_sentence}
- {word_sentence} {word_sentence}
- {Wmonth} {n} is a holiday. Will there be class in {wmonth}?
- The test is in {wmonth}; grades close in {wmonth}.
- {wordy} {wordy} {wordy}
- {wordy}
- Will students be able to {verb} the {noun}?
- May I {verb} the {noun}? You may.
- Mark each {noun} with a star.
- Hope to see you at {event}!
- Grace before meals, faith in yourself, joy in learning.
- Please frank the letter and bill {org}.
- Chase the ball, drew a {noun}, rob the bank: fix the verbs.
- Read Chapter {n}. Reed grass and clay. Rich soil.
- Major themes: justice, honor, mercy, liberty, destiny.
- {Noun} Street is long. The {noun} is young and strong.
- Summer School, Winter Break, Spring Carnival, Fall Festival
- Brown bear, black bear, white bear, gray wolf
- Price list: stone ${n}, rice ${n}, beans ${n}, ball ${n}
- Bishop, King, Queen, Knight, Rook, Pawn
- The cook, the farmer, the carpenter and the shepherd
- Head of the class, hand in hand, foot of the page
- Heather, holly, ivy, iris, violet, rose, daisy: label the plants.
- The Hunter, the Archer and the Ranger are classes in the game.
wordy:
- Will the rain stop in May?
- Mark the date.
- What does "grace" mean?
- Art is at {time}.
- Bill of Rights quiz {date}.
- Dawn breaks at six.
- Our school has faith in you.
- Hunter green and navy blue.
- The young king was wise.
- Joy, anger, fear: name the feeling.
- Park in the back.
- Cash only.
- April showers bring May flowers.
- An autumn poem.
- Chance of snow.
- The long walk home.
- Ray AB and segment CD.
- Drew a circle. Sue for damages. Pat the dog.
- Mason jars and amber beads.
- Price per page.
- Rich and poor.
- A penny and a dime.
- Miles per hour; mean, median, mode.
- Dean's office, bishop's hat
- The white page, the black board, the green hall
- Jack rabbits and robin eggs
wmonth:
- April
- May
- June
- August
- summer
- winter
- autumn
wverb:
- finished
- missed
- will redo
- may skip
- hopes to pass
- lost
- grades
- marked
- read
- drew
- asked about
- forgot
- won
- chased
wobject:
- {work}
- the {noun}
- the ball
- the bus
- {subject}
- the chapter on {topic}
- a {noun}
    """,
)
