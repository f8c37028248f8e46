"""Words that stand beside people's names in the writing of schools: what people do, are and own.

They tell whether a capital word that is also a name speaks of a person
(`gateway.detection.roster_context`). Lower case; the common forms of English and some Spanish.
"""

from __future__ import annotations

__all__ = [
    "ACTS",
    "ADVERBS",
    "ASKS",
    "BEFORE_PERSON",
    "CALLS",
    "COPULAS",
    "DEEDS",
    "DEEDS_OF_THINGS",
    "GREETINGS",
    "MODALS",
    "NOT_BEFORE_NAME",
    "NOT_HAS",
    "NO_DEEDS",
    "NO_NAME_AFTER",
    "OF_A_FAMILY",
    "OF_MANY",
    "OF_PEOPLE",
    "OF_TIME",
    "OWNED",
    "PLACE_BEFORE",
    "STATES",
    "WHOSE",
]  # fmt: skip


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DEEDS = _words(
    """
said says asked asks told tells wrote writes answered answers replied explained explains shared
shares mentioned reported reports claimed claims admitted denied denies promised agreed agrees
disagreed argued argues complained complains apologized apologised shouted yelled screamed cried
cries laughed laughs smiled smiles whispered talked talks spoke speaks chatted interrupted
interrupts read reads listened listens watched watches thinks thought knows knew believes
understands understood remembers remembered forgets forgot learned learns studied studies practiced
practices wants wanted needs needed likes liked loves loved hates hated enjoys enjoyed prefers
preferred hopes wishes worries worried feels felt seems seemed appears appeared looks looked tries
tried refuses refused struggles struggled works worked plays played eats ate drinks drank sleeps
slept went goes comes came left leaves arrived arrives walked walks ran runs jumped climbed rides
rode drives drove travels moved moves stayed stays sat sits stood stands lay fell fainted vomited
coughed sneezed limped bled hurt hit hits kicked kicks pushed pushes punched slapped bit bites
scratched threw throws grabbed grabs took takes stole broke tore ripped spilled dropped drops
brought brings carried carries gave gives sent sends received receives got gets earned earns won
lost loses found finds made makes built drew draws painted sang sings danced swam coded finished
finishes completed completes started starts began stopped stops continues continued passed passes
failed fails scored scores missed misses skipped skips submitted submits turned turns handed hands
attended attends joined joins participated participates presented presents performed performs
improved improves progressed behaves behaved acted acts bullied bullies teased teases threatened
threatens fought fights attacked disrupted disrupts distracts distracted follows followed ignores
ignored helps helped supports supported met meets visited visits called calls emailed emails texted
texts messaged contacted checked checks used uses wears wore lives lived transferred enrolled
graduated withdrew returned returns requires required deserves deserved owes owed signed signs
responds responded shows showed demonstrates demonstrated accused blamed thanked volunteered
teaches taught coaches coached leads led tutors tutored graded grades assigned covers covered
retook retakes cheated plagiarized lied lies hid hides chose chooses picked picks sees saw hears
heard doesn't didn't isn't wasn't hasn't hadn't can't couldn't won't wouldn't shouldn't doesnt
didnt isnt wasnt wont cant cannot does volunteers sold sells caught held holds kept keeps paid pays
spent spends swept bent lent rang blew flew froze woke wakes shook swore wept beat beats quit quits
shut split hung dug dealt meant sought struck swung clung crept fled woken excels waits cooks
dances bakes fidgets wanders elopes copies spells counts adds hops skates types prints cleans
washes opened opens closes bumps trips choked chokes stutters stammers mumbles naps snores yawns
lends borrows buys bought collects hugs spits curses swears vapes smokes drools paces rocks stims
dice dijo pidió preguntó necesita quiere tiene fue está llegó olvidó entregó faltó lloró
"""
)
"""What people do, as the verb right after the name."""

NO_DEEDS = _words(
    """
based colored coloured aged mixed baked canned shaped coated filled flavored scented
limited united advanced related gifted skilled untitled fixed salted smoked
"""
)
"""Words in -ed that are said of things more than done by people."""

ACTS = _words(
    """
go come be have need share argue fight laugh agree take bring get give make read write speak talk
say tell ask answer sit stand stay leave arrive miss attend join present retake redo finish
complete start stop turn submit meet visit call email help work play practice learn study try want
like love use see hear eat drink ride walk run move transfer graduate enroll return receive earn
pass fail improve continue cover teach coach lead mark grade handle drive pick drop serve not also
probably likely never still always
"""
)
"""What people do, as the verb after "will", "should", "could" and the like."""

MODALS = _words("will would can could should must might may shall did does to")

ADVERBS = _words(
    """
also just never always often still really sometimes rarely usually recently already finally quickly
suddenly later then again even only almost both all once consistently frequently probably likely
not
"""
)
"""What may stand between a name and its verb."""

COPULAS = _words("is was be been are were seems seemed feels felt looks looked gets got has had")

STATES = _words(
    """
absent late tardy allergic sick ill home autistic nonverbal homeless upset angry mad happy sad shy
kind smart bright quiet eligible enrolled suspended expelled failing passing missing struggling
reading working talking crying bullied bullying teased referred diagnosed placed moved sent born
adopted excused marked caught found seen asked told given able unable ready afraid scared nervous
anxious depressed tired hungry hurt injured bleeding fighting hitting running leaving coming going
doing making getting having trying learning behind ahead proficient fluent bilingual deaf blind
frank rude polite helpful respectful disrespectful defiant withdrawn homesick pregnant grounded
picked pulled invited transferring graduating moving retaking signed scheduled evaluated
assessed tested retained
promoted nominated selected chosen elected dismissed removed restrained isolated sitting standing
wearing using playing eating sleeping waiting writing taking asking telling looking not veryso too
"""
)
"""What is said of people rather than of things, after "is", "was" and the like."""

NOT_HAS = _words("its their come arrived begun shown become always long the no")
"""After "has", these speak of things."""

BEFORE_PERSON = _words(
    """
ask asked asking tell told telling help helped helping call called calling email emailed emailing
text contact contacted remind reminded thank thanked meet met invite invited praise praised warn
warned let made gave give giving send sent show showed teach taught see saw watched heard know knew
miss missed support supported visit visited pick put place placed keep seat seated move moved
with from than
beside behind between named include including excluding except and when if because that while since
after before where why how does did is was has can could would should tells asks says said think
thinks believe believes hope hopes dear hi hello hey hola thanks student name attn to pregunte dile
walk walked escort escorted dismiss dismissed excuse
excused llame ayude con para
"""
)
"""Words in whose company a capital word is somebody: who is asked, told, given, met."""

OF_TIME = _words(
    """
from than between before after since to with and include including except that see saw know put
place placed miss missed keep meet met visit when if is was has because while brings bring brought
come comes came goes go went starts started begin began ends left means seems get gets got make
makes made take takes took give gives gave look looks looked feel feels felt sees find finds found
show shows showed move moves moved be coming going so too very not behind ahead late leaving ready
marked able seen given needs need requires require required had finally done doing stop stops
stopped continues continued continue drop
"""
)
"""Of these words, none tells a person from a month or season ("April brings", "since April")."""

ASKS = _words("is was can could does did has had should would are were won't can't doesn't didn't")
"""Words that begin a question about somebody."""

GREETINGS = _words("dear hi hello hey hola bye congratulations estimado estimada querido querida")

CALLS = _words(
    "please can could you your thank thanks stop come sit don't i we let take see good remember"
)
"""What follows a name that is called out, after the comma."""

OWNED = _words(
    """
mom mother dad father parent parents guardian guardians family sister brother siblings aunt uncle
grandma grandmother grandfather teacher teachers counselor case iep plan grade grades score scores
report homework backpack bag desk seat locker phone laptop chromebook device account password email
attendance behavior behaviour essay project test quiz writing reading accommodations evaluation
schedule permission file record records folder lunch bus address birthday name number id work
team class
friend friends doctor therapist nurse story answer question progress goal goals
"""
)
"""What is a person's, after "'s"."""

NO_NAME_AFTER = _words(
    """
the a an of your my our their his her its this that these those each every all any some you we they
he she it i us them whether how what why
"""
)
"""Right after a capital word at the beginning of a sentence, these say that it is no name."""

DEEDS_OF_THINGS = _words(
    "grow bloom blooms melt melts sink sinks float floats border borders flow flows shine shines"
    " sparkle sparkles rust rusts boil boils dissolve dissolves glow glows evaporates"
)
"""What things do, right after the word that opens a sentence."""

OF_MANY = _words(
    "are were have do don't lend carry need use make give help keep show repeat move fall turn hold"
    " change grow contain include become come begin"
)
"""Verbs as several people or things have them: "Banks lend", "leaves are"."""

OF_A_FAMILY = _words("family household twins siblings brothers sisters kids children boys girls")
"""After "the" and a name, the people so called."""

OF_PEOPLE = (
    DEEDS
    | ACTS
    | MODALS
    | ADVERBS
    | COPULAS
    | STATES
    | _words("and or who whose that which whom as plus jr sr")
)
"""What may stand right after a person's name."""

WHOSE = _words("her his my our their your the a i he she they some other others everyone")
"""After "and", these begin another person or sentence."""

NOT_BEFORE_NAME = _words("the a an no every each any some this these those")

PLACE_BEFORE = _words(
    "in near at through across around outside downtown visit visited visiting of north south east"
    " west"
)
"""Before a word that is also a place, these say that it is one."""
