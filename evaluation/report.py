"""The results as Markdown, and their place in a page between two markers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["BEGIN", "END", "as_markdown", "write_between"]

BEGIN = "<!-- evaluation: written by `make eval`, do not edit -->"
END = "<!-- end of evaluation -->"

_STOCK = "stock Presidio"


def as_markdown(results: dict[str, Any]) -> str:
    """Return the tables of a result."""
    parts = [_head(results), _recall(results), _names(results), _labels(results)]
    parts += [_groups(results), _benign(results), _cost(results)]
    return "\n\n".join(part for part in parts if part) + "\n"


def write_between(page: Path, text: str) -> None:
    """Put text between the markers of a page. Raises `ValueError` when they are not there."""
    before, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{page}: has no place for results")
    page.write_text(f"{before}{BEGIN}\n{text}{END}{after}", encoding="utf-8")


def _head(results: dict[str, Any]) -> str:
    names = (
        "with its pretrained pipeline"
        if results["stock_is_pretrained"]
        else "without pretrained weights, so without names"
    )
    stock = f" Presidio {results['presidio']} as it comes, {names}." if _has_stock(results) else ""
    return (
        f"Detector `{results['detector']}`, Hallpass {results['hallpass']}, {results['date']}, "
        f"Python {results['python']}.{stock} These sets were looked at while recognizers were "
        "written and the model was tuned: other texts will score lower. `roster` is a roster of "
        "the names marked in the set, without numbers."
    )


def _recall(results: dict[str, Any]) -> str:
    rows = []
    for name, by_variant in _marked(results):
        cells = [f"`{name}`", str(by_variant["full"]["documents"])]
        cells += [
            f"{_percent(t['recall'])} / {_percent(t['leak_share'])}" for t in by_variant.values()
        ]
        rows.append(cells)
    heads = ["set", "documents", *_variants(results)]
    return (
        "**Direct identifiers covered / documents that leak one or more** (a span counts when "
        "every letter and digit of it is covered)\n\n" + _table(heads, rows)
    )


def _names(results: dict[str, Any]) -> str:
    rows = []
    for name, by_variant in _marked(results):
        tally = by_variant["patterns + names"]
        gold = tally["by_label"].get("PERSON", {"gold": 0})["gold"]
        if gold:
            exact, overlap = tally["person_exact"], tally["person_overlap"]
            covered = tally["by_label"]["PERSON"]["recall"]
            shares = (covered, *(s[k] for s in (overlap, exact) for k in ("precision", "recall")))
            alarms = f"{tally['false_alarms_per_1000_words']:.1f}"
            rows.append([f"`{name}`", str(gold), *map(_percent, shares), alarms])
    heads = ["set", "names", "covered", "overlap P", "R", "exact P", "R", "false alarms"]
    return (
        "**People, without a roster** (false alarms: findings of any kind per 1,000 words that "
        "touch no direct identifier)\n\n" + _table(heads, rows)
    )


def _labels(results: dict[str, Any]) -> str:
    totals: dict[str, dict[str, float]] = {}
    gold: dict[str, int] = {}
    for _, by_variant in _marked(results):
        for variant, tally in by_variant.items():
            for label, one in tally["by_label"].items():
                covered = totals.setdefault(label, {})
                covered[variant] = covered.get(variant, 0) + one["gold"] * one["recall"]
                if variant == "full":
                    gold[label] = gold.get(label, 0) + one["gold"]
    rows = [
        [label, str(gold[label]), *(_percent(covered[v] / gold[label]) for v in covered)]
        for label, covered in sorted(totals.items())
    ]
    return "**Covered, by label, all sets**\n\n" + _table(
        ["label", "marked", *_variants(results)], rows
    )


def _groups(results: dict[str, Any]) -> str:
    rows = []
    for name, by_variant in _marked(results):
        groups = by_variant["patterns + names"]["person_recall_by_group"]
        if groups:
            worst, best = min(groups, key=groups.__getitem__), max(groups, key=groups.__getitem__)
            shown = [f"{_percent(groups[g])} ({g})" for g in (worst, best)]
            rows.append([f"`{name}`", str(len(groups)), *shown])
    if not rows:
        return ""
    return "**Names by origin, without a roster**\n\n" + _table(
        ["set", "groups", "lowest", "highest"], rows
    )


def _benign(results: dict[str, Any]) -> str:
    rows = [
        [f"`{name}`", str(sets["full"]["documents"])]
        + [_percent(tally["untouched_share"]) for tally in sets.values()]
        for name, sets in results["sets"].items()
        if not sets["full"]["by_label"]
    ]
    if not rows:
        return ""
    return "**Texts with nothing to hide that leave untouched**\n\n" + _table(
        ["set", "documents", *_variants(results)], rows
    )


def _cost(results: dict[str, Any]) -> str:
    cost = results.get("cost")
    if not cost:
        return ""
    rows = []
    for length, row in cost["by_length"].items():
        stock = (
            [f"{row['stock']:.1f}", f"{row['stock_over_ours']:.0f}x"]
            if "stock" in row
            else ["", ""]
        )
        rows.append([f"{int(length):,}", f"{row['ours']:.2f}", *stock])
    heads = ["characters", "Hallpass, ms", _STOCK + ", ms", "ratio"]
    worst, ratio = next(iter(cost["hostile_over_ordinary"].items()))
    return (
        "**CPU per 1,000 characters**, no cache, one core, read in turn\n\n"
        + _table(heads, rows)
        + f"\n\nOf 100,000 hostile characters the slowest kind ({worst}) takes {ratio:.1f} times "
        "as long as ordinary text of that length."
    )


def _has_stock(results: dict[str, Any]) -> bool:
    return _STOCK in _variants(results)


def _variants(results: dict[str, Any]) -> list[str]:
    return list(next(iter(results["sets"].values())))


def _marked(results: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(name, sets) for name, sets in results["sets"].items() if sets["full"]["by_label"]]


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


def _table(heads: list[str], rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])
