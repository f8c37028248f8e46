"""The templates and word lists of the made-up school texts."""

from __future__ import annotations

from recognizers.training.words import split_words

NAMED = (
    "{inverted}\t{n}\t{inverted}\t{n}\t{inverted}\t{n}",
    "Name,Grade,Score\n{full},{n},{n}\n{full},{n},{n}\n{full},{n},{n}\n",
    "last,first,id\n{last},{first},{id}\n{last},{first},{id}\n{last},{first},{id}",
    'student_name,homeroom,gpa\n"{inverted}",{n},{n}\n"{inverted}",{n},{n}',
    "{id};{last};{first};{date};{n}\n{id};{last};{first};{date};{n}",
    '{"student": {"name": "{full}", "id": "{id}"}, "teacher": "{full}"}',
    '{"first_name": "{first}", "last_name": "{last}", "grade": {n}}',
    '[{"name":"{full}","score":{n}},{"name":"{full}","score":{n}}]',
    "name={full} grade={n} counselor={last}",
    "first={first}&last={last}&id={id}",
    "{date} login ok user={id} name={full} room {n}",
    "{date} WARN override by {full} for student {id} ({inverted})",
    "| Student | {subject} |\n|---|---|\n| {full} | {n} |\n| {full} | {n} |",
    "<student><name>{full}</name><grade>{n}</grade></student>",
    "INSERT INTO students (name, grade) VALUES ('{full}', {n});",
    'student = "{full}"  # period {n}\nprint(grade(student))',
    "Student: {full}\nGrade: {n}\nTeacher: {full}\nParent: {full}\nDate: {date}",
    "Student: {inverted} DOB: {date} ID: {id} Case manager: {full}",
    "Attendance for {date}: absent {first}, {first} and {first}; tardy {first} {last}.",
    "Group 1: {first}, {first}, {first}\nGroup 2: {first}, {first}, {first}",
    "1. {full}\n2. {full}\n3. {full}\n4. {full}",
    "- {first} - {n}/40\n- {first} - {n}/40\n- {first} - absent",
    "Seating chart: {first} | {first} | {first} | {first}",
    "{first}: needs help with {subject}\n{first}: doing great\n{first}: talk to mom",
    "Write an email to the parents of {full} about missing work in {subject}.",
    "write a short email to {first}'s mom about the {subject} test",
    "Can you help me write a report card comment for {first}? {first} struggles in {subject}.",
    "Draft an IEP goal for {full}, grade {n}, who reads at a {n} level.",
    "{first} and {first} had a fight at recess today. {first} started it, says {first}.",
    "{first} will need a ride. Will {first} be there too? {first} may come later.",
    "My student {full} moved from {town} to {town} and now goes to {school}.",
    "I teach {subject} at {school}. {first} keeps falling asleep. What can I do?",
    "Dear Mr. {last},\n\nThank you for meeting with me about {first}.\n\nSincerely,\n{full}",
    "Dear Mrs. {last} and Mr. {last}, {first} has earned {n} points. Ms. {last}, {school}",
    "Hi {first},\ncan you cover my class on {date}?\nThanks, {first}",
    "hey its {first} from period {n}, {first} told me theres no hw",
    "From: {full}\nTo: {full}\nCc: {full}\nSubject: {subject} grades for {first}",
    "Coach {last} said {first} can play on {date} if the {subject} grade is up.",
    "Principal {last} of {school} met with {full} and her son {first} on {date}.",
    "Referral by {last}: {full} left class without a pass. Witnesses: {full}, {full}.",
    "Nurse note: {full}, {n} kg, inhaler. Mother {full} called. Signed {full}",
    "Pickup list: {full} (grandmother), {full} (uncle). Not allowed: {full}.",
    "Bus {n}: {inverted}; {inverted}; {inverted}; {inverted}",
    "The tutor for {first} is {full}; {first}'s sister {first} is in grade {n}.",
    "Rewrite this for a parent: {first} hit {first} with a ruler and called {first} a name.",
    "Translate into Spanish: {first} has a dentist appointment on {date}.",
    "Transcript of {full}, {school}, {town}: {subject} A, {subject} B+.",
    "SPEAKER 1 ({full}): good morning\nSPEAKER 2 ({first}): hi everyone",
    "{first}'s essay on {topic} is below. Please grade it. By {full}, period {n}",
    "{full}\n{full}\n{full}\n{full}",
    "{inverted} {date}; {inverted} {date}; {inverted} {date}",
    "{full} {date} {id}\n{full} {date} {id}",
    "{inverted} - absent {date}. Parent {full} {id}",
    "Call {full} x{n} or {full} ext {n}.",
    "{first}\n{first}\n{first}",
    "{inverted}\n{inverted}\n{inverted}",
    "{full} {n} {n} {n}\n{full} {n} {n} {n}",
    "{full} - {subject} - {n}%",
    "{full} scored {n} on the {subject} quiz.",
    "who is {full} and why did {first} miss {subject}",
    "what should i say to {first} about {topic}",
    "Is {first} {last} allowed to retake the test? Ask {last}.",
    "Psych report: {full} was referred by {full} because of {topic}. {first} was polite.",
    "{first} {last} lives with her aunt {full} in {town}.",
    "504 plan for {full}: extended time in {subject}; contact {full}, {school}.",
    "Make two groups for {subject}: {first}, {first}, {first}, {first}, {first}, {first}.",
    "award certificate for {full}, most improved in {subject}",
    "Recommend {full} for {topic}. I have taught {first} at {school} for {n} years.",
    "Subs: 1st hour {last}, 2nd hour {last}, 3rd hour {last}",
    "{last} {first} {id} {date}\n{last} {first} {id} {date}",
    "{last} {first}, {last} {first} and {last} {first} were absent",
    "Minutes: present {full}, {full}, {full}. {last} moved, {last} seconded.",
    "@{first} please call {full} back re {topic}",
    "to: {first} {last}; re: {first} - {topic}",
    "The custody order says that {full} may not pick up {first} at {school}.",
    "{first} ({last}) - seizure plan; {first} ({last}) - peanut allergy",
)

PLAIN = (
    "Write a lesson plan on {topic} for grade {n}.",
    "Create {n} multiple choice questions about {topic}.",
    "Make a rubric for a {subject} project on {topic}.",
    "Explain {topic} to a {n} year old.",
    "Give me {n} warm-up activities for {subject}.",
    "Solve for x: {n}x + {n} = {n}. Show each step.",
    "What is {n} times {n}? Explain with an area model.",
    "A train leaves at {n} mph. How long does it take to go {n} miles?",
    "A baker sells {n} muffins and {n} pies. How many items are sold in all?",
    "Simplify {n}/{n} + {n}/{n} and mark the answer on a number line.",
    "def mean(values):\n    return sum(values) / len(values)\n\nprint(mean([{n}, {n}, {n}]))",
    "for i in range({n}):\n    if i % 2 == 0:\n        print(i, 'is even')",
    "assert total(['a', 'b']) == {n}  # check the parser\nraise ValueError('bad row')",
    "const rows = await fetchRows({id});\nconsole.log(rows.length);",
    "Room: lab {n} | Location: hallway | Date: {date} | Staff on duty: yes",
    "Action taken: warning, phone call home. Reason: {topic}.",
    "SELECT grade, COUNT(*) FROM enrollment GROUP BY grade ORDER BY grade;",
    "public class Main { public static void main(String[] args) { int x = {n}; } }",
    '{"model": "gpt", "temperature": 0, "max_tokens": {n}, "stream": true}',
    '{"role": "system", "content": "You are a helpful assistant for teachers."}',
    '{"role": "user", "content": "Write a quiz about {topic}."}',
    "grade,section,count\n{n},A,{n}\n{n},B,{n}\n",
    "Date: {date}\nSubject: {subject}\nTopic: {topic}\nStandard: RL.{n}.1",
    "Permission slip: Please sign and return by {date}. Cost: ${n}.",
    "Will you check my grammar? May I use this in class?",
    "Mark the correct answer. Will the plant grow in the dark?",
    "May {n} is the last day. The test in April will be on {topic}.",
    "Grace period for late work: {n} days. Hope this helps!",
    "Hunter education and safety: list {n} rules.",
    "The hunter and the fisher lived in the woods. Summarize the story.",
    "Rose, daisy and violet are flowers. Sort them by color.",
    "Faith, hope and charity are virtues. Discuss.",
    "The king and the princess had a chance to win. Rewrite in past tense.",
    "Crystal, amber and jade are minerals. Ruby and pearl are gems.",
    "Take a chance. Chase the ball. Reed, clay and stone are materials.",
    "Summer school starts on {date}; winter break starts on {date}.",
    "Please bill the art department for {n} brushes and {n} reams of paper.",
    "Students will read chapter {n} and write a journal entry.",
    "Teacher: Good morning. Student: Good morning. Teacher: Open your books.",
    "Dear Families,\n\nPicture day is {date}. Thank you,\nThe Main Office",
    "Dear parents and guardians, our {subject} unit on {topic} starts on Monday.",
    "Dear Teacher, please excuse my child's absence on {date}.",
    "Staff meeting {date}: budget, safety drill, {subject} adoption.",
    "Turn this into a table: apples {n}, pears {n}, plums {n}.",
    "Rewrite at a fourth grade level: {topic} is important because it affects us all.",
    "Translate to Vietnamese: School is closed on {date}.",
    "List {n} verbs, {n} nouns and {n} adjectives for English learners.",
    "How do I teach {topic} to second graders who are behind in {subject}?",
    "what are some brain breaks for {subject} class",
    "fix the spelling: teh studnets wil reed about {topic}",
    "Suggest {n} books about {topic} for middle schoolers.",
    "Write a newsletter blurb about {topic}. Keep it under {n} words.",
    "Compare the Grade {n} and Grade {n} standards for {subject}.",
    "Lesson Objectives\nMaterials Needed\nWarm Up\nGuided Practice\nExit Ticket\nHomework",
    "Student Name: ________ Date: ________ Period: ____",
    "Name | Grade | Homeroom | Bus\n--- | --- | --- | ---",
    "Explain photosynthesis, osmosis and cellular respiration in {n} sentences.",
    "Algebra II, Biology, World History, Spanish III and P.E. meet on A days.",
    "Common Core, Title I, IDEA, FERPA, MTSS and Section 504: define each.",
    "Google Classroom, Canvas, Kahoot and Google Docs: which is best for {subject}?",
    "The Pythagorean theorem: a squared plus b squared equals c squared.",
    "Error: TypeError at line {n}: cannot read property 'length' of undefined",
    "git commit -m 'Fix typo in {subject} quiz' && git push origin main",
    '<div class="card"><h1>Welcome</h1><p>Room {n}</p></div>',
    "Bell schedule: Period 1 8:00, Period 2 8:{n}, Lunch 11:{n}.",
    "Menu: Monday pizza, Tuesday tacos, Wednesday rice and beans, Thursday turkey.",
    "Roles: timekeeper, recorder, speaker, reader. Each Group picks one.",
    "IEP meeting checklist: Present Levels, Annual Goals, Accommodations, Services.",
    "Accommodations: extended time, preferential seating, read aloud, frequent breaks.",
    "The Student will Identify the Main Idea and Supporting Details with {n}% accuracy.",
    "Parent/Guardian Signature: ____ Emergency Contact: ____ Phone: ____",
    "WELCOME BACK! SCHOOL STARTS {date}. BRING PENCILS, PAPER AND A WATER BOTTLE.",
    "create a word search with {n} words about {topic}",
    "i need {n} discussion questions on {topic} pls",
    "Trip to {town} on {date}: bring lunch and ${n}.",
    "The climate of {town} is dry. Compare it with that of {town}.",
    "{school} will hold open house on {date} at 6 pm.",
    "Where is {school}? It is near the park in {town}.",
    "welcome to {school}, home of the tigers",
)

WORDS = {
    "subject": split_words(
        """
        math | science | reading | writing | history | Algebra | geometry | biology | chemistry |
        art | music | P.E. | English | Spanish | health | social studies | ELA | physics |
        civics | band | choir | robotics | economics | Math | Science
        """,
    ),
    "topic": split_words(
        """
        photosynthesis | fractions | the water cycle | the Civil War | poetry | volcanoes |
        the solar system | long division | ecosystems | figurative language | simple machines |
        place value | the Boston Tea Party | weather and climate | plate tectonics | bullying |
        attendance | late work | the food web | main idea | theme | digital citizenship |
        growth mindset | test anxiety | sea turtles | ancient Egypt | the Great Depression |
        the Constitution | the scientific method | kindness | time management | a field trip |
        homework | behavior
        """,
    ),
}

MONTHS = split_words(
    """
    January | February | March | April | May | June | July | August | September | October |
    November | December | Jan | Feb. | Mar | Apr. | Jun | Jul. | Aug | Sept. | Oct | Nov. | Dec
    """,
)
SCHOOL_NAMES = split_words(
    """
    Lincoln | Washington | Jefferson | Roosevelt | Cedar Ridge | Oak Grove | Willow Creek |
    Maple Hill | Riverside | Lakeview | Sunrise | North | South | Westside | Central |
    St. Mary's | Holy Family | Martin Luther King Jr. | Cesar Chavez | Eastmoor | Prairie View |
    Red Rock | Stone Bridge | Harbor | Pine Valley | Blue Mesa | Franklin | Adams | Madison |
    Horace Mann | Desert Willow | Crescent | Summit | Valley View | Mountain View | Bayside |
    Heritage | Liberty
    """,
)
SCHOOL_KINDS = split_words(
    """
    Elementary | Elementary School | Middle School | High School | Academy | Charter School |
    Preschool | Junior High | K-8 | Primary School | Early Learning Center | School |
    School District | ISD | Public Schools
    """,
)
TOWNS = split_words(
    """
    Fresno | Omaha | Yakima | Worthington | Lewiston | Duluth | Boise | Tulsa | El Paso | Merced |
    Utica | Houma | Flint | Gallup | Shiprock | Tacoma | St. Paul | Minneapolis | Dearborn |
    Columbus | Nairobi | Kyiv | Hanoi | Guadalajara | Honduras | Somalia | Texas | Minnesota |
    California | New Mexico | Ohio | Ukraine | Ethiopia | Vietnam | Mexico City | Puerto Rico |
    Chicago | Seattle | Salt Lake City | Cedar Rapids | Springfield | Aurora | Lowell | Atlanta |
    Mobile | Reading | Eugene | Phoenix
    """,
)
