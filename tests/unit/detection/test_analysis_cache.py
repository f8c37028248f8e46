from __future__ import annotations

from gateway.detection.analysis_cache import Analysis, AnalysisCache, Judged
from gateway.detection.spans import NER, Candidate


def analysis(found: int = 1) -> Analysis:
    candidates = tuple(Candidate(n, n + 1, "PERSON", 0.9, NER) for n in range(found))
    return Analysis((candidates,), trail=None, words=frozenset(), confirmed=())


def test_what_was_put_is_found_under_its_hash() -> None:
    cache = AnalysisCache()
    hashed = cache.hash("Ana Ruiz", b"prose")
    cache.put(hashed, analysis())

    assert cache.get(hashed) == analysis()
    assert cache.get(cache.hash("Ana Ruiz", b"structure")) is None
    assert cache.get(cache.hash("Ana Rui", b"zprose")) is None


def test_the_same_text_has_another_hash_in_another_cache() -> None:
    assert AnalysisCache().hash("Ana Ruiz", b"") != AnalysisCache().hash("Ana Ruiz", b"")


def test_a_lone_surrogate_has_a_hash() -> None:
    assert AnalysisCache().hash("\ud800", b"")


def test_the_longest_unused_analysis_goes_first() -> None:
    cache = AnalysisCache(most_entries=2)
    one, two, three = (cache.hash(text, b"") for text in "123")
    cache.put(one, analysis())
    cache.put(two, analysis())
    cache.get(one)
    cache.put(three, analysis())

    assert [cache.get(hashed) is None for hashed in (one, two, three)] == [False, True, False]


def test_memory_is_bounded_whatever_is_put() -> None:
    cache = AnalysisCache(most_bytes=50_000)
    for number in range(500):
        cache.put(cache.hash(str(number), b""), analysis(number % 7))

    assert cache.size <= 50_000
    assert 0 < len(cache) < 500


def test_an_analysis_that_would_crowd_out_all_others_is_not_kept() -> None:
    cache = AnalysisCache(most_bytes=50_000)
    kept, large = cache.hash("kept", b""), cache.hash("large", b"")
    cache.put(kept, analysis())
    cache.put(large, analysis(1_000))

    assert (cache.get(kept), cache.get(large)) == (analysis(), None)


def test_an_analysis_in_place_of_another_counts_once() -> None:
    cache = AnalysisCache()
    hashed = cache.hash("Ana", b"")
    cache.put(hashed, analysis(5))
    cache.put(hashed, analysis(2))

    assert (len(cache), cache.size) == (1, analysis(2).size)


def test_with_no_entries_allowed_nothing_is_kept() -> None:
    cache = AnalysisCache(most_entries=0)
    cache.put(cache.hash("Ana", b""), analysis())

    assert (len(cache), cache.size) == (0, 0)


def test_what_was_concluded_takes_memory_too() -> None:
    judged = Judged(frozenset(), ((1, True),), (), (), frozenset(), ())

    assert analysis()._replace(judged=(judged,)).size > analysis().size
