"""People that the words around them announce: titles, labels, greetings, kinship, signatures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from recognizers.bounded_pattern import BoundedPatternRecognizer, Match, linear
from recognizers.everyday_words import SMALL_WORDS
from recognizers.name_scan import MONTHS, fold, is_name_word, read_list, read_name

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["NameCueRecognizer"]

_SURE, _LIKELY = 0.9, 0.7

_TITLE = linear(
    r"\b(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sr|Sra|Srta|MR|MRS|MS|MX|DR|SR|SRA|mr|mrs|ms|mx|dr|sra|srta)\.?|"
    r"Miss|Coach|Principal|Vice Principal|Professor|Nurse|Officer|Superintendent|Maestr[ao]|"
    r"Profesor(?:a)?|Profe|Se\x{00f1}or(?:a|ita)?|Do\x{00f1}a|Don|Grandma|Grandpa|Aunt|Auntie|"
    r"Uncle|"
    r"T\x{00ed}[ao]|Abuel[ao]|COACH|PRINCIPAL|NURSE|se\x{00f1}or(?:a|ita)?|coach|maestr[ao]) "
)
_NEED_CAPITAL = re.compile(r"(?:coach|maestr[ao]|se\u00f1or(?:a|ita)?) $")

_PERSON_WORDS = (
    r"(?:student|pupil|scholar|learner|child|applicant|nominee|parent|guardian|mother|father|mom|"
    r"dad|"
    r"teacher|staff|counselor|counsellor|nurse|principal|coach|case manager|caregiver|sibling|"
    r"brother|sister|witness(?:es)?|patient|employee|author|sub|substitute|advisor|adviser|tutor|"
    r"alumn[ao]|estudiante|ni\x{00f1}[ao]|padre|madre|maestr[ao]|"
    r"emergency contact|contact(?: person)?|reporter|driver|aide|para|interpreter|psychologist)"
)
_LABEL = linear(
    r"(?i)(?:^|[\n|;(\[\"*#>\-,.\t] {0,4}|\x{2022} {0,2})"
    rf"(?:(?:reporting |reported |referring |referred |classroom |homeroom |lead |legal |primary |"
    rf"emergency |preferred |full |student |child |parent )?{_PERSON_WORDS}(?:s|\(s\))?"
    rf"(?: ?/ ?{_PERSON_WORDS}(?:s|\(s\))?)?(?:'s)?(?: (?:full )?name(?:s)?)?|"
    r"(?:full |first |last |middle |given |family |preferred |legal |nick)?names?|surname|nickname|"
    r"nombres?(?: completo| del (?:estudiante|alumno))?|apellidos?|"
    r"(?:submitted|reported|prepared|written|signed|completed|witnessed|referred|taught) by|"
    r"firma(?:do por)?|signature|sincerely|attendees|present|participants|team members|members|"
    r"from|to|cc|re|attn|attention|para|para:|de|asunto)\*{0,2} ?[:=] ?\*{0,2} {0,3}[\"']?"
)
_INTRODUCED = linear(
    r"(?i)\b(?:my name is|i am|i'm|this is|me llamo|mi nombre es|named|called|nicknamed|"
    r"student named|goes by|aka|se llama) "
)
_INTRODUCED_SURE = re.compile(
    r"(?:name is|llamo|nombre es|named|nicknamed|goes by|llama) $", re.IGNORECASE
)
_GREETING = linear(
    r"(?i)(?:^|[\n\"]) {0,4}(?:dear|hi|hello|hey|good (?:morning|afternoon|evening)|to|"
    r"estimad[ao]s?|querid[ao]s?|hola|buenos d\x{00ed}as|buenas tardes),? "
)
_AFTER_GREETING = re.compile(r"[ \t]{0,2}(?:[,:;!\u2013\u2014\n-]|$)|\.[ \t\n]")
_KIN = (
    r"(?:mother|father|mom|mum|mommy|dad|daddy|parents?|guardians?|grandmother|grandfather|grandma|"
    r"grandpa|stepmom|stepdad|stepmother|stepfather|son|daughter|brother|sister|siblings?|twins?|"
    r"cousin|nephew|niece|aunt|uncle|child|kid|family|students?|pupil|teacher|counselor|"
    r"classmates?|"
    r"friend|caseworker|case manager|"
    r"mam\x{00e1}|pap\x{00e1}|madre|padre|padres|hij[ao]s?|abuel[ao]|herman[ao]|t\x{00ed}[ao]|"
    r"estudiante|alumn[ao]|maestr[ao])"
)
_KIN_OF = linear(rf"(?i)\b{_KIN} (?:of|for|de|named|called|llamad[ao]) ")
_KIN_BEFORE = linear(rf"(?i)\b(?:his|her|their|my|our|the|your|su|mi|la|el) {_KIN},? ")
_OWNED = linear(
    rf"(?i)['\x{{2019}}]s (?:{_KIN}|iep|504|bip|behaviou?r|grades?|absences?|attendance|homework|"
    r"progress|accommodations|backpack|inhaler|medication|locker|schedule|report card|"
    r"reading level|transcript|parent|house|phone|e-?mail|address|birthday|desk|aide|bus|"
    r"evaluation|goals?|teachers?|strengths|needs|missing|present levels|classmates|math|file|"
    r"record|folder)\b"
)
_OWNER = re.compile(
    r"(?:^|[^\w'\u2019-])((?:[^\W\d_][\w'\u2019-]{0,30}[ ]){0,2}[^\W\d_][\w-]{1,30})$"
)
_OWNER_REACH = 96
_CLOSING = linear(
    r"(?i)(?:^|[\n.!] ?)(?:(?:many |with )?thanks(?: (?:so much|again|in advance))?|thank you|"
    r"sincerely(?: yours)?|yours (?:truly|sincerely|faithfully)|"
    r"(?:best|kind|warm|warmest)? ?regards|best(?: wishes)?|respectfully|cheers|love|"
    r"yours|warmly|gracias|atentamente|saludos(?: cordiales)?|cordialmente|un abrazo)"
    r"[,!.]? ?(?:\n{1,2} {0,4}|[\x{2013}\x{2014}-] ?)"
)
_DASH = linear(r"(?:^|[\n.!?] ?)(?:--?|\x{2013}|\x{2014}) ?")
_SPEAKER = re.compile(
    r"^[ \t>*_]{0,4}(?:\[?\d{1,2}:\d{2}(?::\d{2})?[ \t]?(?:[AaPp][Mm])?\]?[ \t-]{0,3})?"
    r"([^\W\d_][\w'\u2019.-]{1,24}(?:[ ][^\W\d_][\w'\u2019.-]{0,24}){0,2})[*_]{0,2}:[ \t]+\S",
    re.MULTILINE,
)
_ACTED = linear(
    r"(?i)\b(?:away from|next to|sits? (?:by|with)|paired with|partner(?:ed)? with|met with|"
    r"spoke (?:with|to)|talk(?:ed|s)? (?:to|with)|contacted|e-?mailed|texted|called|call|phoned|"
    r"(?:fight|fighting|argument|conflict) with|threatened|hit|pushed|shoved|kicked|punched|"
    r"bull(?:ied|ying)|threw [a-z]{2,12} at|line leader|team captain|winners?|runners?-up|"
    r"nominees?|congrat(?:s|ulations) to|on behalf of|regarding|evaluation (?:of|for)|referral for|"
    r"recommendation for|hablar con|llam[eo\x{00f3}] a|letter for|note for|plan for|goals? for|"
    r"present levels for|happy birthday|attn|picked up by|released to|lives with|moved in with|"
    r"sub for|welcome|interview(?:ed)? (?:with)?) "
)
# "Layla - great vocabulary", twice or more: notes on people.
_NOTED = re.compile(
    r"(?:^|[.?!:;\n]|\A)[ \t*\u2022-]{0,4}([^\W\d_][\w'\u2019-]{1,24}"
    r"(?:[ ][^\W\d_][\w'\u2019.-]{0,24}){0,2})[ ][\u2013\u2014-][ ](?=[a-z0-9])"
)
# What only somebody of a school does, at the start of a sentence: "Hope reads 40 words".
_DOES = re.compile(
    r"(?:^|[.?!:;\n(][ \t\"\u201c]{0,3})([^\W\d_][\w'\u2019-]{1,24}"
    r"(?:[ ][^\W\d_][\w'\u2019.-]{0,24}){0,2})[ ](?:reads?[ ](?:[0-9]|at|below|above|with)|"
    r"refuse[sd][ ]to|struggle[sd]|cried|missed[ ][\w ]{1,12}(?:quiz|class|day|assignment|test|"
    r"lesson)|scored[ ][0-9]|"
    r"need(?:s|ed)[ ](?:help|support|extra|more time|to)[ ]|turned in|got in(?:to)?[ ]a[ ]fight|"
    r"(?:will not|won't|does not|doesn't|did not|didn't)[ ](?:sit|work|listen|do|turn|come|follow|"
    r"stop)|"
    r"is[ ](?:failing|absent|late|tardy)|was[ ](?:absent|tardy|late|suspended|sent|bullied|"
    r"referred)|"
    r"has[ ](?:[0-9]{1,3}[ ])?(?:missing|absences|tardies|an IEP|a 504)|(?:hit|kicked|bit|shoved|"
    r"pushed)"
    r"[ ](?:another|a|his|her|the)[ ]|counts[ ]to[ ][0-9]|can[ ](?:count|read|write|name|"
    r"identify)[ ]|"
    r"no[ ]entreg\u00f3|lleg\u00f3[ ]tarde|falt\u00f3|necesita[ ](?:ayuda|apoyo))"
)
# "Ana 14, Rosa 12, Will 9": who got what, three or more.
_RESULT = re.compile(r"(?:^|[\s(])([A-Z][\w'\u2019-]{1,24})[ ]\d{1,3}(?:/\d{1,3}|%)?(?=[,;.\n]|$)")
_MIN_RESULTS = 3
_LINE_END = re.compile(r"[ \t.,]{0,3}(?:\n|$)")
_LABEL_END = re.compile(
    r"[ \t]{0,2}(?:[\n|;,.()\[\]<>\"'*{}/\t#\u2022]|$|[0-9]|-)|[ \t]{1,2}(?:and|y|[A-Za-z ]{1,20}:)"
)
_BARE = re.compile(r"(?:^|\W)(?:to|from|de|re|present|love|best)\W*$", re.IGNORECASE)


_NO_SUBJECT = MONTHS | SMALL_WORDS


class NameCueRecognizer(BoundedPatternRecognizer):
    """Finds the person after "Ms.", "Student:", "Dear", "mother of", before "'s IEP", and so on.

    Sure cues take names in any case, with everyday names; words that are no names end one.
    """

    ENTITY: ClassVar[str] = "PERSON"
    VERSION: ClassVar[str] = "2"

    def find(self, text: str) -> Iterator[Match]:
        """Yield the names, in order, not overlapping."""
        finders = (_announced, _greeted, _owners, _signed, _speakers, _noted, _doing)
        found = [match for find in finders for match in find(text)]
        taken = 0
        for match in sorted(found, key=lambda m: (m.start, -m.end)):
            if match.start >= taken:
                yield match
                taken = match.end


def _announced(text: str) -> Iterator[Match]:
    for cue in _TITLE.finditer(text):
        is_small = cue.group()[0].islower() and not _NEED_CAPITAL.search(cue.group())
        end = read_name(text, cue.end(), any_case=is_small, longest=3)
        if end is not None and cue.end() + 1 < end:
            yield Match(cue.end(), end, _SURE)
    for cue in _LABEL.finditer(text):
        yield from _labelled(text, cue.end(), is_weak=_BARE.search(cue.group()) is not None)
    for cue in _INTRODUCED.finditer(text):
        is_sure = _INTRODUCED_SURE.search(cue.group()) is not None
        end = read_name(text, cue.end(), any_case=is_sure)
        if end is not None and cue.end() + 1 < end:
            yield Match(cue.end(), end, _SURE if is_sure else _LIKELY)
    for pattern, any_case in ((_KIN_OF, True), (_KIN_BEFORE, False), (_ACTED, False)):
        for cue in pattern.finditer(text):
            end = read_name(text, cue.end(), any_case=any_case, longest=3)
            if end is not None and cue.end() + 1 < end:
                yield Match(cue.end(), end, _LIKELY)


def _greeted(text: str) -> Iterator[Match]:
    for cue in _GREETING.finditer(text):
        names = list(read_list(text, cue.end(), any_case=True))
        if names and _AFTER_GREETING.match(text, names[-1][1]):
            yield from (Match(start, end, _SURE) for start, end in names)


def _labelled(text: str, start: int, *, is_weak: bool) -> Iterator[Match]:
    """Yield the names after a label; in small letters only when nothing but names follows."""
    names = list(read_list(text, start, any_case=not is_weak))
    if not names:
        return
    is_small = text[names[0][0]].islower()
    if is_small and not _LABEL_END.match(text, names[-1][1]):
        return
    yield from (Match(first, last, _SURE) for first, last in names)


def _owners(text: str) -> Iterator[Match]:
    """Yield the name before "'s IEP": the capitalised words, or one that is no everyday word."""
    for cue in _OWNED.finditer(text):
        low = max(0, cue.start() - _OWNER_REACH)
        before = _OWNER.search(text[low : cue.start()])
        if before is None:
            continue
        words = before.group(1).split(" ")
        kept: list[str] = []
        for word in reversed(words):
            is_last = not kept
            if not is_name_word(word, any_case=is_last) or (kept and word.islower()):
                break
            kept.insert(0, word)
        if kept:
            yield Match(cue.start() - len(" ".join(kept)), cue.start(), _LIKELY)


def _signed(text: str) -> Iterator[Match]:
    for pattern in (_CLOSING, _DASH):
        for cue in pattern.finditer(text):
            at = cue.end()
            title = _TITLE.match(text[at : at + 24])
            at += title.end() if title else 0
            end = read_name(text, at, any_case=pattern is _CLOSING, longest=4)
            if end is not None and at + 1 < end and _LINE_END.match(text, end):
                yield Match(at, end, _SURE if pattern is _CLOSING else _LIKELY)


def _speakers(text: str) -> Iterator[Match]:
    """Yield who speaks in a transcript or chat: a name before a colon at the start of lines."""
    lines = [match for match in _SPEAKER.finditer(text) if _is_speaker(match.group(1))]
    for match in lines:
        is_shouted = match.group(1).isupper() and len(match.group(1)) > 3  # noqa: PLR2004 - no acronym
        if len(lines) > 1 or is_shouted or " " in match.group(1):
            yield Match(match.start(1), match.end(1), _LIKELY)


def _noted(text: str) -> Iterator[Match]:
    """Yield who notes are about: "Layla - great vocabulary. Omar - off task"."""
    lines = [match for match in _NOTED.finditer(text) if _is_speaker(match.group(1))]
    if len(lines) > 1:
        yield from (Match(match.start(1), match.end(1), _LIKELY) for match in lines)


def _doing(text: str) -> Iterator[Match]:
    for cue in _DOES.finditer(text):
        if _is_speaker(cue.group(1)):
            yield Match(cue.start(1), cue.end(1), _LIKELY)
    results = [match for match in _RESULT.finditer(text) if _is_subject(match.group(1))]
    if len(results) >= _MIN_RESULTS:
        yield from (Match(match.start(1), match.end(1), _LIKELY) for match in results)


def _is_subject(word: str) -> bool:
    return is_name_word(word) and fold(word) not in MONTHS


def _is_speaker(label: str) -> bool:
    words = label.rstrip(".").split(" ")
    if any(map(str.isdigit, label)):
        return False
    return fold(words[0]) not in _NO_SUBJECT and all(
        word[0].isupper() and is_name_word(word.rstrip(".")) for word in words
    )
