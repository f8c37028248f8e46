"""`make eval`: score the detector on development sets, and say what it costs."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import platform
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evaluation import cost
from evaluation.detectors import VARIANTS, Variants
from evaluation.report import as_markdown, write_between
from evaluation.scores import Tally
from evaluation.sets import SHIPPED_SETS, read_sets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.detectors import Finder
    from evaluation.sets import EvaluationSet

STOCK = "stock Presidio"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    options = _options(arguments)
    try:
        sets = read_sets(options.data)
    except (ValueError, OSError, KeyError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    if options.only:
        sets = [one for one in sets if one.name in options.only]
    stock = None
    if options.stock or options.cost:
        from evaluation.stock_presidio import StockPresidio  # noqa: PLC0415 - seconds to load

        stock = StockPresidio()
    variants = Variants(options.config)
    results: dict[str, Any] = {
        "hallpass": version("hallpass"),
        "presidio": version("presidio-analyzer"),
        "detector": variants.version,
        "date": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "python": platform.python_version(),
        "stock_is_pretrained": stock is not None and stock.is_pretrained,
        "sets": {
            one.name: _score(one, variants, stock if options.stock else None, misses=options.misses)
            for one in sets
        },
    }
    if options.cost:
        _say("measuring cost")
        documents = [document for one in sets for document in one.documents]
        ours = variants.on("full", documents)
        results["cost"] = cost.measure(ours, stock, documents, rounds=options.rounds)
    text = as_markdown(results)
    sys.stdout.write(text)
    if options.json:
        options.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    if options.page:
        write_between(options.page, text)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("--data", type=Path, default=SHIPPED_SETS, help="folder of *.dev.jsonl")
    parser.add_argument("--only", nargs="*", help="names of sets, such as k12")
    parser.add_argument("--config", type=Path, help="a registry file other than the shipped one")
    parser.add_argument("--json", type=Path, help="also write the results to this file")
    parser.add_argument("--page", type=Path, help="also write the tables between a page's markers")
    parser.add_argument("--misses", action="store_true", help="show on stderr what was missed")
    parser.add_argument("--rounds", type=int, default=40, help="texts of 1,000 characters to time")
    parser.add_argument("--no-stock", dest="stock", action="store_false", help="score ours alone")
    parser.add_argument("--no-cost", dest="cost", action="store_false", help="time nothing")
    return parser.parse_args(arguments)


def _score(
    one: EvaluationSet, variants: Variants, stock: Finder | None, *, misses: bool
) -> dict[str, Any]:
    finders: dict[str, Finder] = {name: variants.on(name, one.documents) for name in VARIANTS}
    if stock is not None:
        finders[STOCK] = stock
    scores = {}
    for name, finder in finders.items():
        _say(f"{one.name}: {name}")
        tally = Tally()
        for document in one.documents:
            found = finder.find(document.text)
            missed = tally.add(document, found)
            if misses and name in {"patterns + names", "full"}:
                _show(one.name, name, document, found, missed)
        scores[name] = tally.as_dict()
    return scores


def _show(set_name: str, variant: str, document: Any, found: Any, missed: Any) -> None:
    """Write what was missed, and what was found for nothing, as JSON lines."""
    marked = {at for span in document.direct for at in range(span.start, span.end)}
    for kind, spans in (
        ("missed", missed),
        ("needless", [f for f in found if marked.isdisjoint(range(f.start, f.end))]),
    ):
        for span in spans:
            around = document.text[max(0, span.start - 40) : span.end + 40]
            value = document.text[span.start : span.end]
            line = {"set": set_name, "variant": variant, "id": document.id, "kind": kind}
            sys.stderr.write(
                json.dumps(line | {"label": span.label, "value": value, "around": around}) + "\n"
            )


def _say(text: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"{text} ...\n")


if __name__ == "__main__":
    sys.exit(main())
