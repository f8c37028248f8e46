"""Notes of record: IEP and 504, discipline, nurse, counsellor, minutes, report cards, forms."""

from __future__ import annotations

from recognizers.training.grammar import read_rules

NOTES = read_rules(
    r"""
iep:
- {s:first} {praise}. {He} {worry}. By {date}, given a visual prompt, {s:first} will improve in
  {trouble} in {n} of {n} trials.
- IEP MEETING NOTES\nStudent: {s:full}\nDate: {date}\nPresent: {fulls}\n\n{remarks}
- Present Levels: {s:first} is a {grade} student at {school}. {remarks}
- Accommodations for {s:full}: extended time, preferential seating away from {k:first}, breaks.
- Student: {s:inv} DOB: {date} ID: {id} Case Manager: {t:full} Eligibility: SLD
- {title} {p:last} shared that {s:first} {worry} at home. {He} lives with {his} {kin} {full}.
- 504 Plan\nName: {s:bare}\nGrade: {grade}\nTeam: {fulls}\nConcern: {trouble}\n{remark}
- Goal 1: {s:first} will solve {topic} problems with {pct}% accuracy. Responsible: {adult}.
- Parent input: {p:full} ({kin}) says {s:first} {worry}.
- {s:full} was evaluated by {adult} on {date}. {s:last} was cooperative. {remark}
- BIP for {s:short}: when {s:first} {incident}, staff will call {adult}.
- Prior Written Notice: The team ({fulls}) proposes to add speech for {s:first}.
- Service log {date}: {s:first} 30 min, {first} 20 min, {first} absent. Provider {full}
- EHCP review for {s:full}, Year {n}. SENCo: {adult}. Views of {s:first}: "I like {subject}."
- Eligibility determined for {s:initials} ({s:inv}). Evaluator: {t:inv}
- {s:first}'s {kin}, {p:full}, attended with interpreter {full}. {remark}
discipline:
- {s:full} {incident}.
- {s:full} ({id}) {incident} at {time} in {place_in_school}. Reported by {t:last}.
- {date} {s:inv} {incident}. Witnesses: {fulls}. Action: {n} days ISS. {t:initials}
- Referral by {title} {t:last}: {s:full} {incident}. Parent {p:full} contacted.
- INCIDENT REPORT\nDate: {date}\nLocation: {place_in_school}\nStudents involved: {fulls}\n
  Description: {s:first} {incident}. {k:first} yelled back. Staff: {adult}\nSigned: {t:full}
- STUDENT: {s:upper}\nOFFENSE: FIGHTING\nREPORTED BY: {t:upper}\nACTION: CONFERENCE
- Statement of {s:full}: "{k:first} showed me the vape. {bare} was there too."
- {s:first} says {k:first} started it. {k:first} says {s:first} started it. {first} saw it.
- {s:last}, {s:first} - tardy x{n}; {inv} - tardy x{n}; {inv} - dress code
- Bus {n} write-up: {s:first} {incident}. Driver {full} moved {him} next to {first}.
- Lunch detention {date}: {firsts}
- Lunch detention: {inv}; {inv}; {inv}
- {s:bare} and {k:bare} were sent to {title} {last}. Both families called.
- Threat assessment: {s:full}, {grade}. Team: {fulls}. {remark}
- {adult} reported that {s:first} {incident}. {Adult} searched the bag with {adult} present.
- no contact: {s:bare} / {k:bare}
- Restorative circle with {firsts}, led by {adult}.
nurse:
- {time} {s:full} c/o {ailment}. {Care}, {care}.
- {date} {time} {s:inv} rm {n} {ailment} {care} {t:initials}
- {s:first} came in with {ailment}. {Care}. Called {kin} {p:full}, {phone}.
- Allergy alert: {s:full} - tree nuts. EpiPen in {place_in_school}. Call {p:first} then {full}.
- Health plan: {s:full}, {grade}. Dr. {last}, {org}. Emergency: {full} ({kin}) {phone}
- {s:first} - inhaler; {first} - insulin; {bare} - seizure plan
- Vision screening failed: {inv}, {inv}, {inv}. Letters sent by {adult}.
- Head lice check {title} {last}'s class: {first} pos, {first} neg, {first} neg
- Meds given {date}: {s:bare} 10mg {time}; {full} 5mg {time}
- Immunization due: {fulls}
- Returned to {title} {last}'s room. Signed {t:full}, RN
- {s:rev} {ailment} {time} {care}
- Concussion form for {s:full}, {org} visit, cleared by Dr. {full} on {date}
counsel:
- Met with {s:full} re: {trouble}. {s:first} reports {k:first} is excluding {him}. {remark}
- Check-in w/ {s:first} {date}. {He} feels better. Will tell {adult}.
- {s:initials} disclosed that {his} {kin} {full} was arrested in {town}. Report to {org}.
- Home visit: {p:full} and children {firsts} live with {full} in {town}.
- MTSS: {s:first} Tier 2, {first} Tier 3, {first} exit. Next meeting {date}, {adult} leads.
- {s:first} lives with {his} {kin} {full}; {kin} {full} is in {town}.
- Caseload: {fulls}
- Safety plan for {s:full}. Trusted adults: {adult}, {adult}, {first}.
- {s:first} (goes by {nick}) wants to join {org} with {first}.
- Group: {firsts}. Topic: {topic}. {s:first} {praise}. {first} passed.
- McKinney-Vento: {s:full} and family staying at a motel in {town}. Contact {adult}.
- psych report: {s:full} was referred by {adult} because of {trouble}
- {s:first} met {title} {last} and said: "{k:first} is my only friend."
- Custody: {p:full} has sole custody of {s:first} and {first}. {full} may not pick up.
report_card:
- {s:first} {praise}. {He} {worry}. Next term, {s:first} should work on {trouble}.
- {s:first} {praise}.
- {s:bare}: {s:first} {praise} and {praise}. -{title} {t:last}
- {Subject}: {pct}. {s:first} {worry}.
- It has been a joy to teach {s:first}! {remarks}
- {s:first}, I am proud of you. Keep working on {trouble}. {title} {t:last}
- {s:full} - Effort: 3. {remark}
- {first}: great quarter!\n{first}: {worry}\n{first}: {praise}\n{first}: see me
- Award for most improved in {subject}: {s:full}
- Student of the month: {s:full} ({grade}). Nominated by {adult}. {s:first} {praise}.
minutes:
- PTA Minutes {date}\nPresent: {fulls}\nAbsent: {full}\n{last} moved to approve, {last} seconded.
- Call to order by {full} at {time}. Motion: {last}. Second: {last}. Carried.
- Board members {last}, {last}, and {last} voted aye; {last} voted nay.
- Action items: {first} - order paper; {first} - call {org}; {first} and {first} - {work}
- Attendees: {firsts}\nNotes: {first} shared data on {topic}. {plain_remark}
- {full} (chair) welcomed {full} of {org}. {title} {last} reported on {trouble}.
- Staff meeting: {plain_remark} {plain_remark} Thanks to {firsts} for the potluck.
- PLC {date} ({firsts}): {plain_remark} {first} will bring {work}.
- Ward {n} trustee {full} asked {adult} about buses to {school}.
- Governors present: {full} (Chair), {full} (Head), {full}. Apologies: {full}.
transcript:
- {title} {t:last}: Good morning. {s:first}: Here! {k:first}: Here.
- TEACHER: Who can explain {topic}? {s:upper}: I can.\nTEACHER: Go ahead, {s:first}.
- Teacher: {s:first}, what did {figure} mean?\n{s:first}: That {he} {worry}.\n
  Teacher: And {k:first}?
- SPEAKER 1 ({full}): hello\nSPEAKER 2 ({first}): {reply}
- Interviewer: State your name.\nWitness: {s:full}.\nInterviewer: Who else?\nWitness: {k:first}.
- Q. Was {s:first} there?\nA. Yes, with {k:full}.
- [00:0{n}] {full}: thanks for joining\n[00:{n}] {full}: {reply}
- T: {s:first}, your turn.\nS1: pass.\nT: {k:first}?
- {first}: {reply}\n{first}: {reply}\nTeacher: {first}, sit down please.
form:
- Student Name: {s:full}\nGrade: {grade}\nTeacher: {t:full}\nParent: {p:full}\nDate: {date}
- Name: {s:bare}   Date: {date}   Period: {n}
- NAME {s:upper} DATE {date} HR {n}
- Name {s:first}\nClass {n}\nMy favorite subject is {subject}. My best friend is {first}.
- Last Name: {s:last}\nFirst Name: {s:first}\nSchool: {school}\nCity: {town}
- Emergency contacts: 1) {full}, {kin}, {phone} 2) {full}, {kin}, {phone}
- Pickup list: {full} ({kin}), {full} ({kin}). Not allowed: {full}.
- Permission slip\nI, {p:full}, allow my child {s:full} to go to {town}.\nSigned {p:full}
- Parent/Guardian: {p:full}\nRelationship: {kin}\nStudent: {s:inv}\nPhone: {phone}
- Device checkout: {s:inv} Chromebook {id} {date}; {inv} {id} {date}
- Requested by: {t:full}\nSub needed for: {full}\nDates: {date}\nRoom: {n}
- Tutor sign-in: {full} {time}\n{full} {time}\n{full} {time}
- Student: {s:bare} | Counselor: {last} | Bus: {n} | Locker: {n}
- Applicant: {s:full}. Reference: {adult}, {org}. Employer: {org}, {town}.
- Preferred name: {nick}. Legal name: {s:full}. Former name: {s:first} {last}.
- Patient: {s:inv}\nProvider: Dr. {full}\nFacility: {org}\nDiagnosis: {ailment}
- [x] {first} [ ] {first} [x] {first} [ ] {first}
- Work order #{id}: {place_in_school}, projector broken. Submitted by {t:full}.
- Ticket {id}: {t:full} says {s:first} is locked out of Canvas. Assigned to {full}.
lists:
- {list_row*3-9}
- Group {n}: {firsts}\nGroup {n}: {firsts}\nGroup {n}: {firsts}
- Row 1: {firsts}\nRow 2: {firsts}
- Table {n}: {first}, {first}, {first}, {first}
- Bus {n}: {inv}; {inv}; {inv}; {inv}
- Honor Roll: {fulls}
- Absent: {firsts}. Tardy: {firsts}.
- Absent {date}: {inv}, {inv}
- Cast\n{figure} ..... {full}\n{figure} ..... {full}\n{figure} ..... {full}
- Seating chart: {first} | {first} | {first}\n{first} | {first} | {first}
- 1. {full}\n2. {full}\n3. {full}\n4. {full}
- * {inv}\n* {inv}\n* {inv}
- 1) {first} 2) {first} 3) {first} 4) {first}
- {inv}\n{inv}\n{inv}\n{inv}
- {bare}\n{bare}\n{bare}
- {rev}\n{rev}\n{rev}
- {first}\n{first}\n{first}\n{first}\n{first}
- {upper}\n{upper}\n{upper}
- {last}\n{last}\n{last}
- {short}, {short}, {short}, {short}
- Subs: 1st hour {last}, 2nd hour {last}, 3rd hour {last}
- Room {n} {last}\nRoom {n} {last}\nRoom {n} {last}
- Line leader: {first}. Door holder: {first}. Plant helper: {first}.
- boys soccer: {bare} 2 goals, {bare} 1, gk {last} 7 saves
- Varsity: {last}, {last}, {last}, {last}. JV: {last}, {last}. Coach {last}.
- {Subject} teachers: {last}, {last} & {last}
- {full}, {full} {full} and {full}
list_row:
- - {first}\n
- - {full}\n
- {inv} {pct}\n
- {bare} - {pct}%\n
- {first} ({short}) {n}\n
- {inv} - absent {date}\n
- {full}: {worry}\n
- {full} {id}\n
- {id} {inv} {grade}\n
- {rev} {date} {id}\n
- • {bare}\n
- {full}, {grade}, {kin} {full}\n
- {upper} {n}\n
- {first}...{pct}\n
- {bare} x{n}\n
- {time} {bare} / {kin} {bare}\n
- Period {n} - {bare}\n
    """,
)
