"""How long a roster takes to load, what it weighs and how fast texts are read against it.

    python benchmarks/roster.py [--people 5000 55000 425000 1000000]
    python benchmarks/roster.py --recall    how many mentions of 55,000 people are found, by form
    python benchmarks/roster.py --words     words that are also names, judged in our sentences

Every size runs in a process of its own, with people made up here: names drawn from 60,000 given and
150,000 family names, common ones far more often than rare ones, as in a real district. "Loading"
reads the sealed roster from a database and indexes it, in seconds of processor time; "memory" is
what the index adds to the process once loaded, "peak" the most the process ever held.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from faker import Faker

from gateway.crypto.keys import MasterKey
from gateway.detection.engine import Detector
from gateway.detection.roster_match import RosterMatcher
from gateway.findings import Role, Slot, SlotKind
from gateway.ids import PersonId
from gateway.rosters.index import RosterIndex
from gateway.rosters.people import Person, Roster, School
from gateway.rosters.store import RosterStore
from gateway.rosters.word_names import is_ordinary_word
from gateway.settings import shipped
from gateway.storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = (5_000, 55_000, 425_000, 1_000_000)
LOCALES = ("en_US", "es_MX", "vi_VN", "ru_RU", "fil_PH", "fr_FR", "de_DE", "pl_PL")
ONSETS = (*"bcdfghjklmnprstvwz", "br", "ch", "gr", "kl", "sh", "st", "tr")
VOWELS = (*"aeiou", "ai", "ea", "ia", "oa")
ENDS = ("", *"nrlsmt", "ck", "nd", "ng", "rt")
TEXT_CHARACTERS = 1_000
RECALL_PEOPLE, MENTIONED = 55_000, 1_500
SHORT = 2
CONTEXTS = (
    "{} was late again today.",
    "Please call the family of {} about the bus.",
    "I met with {} on Thursday; we set two goals.",
    "Did {} finish the lab report?",
    "Notes: {}, reading, level three.",
    "The essay by {} is missing its last page.",
    "Thank you for helping {} with the form.",
)
ROLES = (Role.STUDENT,) * 7 + (Role.GUARDIAN,) * 2 + (Role.TEACHER,)
SENTENCES = (
    "{given} {family} was late again and will need a new plan by Friday.",
    "Please write to the family of {given}: the field trip form is still open.",
    "The class reads chapter four; everyone answers the questions on page twelve.",
    "Ask {family}, {given} whether the bus on the green line stops near the library.",
    "We may move the test to April, since the art room is closed for the week.",
    "A parent called about the lunch account and the nurse will look into it.",
)


def invented(rng: random.Random, count: int, parts: int) -> list[str]:
    """Return names that nobody has, so that a large roster has many distinct ones."""
    names: dict[str, None] = {}
    while len(names) < count:
        syllables = (rng.choice(ONSETS) + rng.choice(VOWELS) for _ in range(rng.randint(2, parts)))
        names["".join(syllables).capitalize() + rng.choice(ENDS)] = None
    return list(names)


def name_lists(rng: random.Random) -> tuple[list[str], list[str]]:
    """Return given and family names, the common ones first."""
    given: dict[str, None] = {}
    family: dict[str, None] = {}
    for locale in LOCALES:
        faker = Faker(locale)
        faker.seed_instance(1)
        for _ in range(1_500):
            given[faker.first_name()] = family[faker.last_name()] = None
    common = list(given), list(family)
    for names in common:
        rng.shuffle(names)
    return common[0] + invented(rng, 60_000, 3), common[1] + invented(rng, 150_000, 4)


def people(count: int) -> Iterator[Person]:
    """Yield the people of a made-up district."""
    rng = random.Random(7)  # noqa: S311 - repeatable, not secret
    givens, families = name_lists(rng)
    given_weights = list(itertools.accumulate(1 / (rank + 20) for rank in range(len(givens))))
    family_weights = list(itertools.accumulate(1 / (rank + 50) for rank in range(len(families))))
    for number in range(count):
        given, middle = rng.choices(givens, cum_weights=given_weights, k=2)
        family, other = rng.choices(families, cum_weights=family_weights, k=2)
        yield Person(
            id=PersonId(f"u-{number:08}"),
            role=ROLES[number % len(ROLES)],
            given=given,
            middle=middle if number % 2 else "",
            family=f"{family}-{other}" if number % 8 == 0 else family,
            emails=(f"{given}.{family}{number}@example.org".lower(),),
            usernames=(f"{given[:1]}{family}{number % 997}".lower(),),
            phones=(f"+1206{number % 10_000_000:07}",),
            numbers=(str(100_000 + number),),
            state_id=str(9_000_000_000 + number),
            schools=(f"s{number % 100}",),
        )


def texts(count: int) -> list[str]:
    """Return texts of about 1,000 characters that speak of some of the people."""
    rng = random.Random(11)  # noqa: S311 - repeatable, not secret
    known = [(p.given, p.family) for p in itertools.islice(people(2_000), 2_000)]
    written = []
    for _ in range(count):
        sentences: list[str] = []
        while sum(map(len, sentences)) < TEXT_CHARACTERS:
            given, family = rng.choice(known)
            sentences.append(rng.choice(SENTENCES).format(given=given, family=family))
        written.append(" ".join(sentences))
    return written


def resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / (1 << 20)


def prepare(folder: Path, count: int) -> float:
    """Store a roster of `count` people; return the seconds that took."""
    schools = tuple(School(f"s{number}", f"Number {number} Elementary") for number in range(100))
    roster = Roster(tuple(people(count)), schools)
    database = Database.open(f"sqlite:///{folder / 'roster.db'}", create=True)
    begin = time.perf_counter()
    RosterStore(database, MasterKey(b"k" * 32)).save(roster, datetime(2026, 1, 5, tzinfo=UTC))
    taken = time.perf_counter() - begin
    database.close()
    return taken


def measure(folder: Path) -> dict[str, float]:
    """Load the stored roster and read texts against it."""
    written = texts(300)
    database = Database.open(f"sqlite:///{folder / 'roster.db'}", create=False)
    store = RosterStore(database, MasterKey(b"k" * 32))
    RosterIndex.build(Roster())  # what is loaded once is not the roster's
    gc.collect()
    before = resident_mb()
    begin = time.process_time()
    with store.stream() as roster:
        assert roster is not None  # noqa: S101 - stored by `prepare`
        index = RosterIndex.build(roster)
    loading = time.process_time() - begin
    gc.collect()
    memory = resident_mb() - before
    matcher = RosterMatcher(index)
    matcher.read(written[:1], [[]])
    begin = time.process_time()
    for text in written:
        matcher.read([text], [[]])
    scanning = time.process_time() - begin
    return {
        "loading_s": round(loading, 2),
        "memory_mb": round(memory),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "microseconds_per_1000_characters": round(scanning / sum(map(len, written)) * 1e9),
    }


def plain(text: str) -> str:
    """Return text without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def full_forms(p: Person) -> dict[str, str]:
    """Return how a text may spell a person's full name."""
    words = p.family.replace("-", " ").split()
    forms = {
        "Given Family": f"{p.given} {p.family}",
        "Family, Given": f"{p.family}, {p.given}",
        "GIVEN FAMILY": f"{p.given} {p.family}".upper(),
        "given family": f"{p.given} {p.family}".lower(),
        "without accents": plain(f"{p.given} {p.family}"),
        "G. Family": f"{p.given[0]}. {p.family}",
        "Given F.": f"{p.given} {p.family[0]}.",
        "Family Given": f"{p.family} {p.given}",
        "given.family": f"{p.given}.{p.family}".lower(),
    }
    if p.middle:
        forms["Given Middle Family"] = f"{p.given} {p.middle} {p.family}"
        forms["Given M. Family"] = f"{p.given} {p.middle[0]}. {p.family}"
    if len(words) > 1:
        forms["one of two family names"] = f"{p.given} {words[0]}"
        forms["space for hyphen"] = f"{p.given} {' '.join(words)}"
    return forms


def is_covered(detector: Detector, text: str, mention: str) -> bool:
    at = text.index(mention)
    found = {
        place
        for finding in detector.detect([Slot(text, SlotKind.TEXT, 0)])
        for place in range(finding.start, finding.end)
    }
    places = range(at, at + len(mention))
    return all(place in found for place in places if text[place].isalnum())


def print_recall() -> None:
    """Print the share of mentions found, by form."""
    roster = Roster(tuple(people(RECALL_PEOPLE)))
    detector = Detector.load(shipped("recognizers.yaml"), RosterIndex.build(roster))
    rng = random.Random(13)  # noqa: S311 - repeatable, not secret
    total: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for p in rng.sample(roster.people, MENTIONED):
        mentions = list(full_forms(p).items())
        for name, kind in ((p.given, "lone given name"), (p.family, "lone family name")):
            if len(name) > SHORT and not is_ordinary_word(name.casefold()):
                mentions.append((kind, name))
        for form, mention in mentions:
            text = rng.choice(CONTEXTS).format(mention)
            total[form] += 1
            found[form] += is_covered(detector, text, mention)
    full = [form for form in total if not form.startswith("lone")]
    lone = [form for form in total if form.startswith("lone")]
    for forms in (full, lone):
        for form in forms:
            print(f"| {form} | {found[form]:,} of {total[form]:,} |")
        share = sum(found[f] for f in forms) / sum(total[f] for f in forms)
        print(f"| together | {share:.4f} |")


def print_words() -> None:
    """Print the share of sentences judged right, with and without the names model."""
    file = Path(__file__).parents[1] / "tests" / "data" / "word_names.txt"
    sys.path.insert(0, str(file.parents[2]))
    from tests.support.word_names import ROSTER, sentences  # noqa: PLC0415 - found by the line above

    index = RosterIndex.build(ROSTER)
    shipped_config = shipped("recognizers.yaml").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for names in ("none", "package"):
            config = Path(folder) / f"{names}.yaml"
            config.write_text(shipped_config.replace("names: package", f"names: {names}"))
            detector = Detector.load(config, index)
            judged = [
                _starts(detector, text) == [start for start, _ in marked]
                for text, marked in sentences()
            ]
            print(f"names model {names}: {sum(judged)} of {len(judged)} sentences right")


def _starts(detector: Detector, text: str) -> list[int]:
    findings = detector.detect([Slot(text, SlotKind.TEXT, 0)])
    titles = ("Mr. ", "Mrs. ", "Ms. ", "Coach ")
    starts = []
    for finding in findings:
        value = text[finding.start : finding.end]
        title = next((t for t in titles if value.startswith(t)), "")
        starts.append(finding.start + len(title))
    return starts


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", nargs="+", type=int, default=SIZES)
    parser.add_argument("--recall", action="store_true")
    parser.add_argument("--words", action="store_true")
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.recall or options.words:
        if options.recall:
            print_recall()
        if options.words:
            print_words()
        return
    if options.folder is not None:
        print(json.dumps(measure(options.folder)))
        return
    print("| people | loading | memory | peak | reading 1,000 characters |")
    print("|---|---|---|---|---|")
    for count in options.people:
        with tempfile.TemporaryDirectory() as folder:
            prepare(Path(folder), count)
            command = [sys.executable, __file__, "--folder", folder]
            run = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
            got = json.loads(run.stdout)
        print(
            f"| {count:,} | {got['loading_s']:.1f} s | {got['memory_mb']} MB | {got['peak_mb']} MB "
            f"| {got['microseconds_per_1000_characters']} µs |"
        )


if __name__ == "__main__":
    main()
