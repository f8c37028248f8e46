"""The held-out texts of the fairness set: no training text shares their wording."""

from __future__ import annotations

from recognizers.training.grammar import read_rules

FAIRNESS = read_rules(
    r"""
fairness:
- Good evening, {title} {t:last}. Our household has two children on your campus, {s:first} and
  {k:first}, and neither one brought a lunch account letter back.
- Could the registrar confirm that {s:bare} finished the summer packet before {date}?
- The yearbook committee misspelled {s:first}; the caption ought to read {s:bare}.
- {s:first} volunteered twice at the pantry, and {k:first} stacked chairs afterwards.
- Kudos to {s:bare}, whose mural won second place in {town}!
- According to the roster sheet, {s:inv} swapped lockers with {k:inv}.
- Whenever the fire bell rings, {s:first} covers both ears and hums.
- Our substitute wrote that {k:first} guided everyone to the shelter while {s:first} held the door.
- Grandfather {p:bare} dropped off reading glasses that belong to {s:first}.
- Transportation desk: please reroute {s:bare} to the stop nearest {school} beginning {date}.
- Invoice {id} was mailed to {p:bare}; the refund goes to {k:bare} instead.
- Hola, {p:first}: su solicitud de almuerzo para {s:bare} quedó aprobada.
- Le confirmo que {s:first} entregó el álbum y que {k:first} todavía lo debe.
- Anote, por favor, que {p:bare} será quien traduzca durante la conferencia de {s:first}.
- Mañana {s:first} expone su maqueta; {k:first} trae los pinceles.
- ANNOUNCEMENT OVER INTERCOM: {s:up_bare} REPORT TO DOOR {n}
- yo {k:first} save me a seat, {s:first} took mine again smh
- nah {s:first} fr left the calculator at {k:first}s house
- ok so {s:low_bare} n {k:low_bare} r both grounded til {date}
- does anybody know if {s:low_first} got picked for the solo
- draft something gentle that tells {p:bare} how {s:first} froze during the oral exam
- Explain to me, step by step, how to coach {s:first} through a panic spiral.
- Polish my paragraph: {s:first} blossomed this trimester, especially once {k:first} became a
  table partner.
- Produce three riddles that {s:bare} would enjoy, since snakes fascinate the child.
- Turn these scribbles into minutes. {p:bare} chaired. {t:last} objected. {k:last} abstained.
- Treasurer {p:last} deposited ${n}; secretary {t:bare} read the correspondence aloud.
- Objection sustained, said trustee {p:last}, before {t:bare} yielded the floor.
- Debate bracket: {s:bare} versus {k:bare}, winner meets {bare}.
- Lane assignments\n{n} {s:bare}\n{n} {k:bare}\n{n} {bare}
- Chess ladder\n{s:inv} ({pct})\n{k:inv} ({pct})\n{inv} ({pct})
- swimmer;heat;time\n{s:bare};{n};{time}\n{k:bare};{n};{time}\n{bare};{n};{time}
- badge,family_name,given_name,hall\n{id},{s:last},{s:first},B\n{id},{k:last},{k:first},C
- | Understudy | Part |\n|---|---|\n| {s:bare} | lamp |\n| {k:bare} | tree |
- {"borrower": "{s:bare}", "overdue": {n}, "notified": "{p:bare}"}
- [{"surname":"{s:last}","forename":"{s:first}"},{"surname":"{k:last}","forename":"{k:first}"}]
- <camper><label>{s:bare}</label><cabin>{n}</cabin></camper>
- UPDATE lockers SET holder = '{s:bare}' WHERE holder = '{k:bare}';
- holder={s:bare} cabinet={n} keycopy={p:bare}
- WARN kiosk: scan rejected for {s:inv}, retry by {t:last}
- Visitor badge printed {time} {p:inv} hosting {t:inv}
- {s:rev} {id} {date} vaccine lot {n}
- Eyeglass voucher: {s:rev}, {k:rev}
- Tooth fairy visit, {time}: {s:first} lost a molar, {k:first} found it.
- Scraped elbow cleaned; {s:first} cheered up. Aunt {p:bare} informed by voicemail.
- Epilepsy bracelet ordered for {s:bare}, strap size {n}, fitting by Dr. {last}.
- The psychologist, Dr. {t:bare}, observed {s:first} for {n} minutes and noted fidgeting.
- Sensory breaks calmed {s:bare}; the swing helped {k:first} less.
- Occupational goal: {s:first} will button a coat unaided by {date}.
- Mediation summary. {s:first} apologized, {k:first} accepted, and {t:last} shook both hands.
- Camera footage shows {s:bare} tossing gravel toward {k:bare} near the bike rack.
- Confiscated from {s:inv}: one laser pointer, returned to {p:bare}.
- {s:first}'s diorama collapsed, yet {k:first}'s volcano erupted on cue.
- The {p:last} household and the {k:last} household carpool on Thursdays.
- Hall monitor {k:first} waved while {s:first} {s:last} sprinted past.
- Attn. {t:bare}: parcel waiting, signed for by {p:bare}
- Yours in partnership,\n{t:bare}\nDirector of Bands
- Affectionately,\n{p:first}
- Typed by {k:first} on behalf of {p:bare}
- Scholarship essay by {s:bare}: My aunt {p:first} sold tamales, rugs and radios in {town}.
- As {s:first} tells it, the ferry from {town} took two nights and {p:first} never slept.
- Once upon a blizzard, {s:first} adopted a raccoon and named it {k:first}.
- {s:first} owns {n} marbles and trades {n} with {k:first}. Who owns more now?
- If {k:first} pedals for {n} minutes and {s:first} naps, who arrives sooner?
- Dear diary, {s:first} sat beside me and {k:first} blushed.
- Peer comment for {s:first}: your hook grabbed me, though {k:first} wanted dialogue.
- Seat {s:first} up front, {k:first} by the window, and {first} near the sink.
- Birthday treats: {s:first} (cupcakes), {k:first} (fruit), {first} (stickers).
- Carline: {p:bare} fetches {s:first}; {t:bare} fetches {k:first} and {first}.
- Backup sitter is {p:bare}, who also watches {k:bare}.
- The plaque honors {p:bare}, custodian here for {n} winters.
- Farewell lunch for {t:bare}; card is hidden in {k:first}'s cubby.
- evidence_folder/{s:last}-{s:first}-sketchbook.png
- Voice memo from {p:bare}: the dog ate {s:first}'s clarinet reed.
- Clarinets: {s:last}, {k:last}, {last}. Tubas: {last}, {last}.
- Scoreboard typo: it was {s:last}, not {k:last}, who hit the triple.
- Interpreter booked for {p:bare}; confirm with {t:first} by noon.
- Waitlist order: {s:bare}, then {k:bare}, then {bare}.
- Re-enroll {s:bare} under guardian {p:bare}, formerly of {school}.
- The judge ruled that {p:bare} may telephone {s:first} each Sunday.
- Lost retainer labelled {s:low_bare}, claim at kiosk
- SPELLING BEE ROUND {n}: {s:up_bare}, {k:up_bare}, {up_bare}
- MISSING TROMBONE. LAST SEEN WITH {s:up_first} AND {k:up_first}.
    """,
)
