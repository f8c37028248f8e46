"""Words for facts of school life that are sensitive when they are said of somebody.

One family, one table: categories of 34 CFR 99.3, 7 CFR 245.6, 42 USC 11432 and section 4 of the
data agreements districts sign. Whether a person is near is decided by whoever runs the recognizer.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from presidio_analyzer import AnalysisExplanation, EntityRecognizer, RecognizerResult

from recognizers.bounded_pattern import SHAPE, linear

if TYPE_CHECKING:
    from collections.abc import Mapping

    from presidio_analyzer.nlp_engine import NlpArtifacts

__all__ = ["ATTRIBUTES", "AttributeRecognizer"]

_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "MEAL_STATUS": (
            r"free (?:and|or|&|/) ?reduced(?:[ \-]price)?(?: (?:lunch|meals?|price))?|frl|frpl|fsm|"
            r"f/?r (?:lunch|meals?)|(?:free|reduced(?:[ \-]price)?) (?:school )?(?:lunch(?:es)?|"
            r"meals?|breakfast)|"
            r"(?:lunch|meal) (?:eligibility|benefits?|status)|pupil premium|"
            r"direct(?:ly)?[ \-]cert(?:ified|ification)|"
            r"income[ \-]eligible|(?:almuerzo|comida)s? (?:escolar(?:es)? )?(?:gratis|"
            r"gratuit[oa]s?|a precio reducido)"
        ),
        "HOUSING_STATUS": (
            r"homeless|experiencing homelessness|mc ?kinney[ \-]?vento|mkv|doubled[ \-]up|unhoused|"
            r"couch[ \-]?surf(?:ing|s|ed)|"
            r"unaccompanied (?:homeless )?youth|(?:liv(?:e|es|ed|ing)|stay(?:s|ed|ing)?|sleep(?:s|"
            r"ing)?|slept) "
            r"(?:in|at) (?:an? |the |their |her |his )?(?:\pL+ )?(?:shelter|motel|car|van|tent|"
            r"campground|garage)|"
            r"(?:in|at) (?:an? |the )?(?:homeless|women's|family|emergency|"
            r"domestic violence) shelter|"
            r"(?:was|were|been|being|got|getting) evicted|facing eviction|eviction notice|"
            r"(?:in|to) (?:temporary|transitional|emergency) housing|lost (?:their|her|his|"
            r"the) (?:home|"
            r"housing|apartment)|"
            r"housing (?:status|insecur\pL+|instab\pL+)|sin (?:hogar|techo|casa)|"
            r"(?:en|de) un (?:albergue|refugio)|desaloj(?:ad[oa]s?|o)"
        ),
        "IMMIGRATION_STATUS": (
            r"undocumented|(?:immigration|visa|residency|citizenship) status|daca(?: recipient)?|"
            r"(?:is|are|was|were|as|he|she|they|family|parents?|mother|father|mom|dad|student)'?s? "
            r"(?:an? |also |now |currently )?(?:recent )?(?:asylum[ \-]?seekers?|asylees?|"
            r"refugees?|"
            r"seeking asylum|(?:applying|applied|waiting) for asylum)|"
            r"(?:his|her|their) asylum (?:case|hearing|application|claim)|granted asylum|"
            r"refugee (?:status|student)|"
            r"(?:was|were|been|being|got|facing|fears?) (?:deport(?:ed|ation)|removal)|"
            r"deportation (?:order|hearing|case|proceedings?)|"
            r"(?:detained|arrested|taken|picked up) by ice|ice (?:custody|detention|hold)|"
            r"mixed[ \-]status|temporary protected status|(?:in the (?:country|us|"
            r"u\.s\.) )illegally|"
            r"(?:no|without) papers|(?:overstayed|expired) (?:\pL+ )?visa|indocumentad[oa]s?|"
            r"(?:estatus|estado|situaci\x{f3}n) migratori[oa]|sin papeles|(?:fue|"
            r"fueron) deportad[oa]s?|"
            r"solicitantes? de asilo"
        ),
        "SPED": (
            r"ieps?|504(?: plan)?s?|sped|special ed(?:ucation)?|fba|bip|"
            r"behaviou?r (?:intervention )?plan|ehcps?|send?co|"
            r"functional behaviou?r(?:al)? assessment|autis(?:m|tic)|asd|adhd|dyslexi[ac]|"
            r"dysgraphia|dyscalculia|"
            r"specific learning disabilit(?:y|ies)|sld|learning disabilit(?:y|ies)|"
            r"learning disabled|"
            r"emotional(?:ly)? disturb(?:ance|ed)|intellectual disabilit(?:y|ies)|"
            r"other health impair(?:ment|ed)|ohi|"
            r"speech(?:[ \-](?:and|or|/)?[ \-]?language)? (?:impairment|therapy|services)|"
            r"developmental delay|"
            r"down syndrome|resource room|self[ \-]contained|paraeducator|educaci\x{f3}n especial"
        ),
        "HEALTH": (
            r"diagnos(?:ed|is|es)|asthma|diabet(?:es|ic)|insulin|epi-?pen|seizures?|epilep(?:sy|"
            r"tic)|allerg(?:y|ies|ic)|"
            r"anaphyla\pL+|concussion|glucose|depress(?:ion|ed)|anxiety|bipolar|ptsd|"
            r"eating disorder|anorexi[ac]|"
            r"suicid\pL+|self[ \-]?harm\pL*|hospitali[sz]ed|pregnan(?:t|cy)|medication|ritalin|"
            r"adderall|concerta|"
            r"inhaler|therap(?:y|ist)|counseling sessions?|hiv|cancer|migraines?|toileting|"
            r"catheter|g-?tube|"
            r"alergias?|asma|embarazada|medicamentos?|diagn\x{f3}stico"
        ),
        "DISCIPLINE": (
            r"suspen(?:ded|sion)s?|expel(?:led|ling)|expulsions?|detentions?|(?:office|"
            r"discipline) referrals?|iss|oss|"
            r"write-?ups?|manifestation determination|truan(?:t|cy)|restrain(?:ed|t)s?|seclu(?:ded|"
            r"sion)|arrested|"
            r"vap(?:e|es|ed|ing)|fight(?:ing)?|weapons?|bull(?:ied|ying)|threat assessment|"
            r"probation|suspendid[oa]"
        ),
        "EL_STATUS": (
            r"english (?:language )?learners?|ell|esl|eal|multilingual learners?|wida|elpa ?21|"
            r"elpac|"
            r"limited english(?: proficien(?:t|cy))?|lep|newcomer program|aprendi(?:z|"
            r"ces) de ingl\x{e9}s"
        ),
        "FOSTER_CARE": (
            r"foster(?:[ \-](?:care|child|children|parents?|home|family|mom|dad|mother|father|"
            r"placement))|cps|dcyf|dcfs|"
            r"child protective services|ward of the (?:state|court)|group home|looked[ \-]after|"
            r"kinship care|"
            r"dependency (?:case|hearing)|removed from (?:the|her|his|their) home|"
            r"out[ \-]of[ \-]home placement|"
            r"termination of parental rights|hogar de crianza|crianza temporal"
        ),
        "SAFEGUARDING": (
            r"abus(?:e|ed|ive)|neglect(?:ed)?|mandated report(?:er|ing)?|safeguarding|"
            r"child protection|"
            r"domestic violence|restraining order|no[ \-]contact order|sexual(?:ly)? (?:assault|"
            r"abuse|harass)\pL*|"
            r"groom(?:ed|ing)|traffick(?:ed|ing)|prevent referral|incest|molest\pL+|(?:suspicious|"
            r"unexplained) bruis\pL+|"
            r"abuso|maltrato|orden de alejamiento"
        ),
        "STAFF_EVALUATION": (
            r"appr|tpep|(?:performance|teacher|principal|annual|staff) evaluations?|"
            r"evaluation (?:rating|score)s?|"
            r"(?:rated|rating(?: of| is|:)?) (?:highly effective|effective|developing|ineffective|"
            r"unsatisfactory|basic|"
            r"distinguished)|performance improvement plan|plan of improvement|observation (?:score|"
            r"rating)s?|"
            r"non-?renew(?:al|ed)|(?:letter of|written) reprimand|on probationary status"
        ),
    }
)

ATTRIBUTES = tuple(_WORDS)
"""The categories, those that are blocked near a person by the shipped policy first."""

_PATTERNS = {entity: linear(rf"(?i)\b(?:{words})\b") for entity, words in _WORDS.items()}
# After these words the fact is about a group or a rule, not about somebody.
_GENERAL = linear(
    r"(?i)[ \-](?:people|persons|individuals|students|children|kids|famil(?:ies|ias)|youths?|"
    r"veterans|"
    r"adults|immigrants|workers|migrants|populations?|communit(?:y|ies)|polic(?:y|ies)|programs?|"
    r"programmes?|acts?|laws?|rules?|liaisons?|education|awareness|crisis|rates?|forms?|grants?|"
    r"funding|numbers|data|percentages?|counts?|definitions?|shelters?)\b"
)
_GENERAL_REACH = 16
# A proverb, and a Nobel lecture.
_NO_LUNCH = linear(r"(?i)no such thing as an? $")
_NO_LUNCH_REACH = 24


class AttributeRecognizer(EntityRecognizer):
    """Finds the words of the categories; by themselves they are nobody's secret."""

    VERSION: ClassVar[str] = "1"

    def __init__(self) -> None:
        """Register the entities with Presidio."""
        super().__init__(
            supported_entities=list(ATTRIBUTES),
            name=type(self).__name__,
            supported_language="en",
            version=self.VERSION,
        )

    def load(self) -> None:
        """Do nothing: patterns are compiled on import."""

    def analyze(
        self,
        text: str,
        entities: list[str],
        nlp_artifacts: NlpArtifacts | None = None,  # noqa: ARG002 - Presidio's interface
    ) -> list[RecognizerResult]:
        """Return the words as Presidio results."""
        return [
            self._result(entity, *match.span())
            for entity, pattern in _PATTERNS.items()
            if entity in entities
            for match in pattern.finditer(text)
            if not _is_general(text, *match.span())
        ]

    def _result(self, entity: str, start: int, end: int) -> RecognizerResult:
        return RecognizerResult(
            entity_type=entity,
            start=start,
            end=end,
            score=SHAPE,
            analysis_explanation=AnalysisExplanation(type(self).__name__, SHAPE),
            recognition_metadata={
                RecognizerResult.RECOGNIZER_NAME_KEY: type(self).__name__,
                RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
            },
        )


def _is_general(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _NO_LUNCH_REACH) : start]
    return bool(_GENERAL.match(text[end : end + _GENERAL_REACH]) or _NO_LUNCH.search(before))
