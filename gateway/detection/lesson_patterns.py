"""What evidence looks like: words of records and of tasks, citations, code, word problems."""

from __future__ import annotations

import re

from gateway.detection.lesson_names import LESSON_VERBS
from recognizers.bounded_pattern import linear

__all__ = [
    "AROUND",
    "ASKS",
    "BESIDE_PLACE",
    "CITATION",
    "CODE",
    "CODE_LINE",
    "EPONYM",
    "GEOGRAPHY",
    "IS_UPPER_WORD",
    "RECORD",
    "REGNAL",
    "RULERS",
    "SCHOOL_AFTER",
    "TASK",
    "THINGS",
    "TITLE_END",
    "UNIVERSITY",
    "WORD",
    "YEAR",
]


def _openers() -> list[str]:
    """Return the task words as a sentence opens with them."""
    return sorted(word.capitalize() for word in LESSON_VERBS if word.isascii() and len(word) > 1)


WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
RECORD = linear(
    r"(?i)\b(?:absen(?:t|ces?)|tard(?:y|ies)|truan(?:t|cy)|late (?:again|to|work)|suspended|"
    r"suspension|expelled|expulsion|detention|referr(?:al|ed)|iep|504|bip|fba|eligib\w{1,6}|"
    r"special ed\w{0,10}|accommodations?|misbehav\w{1,8}|bull(?:ied|ying)|medications?|asthma|"
    r"inhaler|seizures?|diabet\w{1,4}|guardians?|custody|foster|homeless|lunch (?:pin|balance)|"
    r"bus (?:stop|route)|locker|student (?:id|number)|ssid|ssn|dob|d\.o\.b|enroll?ed|transferred|"
    r"withdr(?:ew|awn)|school nurse|nurse's|missing|failing|failed|gpa|attendance|"
    r"my (?:student|pupil|kid)|words per minute|wpm|present levels|home address|"
    r"(?:his|her|their|'s) (?:son|daughter|mom|dad|mother|father|sister|brother|parents?)|"
    r"retention|tutor(?:ed|ing)|speech therap\w{1,4}|ausente|calificaci\w{2,5})\b"
)
AROUND = linear(
    r"(?i)\b(?:feedback (?:on|to|for)|score (?:it|this)|grade (?:it|this)|student work|who is in|"
    r"adhd|"
    r"autis\w{1,4}|dyslexi[ac]|anxiety|elope[sd]?|(?:at|from|in|during) (?:recess|lunch|class)|"
    r"meltdowns?|drop-off|his work|her work|seating|evaluation|discipline|allerg\w{1,5}|parents?|"
    r"moms?|mum|dads?|enrollment|counsell?or|"
    r"report card|homeroom|period [0-9]|e-?mails?|phone|called|texted|contact(?:ed)?|"
    r"recommendation|my class|(?:his|her|their) family|siblings?|classmates?|tutor|roster|"
    r"substitute|progress|note (?:home|to)|letter|comment|behaviou?r|goals?|needs? (?:to|help)|"
    r"conference|meeting with|counsel\w{0,5}|birthday|tarde|madre|padre|hij[oa]|tutor[ae]s?)\b"
    r"|(?i)\b(?:mam|pap)\x{00e1}"
)
TASK = linear(
    r"(?:^|[.?!:;\n\"]\s*|\x{201c}|\x{00bf})(?:" + "|".join(_openers()) + r")\b"
    r"|; (?:" + "|".join(_openers()).lower() + r")\b"
    r"|(?i)\b(?:who (?:was|wrote|painted|invented|discovered)|what (?:did|does)|"
    r"how (?:did|does)|why (?:did|does|was|were)|when did|where did|compare|contrast|explain|"
    r"lessons?|lesson plan|unit (?:on|about|plan|[0-9])|quiz(?:zes)?|essays?|worksheets?|timeline|"
    r"rubric|themes?|symboli\w{1,4}|metaphors?|similes?|characters?|protagonist|poems?|excerpts?|"
    r"villains?|narrator|antagonist|foreshadow\w{0,3}|genre|passage|plot|"
    r"soliloquy|theorem|graders|grades? [0-9k]|[0-9](?:st|nd|rd|th)[ -]grade|"
    r"students|in student words|nouns?|verbs?|adjectives?|tense|synonyms?|homophones?|vocabulary|"
    r"halftime|final score|rhymes?|syllables?|prefix|suffix|pronouns?|project|poster|debate|skit|"
    r"reader's theater|joke|"
    r"diorama|biograph\w{1,4}|summary|chapters? [0-9]|discussion|homework|flashcards?|bell ringer|"
    r"warm-ups?|exit ticket|lecci\x{00f3}n|explica|compara|resumen|poema|novela)\b"
)
EPONYM = re.compile(
    r"(?:['\u2019]s?)?[ \t](?:(?:first|second|third|fourth|zeroth|last|little|great)[ \t])?"
    r"(?:laws?|theorem|principle|triangle|equations?|formula|constant|taxonomy|diagrams?|"
    r"syndrome|disease|palsy|effect|scale|paradox|hypothesis|conjecture|inequality|identity|"
    r"sequence|numbers|series|sieve|spiral|lemma|algorithm|machine|test for|cipher|code|squares?|"
    r"notes|model for|curve|cycle|engine|comet|counter|telescope|finches|doctrine|purchase|"
    r"compromise|"
    r"expedition|amendment|proclamation|address|cabinet|constant|dynasty|empire|revolution|"
    r"pyramid|hierarchy|stages|wheel|windows?|sonnets?|fables?|elements|dialogues|republic|odes?|"
    r"chair|globe|rex|maneuver|reflex|burners?|equilibrium|flasks?|dish(?:es)?|coils?|"
    r"distribution|polynomials?|corollary|operas?|operettas?|concertos?|symphon(?:y|ies)|"
    r"nocturnes?|sonatas?|preludes?|"
    r"(?:River|Mountains?|Islands?|Bay|Strait|County|Canyon|Falls|Trail|Act|Day|Desert|"
    r"Peninsula|Glacier|Rebellion|Massacre|Treaty)"
    r")(?![^\W_])",
    re.IGNORECASE,
)
# Codes of standards, grades and measures: "HSA-REI.B.3", "740L-940L".
CODE = re.compile(r"(?=[^\s\d]{0,24}\d)(?:[A-Z\d]{1,5}[-.])*[A-Z\d]{1,5}(?![^\W_])")
GEOGRAPHY = re.compile(
    r"(?:^|[^\w])(?:Mount|Mt\.?|Lake|Fort|Port|Cape|Camp|Point|River"
    r"|(?:Battle|Siege|Treaty|Kingdom|Gulf|Bay|Isle|Sea|Strait|Edict|Peace|Duchy) of(?: the)?)"
    r"[ \t]$"
)
RULERS = re.compile(
    r"(?:^|[^\w])(?:King|Queen|Emperor|Empress|Pharaoh|Tsar|Czar|Pope|Saint|St\.|Sultan|Rey|"
    r"Reina)[ \t]$"
)
# "Marzano, R. J. (2007).", "(Marzano & Pickering, 2001)", "Marzano et al. (2007)".
CITATION = re.compile(
    r"[^\W\d_][\w'\u2019-]{1,30},[ ](?:[^\W\d_]\.[ -]?){1,3}"
    r"(?:(?:,|,?[ ](?:&|and))?[ ][^\W\d_][\w'\u2019-]{1,30},[ ](?:[^\W\d_]\.[ -]?){1,3}){0,6}"
    r"[ ]?\((?:n\.d\.|[12][0-9]{3}[a-z]?)\)[^\n]{0,300}"
    r"|\([^\W\d_][\w'\u2019-]{1,30}(?:[ ](?:&|and|et)[ ][\w'\u2019-]{1,30}\.?){0,2},[ ]"
    r"[12][0-9]{3}[a-z]?(?:,[ ]pp?\.[ ][0-9-]{1,9})?\)"
    r"|[^\W\d_][\w'\u2019-]{1,30}(?:[ ](?:&|and)[ ][\w'\u2019-]{1,30}|[ ]et[ ]al\.)"
    r"[ ]\([12][0-9]{3}[a-z]?\)"
    r"|(?:According to|according to|Following|following|Drawing on|See|see)[ ]"
    r"[^\W\d_][\w'\u2019-]{1,30}[ ]\([12][0-9]{3}[a-z]?\)"
    r"|[^\W\d_][\w'\u2019-]{1,30}[ ]\([12][0-9]{3}[a-z]?\)[ ](?:argue|claim|suggest|found|find|"
    r"show|state|define|describe|propose|report|note|conclude|write|wrote)"
)
CODE_LINE = re.compile(
    r"[ \t]*(?:[$>#][ ])?(?:pip3?|npm|npx|yarn|git|cd|sudo|apt(?:-get)?|brew|conda|docker|curl|"
    r"ping|ssh|python3?|node|import|from|def|class|return|while|for|if|elif|else|let|const|var|"
    r"print|"
    r"console|function|public|SELECT|INSERT|UPDATE|DELETE|CREATE|int|void|#include)(?![^\W_])"
)
ASKS = linear(
    r"(?i)\b(?:how (?:many|much|far|long|old|fast|tall|often)|"
    r"what (?:fraction|percent|is the total)|in all|altogether|each|(?:are|is|were) left|"
    r"the rest|total|who (?:has|had|ate|read|ran|walked|drove|is) (?:more|less|fewer|farther|"
    r"further|faster|older|younger|taller)|find (?:his|her|their|the) (?:speed|age|ages|total|cost|"
    r"rate|area|change|distance))\b|cu[a\x{00e1}]nt[oa]s?"
)
THINGS = linear(
    r"(?i)[0-9/]+ (?:more |fewer |red |blue |green |whole |of the |of a )?(?:apples?|oranges?|"
    r"bananas?|pears?|grapes|cherries|strawberries|cookies|brownies|cupcakes|cakes?|pies?|pizzas?|"
    r"slices|"
    r"candies|candy|sweets|lollipops|chocolates|donuts|muffins|eggs|stickers|marbles|beads|buttons|"
    r"blocks|cubes|crayons|pencils|pens|markers|erasers|cards|coins|pennies|nickels|dimes|quarters|"
    r"dollars|cents|balloons|balls|toys|dolls|cars|trucks|kites|puzzles|stamps|shells|rocks|"
    r"flowers|"
    r"roses|trees|seeds|plants|fish|dogs|cats|puppies|kittens|birds|chickens|cows|boxes|bags|"
    r"bottles|"
    r"cups|glasses|jars|baskets|buckets|miles|laps|meters|kilometers|feet|inches|pounds|ounces|"
    r"gallons|liters|manzanas|naranjas|galletas|dulces|canicas|l\x{00e1}pices|globos)\b|\$[0-9]|"
    r"\bin [0-9]{1,2} years|[0-9] years (?:ago|from now|older|younger)\b|"
    r"(?:twice|half|[a-z]{3,5} times) as (?:old|tall|many|much|far|fast|long|heavy)\b"
)
IS_UPPER_WORD = re.compile(r"[A-Z]{2,6}s?")
UNIVERSITY = re.compile(r"\b(?:University|Universidad)\b")
BESIDE_PLACE = re.compile(r",[ ]([A-Z][a-z]{3,20})(?![\w'\u2019])")
REGNAL = re.compile(r"[ \t][IVX]{1,5}(?:[ \t]of[ \t][A-Z]\w{1,20})?$")
TITLE_END = re.compile(r"[\w ,'\u2019!?-]{0,60}['\"\u2019\u201d][ ](?:by|de|in which)[ ]")
YEAR = linear(r"\b1[0-9]{3}\b|[0-9] B\.?C")
SCHOOL_AFTER = re.compile(
    r"\.?[ \t](?:Elementary|Primary|Middle|Junior|High|Secondary|School|Academy|Prep)"
)
