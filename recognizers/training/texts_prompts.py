"""What teachers ask an AI, with the names of their students, and essays and word problems."""

from __future__ import annotations

from recognizers.training.grammar import read_rules

PROMPTS = read_rules(
    r"""
prompt:
- {do} {product} {for_whom}. {remarks}
- {do} {product} {for_whom}.
- {please} {product} {for_whom}? {remarks}
- {please} {product} {for_whom}?
- {context} {please} {product}?
- {context} {question}
- {question}
- {question} {remarks}
- {do} {product} {for_whom}: {remarks} Keep it under {n} words.
- {rewrite}:\n\n{remarks}
- {rewrite}: "{remarks}"
- {rewrite} {remarks}
- {sort}: {firsts}
- {sort}:\n{list_row*3-8}
- Here are my notes:\n{remarks}\n{do} {product} {for_whom}.
- I need {product} {for_whom}. {remark}
- {context}
- make it shorter and change {s:first} to {k:first}
- Now do the same for {k:full}.
- Add that {s:first} {praise}.
- Great, now one for {first} who {worry}, one for {first} who {praise}.
- ### Student: {s:full}\n### Task: {do} {product}\n### Notes: {remarks}
- {do} {product} {for_whom}. Do not mention {k:full} or {first}.
- You are an assistant for {title} {t:last} at {school}. {do} {product} {for_whom}.
do:
- Write
- Draft
- Create
- Generate
- write me
- Compose
- Help me write
- pls write
- Please prepare
- Give me
- Make
please:
- Can you write
- Could you draft
- Can you help me with
- Would you please make
- can u do
- May I have
- Will you write
product:
- a report card comment
- an email
- a short note home
- a progress report
- an IEP goal
- a 504 accommodation list
- a behavior contract
- a recommendation letter
- a positive postcard
- a social story
- a summary of the meeting
- a reply
- a lesson
- a reading plan
- an incident report
- a thank you card
- three sentence starters
- a phone script
- an award certificate
- a birthday poem
for_whom:
- for {s:first}
- for {s:full}
- for {s:first}'s {kin}
- to {title} {p:last} about {s:first}
- about {s:first} and {k:first}
- for {s:bare}, {grade},
- to the parents of {s:bare}
- for my student {s:first}
- for {s:short}
- to {p:full} explaining why {s:first} {worry}
- for {s:first} in the style of {figure}
- for {firsts}
- to the {p:plural}
- for a student named {s:first}
- from {title} {t:last} to {s:first}
- telling {p:first} that {s:first} {praise}
context:
- My student {s:full} {worry}.
- I teach {subject} at {school}.
- I have a {grade} student, {s:first}, who {worry}.
- {s:first} moved here from {town} and {worry}.
- {s:first} {incident}. {Adult} saw it.
- I'm {t:full}, a {role} in {town}.
- My co-teacher {first} and I disagree about {s:first}.
- There is a student {s:first} who {praise}.
- {s:bare} wants to write about {figure}.
- {title} {p:last} is upset that {s:first} {worry}.
question:
- How do I help {s:first} with {trouble}?
- What should I say to {s:first} about {topic}?
- Why would {s:first} and {k:first} keep fighting?
- who is {full} and why did {first} miss {subject}
- Is {s:full} allowed to retake {work}? Ask {adult}.
- Should {s:first} sit by {k:first} or {first}?
- what can i do if {s:first} {worry}
- Does {s:first}'s plan cover {trouble}?
- Did {figure} ever visit {town}?
- When did {s:last} turn in {work}?
- What grade should {s:first} get if {he} scored {pct}, {pct} and {pct}?
- Can {s:first} still pass {subject} with a {pct}?
rewrite:
- Rewrite this for a parent
- Fix the grammar
- Translate into Spanish
- Translate to Somali
- Make this more professional
- Summarize
- Shorten this
- Turn this into a table
- Put this in kinder words
- Proofread
- Rewrite at a fourth grade level
- Make bullet points
sort:
- Make pairs from these students
- Alphabetize
- Put these kids in two groups
- Make a seating chart for
- Create teams
- Randomly pick one of
- Write one compliment for each of
- Turn this list into CSV
essay:
- {essay_line} {essay_line} {essay_line}
- {essay_line} {essay_line}
- By {s:full}\n{subject}, period {n}\n\n{essay_line} {essay_line} {essay_line}
- {s:full}\n{title} {t:last}\n{Subject}\n{date}\n\nMy Essay on {topic}\n\n{essay_line} {essay_line}
- {Topic}\nby {s:bare}\n{essay_line} {essay_line}
- Name: {s:first}. {essay_line} {essay_line}
- Peer review: {s:first}, {peer} from {k:first}
- {k:first} wrote to {s:first}: {peer}
- Feedback for {s:full}: {peer} {peer}
essay_line:
- Hi, my name is {s:first} and I am {n} years old.
- I live in {town} with my {kin} {first} and my dog {first}.
- My best friend {k:first} lives next door.
- My family moved from {town} to {town} when I was six.
- My teacher {title} {t:last} helped me a lot.
- My hero is {figure} because of {topic}.
- My hero is my {kin}, {full}.
- Last summer {k:first}, {first} and I went to {town}.
- One day {first} and {first} went into the forest.
- In the story, {figure} learns about {topic}.
- The author, {full}, uses {topic} to show this.
- According to {full}, {topic} matters.
- {figure} lived in {town} and wrote about {topic}.
- {figure} once met {figure} in {town}.
- When I grow up I want to work for {org} like {full}.
- I think {topic} is important because {figure} said so.
- "Come on, {first}!" shouted {first}.
- {first} looked at {first}. "{first} is gone," said {first}.
- {first} smiled. Will knew that {first} would come.
- My cousins {firsts} came to my birthday.
- In {town}, the people celebrate every year.
- Princess {first} lived in the kingdom of {town}.
- King {first} and Queen {first} ruled the land.
- Captain {last} sailed to {town}.
peer:
- I think your claim is strong.
- Try adding what {first} said about {topic}.
- {s:first}, your evidence from {figure} is good.
- Check your spelling, {s:first}.
- I agree with {k:first} that {topic} matters.
problem:
- {first} has {n} apples. {first} gives {him} {n} more. How many apples does {he} have?
- {s:first} runs {n} miles. {k:first} runs {n} miles. How much farther does {s:first} run?
- {s:first} and {k:first} share {n} cookies with {first}.
- If {s:first} saves ${n} a week, how long until {he} has ${n}?
- {s:first}'s garden is {n} feet long. Find its area.
- {title} {last} buys {n} notebooks for {his} class.
- {first}, {first} and {first} scored {pct}, {pct} and {pct}. What is the mean?
- Farmer {last} has {n} cows and {n} chickens.
- {first} says that {topic} is harder than {topic}. Is {first} right? Explain.
- {s:first} reads {n} pages a day. {s:first}'s book has {n} pages.
- Sentence: {first} gave {first} the book in {town}. Underline the proper nouns.
- Give me {n} word problems using the names {firsts}.
history:
- {figure} was born in {town}.
- Compare {figure} and {figure}.
- Write a biography of {figure} for {grade}.
- What did {figure} think about {topic}?
- Read chapter {n} of the book by {figure} and answer the questions.
- {figure} and {figure} both influenced {topic}. Explain how.
- In {figure}'s speech in {town}, which words are repeated?
- Write a lesson on {figure} and {topic}.
- Discuss how {full} portrays {figure} in the novel.
- Works cited: {last}, {first}. {Topic}. {town}: {org}, 2011.
- ({last} {n}) and ({last} and {last} {n})
- {last} et al. (2019) studied {topic} in {town}.
- {figure} - wrote about {topic}\n{figure} - fought for {topic}
file:
- {s:tag}_IEP.pdf
- C:\\Users\\{t:tag}\\Documents\\{s:tag}_504.docx
- /home/{t:tag}/grades/{s:tag}.csv
- Please open {s:tag}-essay.docx and {k:tag}-essay.docx.
- Attached: {s:last}_{s:first}_transcript.pdf
- {s:last}, {s:first} - {subject} final.docx
- Shared drive > {t:last} > Period {n} > {s:bare}
- IMG_{id}_{s:first}.jpg
- {s:bare} - {topic}.pptx
- {t:first} shared "{s:full} progress" with {k:full}.
- Copy of {s:bare} {subject} portfolio
- {s:tag}_{subject}_{date}.pdf
- evidence/{s:last}/{s:first}/week{n}.mp4
- #{s:tag} #{k:tag} #GoEagles
- {date}_{s:last}_{ailment}.txt
calendar:
- {date} {time} IEP - {s:full} ({place_in_school})
- {date}: Meet w/ {title} {last}\n{date}: {first} out\n{date}: call {p:full}
- {time} {first} speech\n{time} {first} and {first} OT\n{time} lunch\n{time} {last} observation
- BEGIN:VEVENT\nSUMMARY:Conference {s:bare}\nORGANIZER:{t:full}\nEND:VEVENT
- Mon: {first} / Tue: {first} / Wed: {first} and {first}
- Happy birthday {first} ({date}), {first} ({date}) and {first}!
- {date} Conference {time} {p:full} re {s:first}; {time} {full} re {first}
- todo: email {p:last}, copy {work}, find {s:first}'s coat
    """,
)
