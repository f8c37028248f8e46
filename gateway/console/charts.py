"""Charts as accessible SVG, with the table of their values behind them. Pure.

Colours and fonts come from the style sheet by class, so that both colour schemes and strict content
policies work. The picture has its title and a sentence that says what it shows (WCAG 1.1.1); every
value stands in the table.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from markupsafe import Markup

from gateway.console.shown import number, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["bars", "line"]

_WIDTH, _HEIGHT = 640, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 8, 16, 28
_MOST_LABELS = 7
_STEPS = (1, 2, 5, 10)
_SHARE = 0.7


def bars(title: str, points: Sequence[tuple[str, int]], *, unit: str = "", of: str = "") -> Markup:
    """Return one bar for each of `points`, pairs of a short name and a value of at least 0.

    `unit` stands behind values in the sentence and above the table, `of` is what the names are.
    """
    top = _nice(max((value for _, value in points), default=0))
    slot = (_WIDTH - _LEFT - _RIGHT) / max(len(points), 1)
    drawn = Markup("").join(
        Markup('<rect class="bar" x="{}" y="{}" width="{}" height="{}"/>').format(
            _short(_LEFT + slot * (index + (1 - _SHARE) / 2)),
            _short(_y(value, top)),
            _short(slot * _SHARE),
            _short(_y(0, top) - _y(value, top)),
        )
        for index, (_, value) in enumerate(points)
    )
    return _figure(title, points, drawn, top, (unit, of))


def line(title: str, points: Sequence[tuple[str, int]], *, unit: str = "", of: str = "") -> Markup:
    """Return a line through `points` in their order; arguments as for `bars`."""
    top = _nice(max((value for _, value in points), default=0))
    places = [
        (_short(_middle(index, len(points))), _short(_y(value, top)))
        for index, (_, value) in enumerate(points)
    ]
    path = " ".join(f"{x},{y}" for x, y in places)
    drawn = Markup('<polyline class="line" points="{}"/>').format(path)
    drawn += Markup("").join(
        Markup('<circle class="dot" cx="{}" cy="{}" r="3"/>').format(x, y) for x, y in places
    )
    return _figure(title, points, drawn, top, (unit, of))


def _figure(
    title: str,
    points: Sequence[tuple[str, int]],
    drawn: Markup,
    top: int,
    words: tuple[str, str],
) -> Markup:
    name = "chart-" + hashlib.sha256(title.encode()).hexdigest()[:12]
    picture = Markup(
        '<svg viewBox="0 0 {} {}" role="img" aria-labelledby="{n}-title {n}-says">'
        '<title id="{n}-title">{}</title><desc id="{n}-says">{}</desc>{}{}</svg>'
    ).format(
        _WIDTH, _HEIGHT, visible(title), _sentence(points, words[0]), _axes(points, top), drawn,
        n=name,
    )  # fmt: skip
    table = _table(title, points, words)
    return Markup(
        '<figure class="chart"><figcaption>{}</figcaption>{}'
        "<details><summary>The values of “{}” as a table</summary>{}</details></figure>"
    ).format(visible(title), picture, visible(title), table)


def _sentence(points: Sequence[tuple[str, int]], unit: str) -> str:
    if not points:
        return "There are no values."
    most, least = max(points, key=_value), min(points, key=_value)
    behind = f" {unit}" if unit else ""
    return visible(
        f"{len(points)} values. The largest is {number(most[1])}{behind} ({most[0]}), "
        f"the smallest {number(least[1])}{behind} ({least[0]})."
    )


def _axes(points: Sequence[tuple[str, int]], top: int) -> Markup:
    base = _short(_y(0, top))
    drawn = Markup('<path class="axis" d="M{} {}V{}H{}" fill="none"/>').format(
        _LEFT, _TOP, base, _WIDTH - _RIGHT
    )
    for value in sorted({0, top // 2, top}):
        drawn += Markup('<text x="{}" y="{}" text-anchor="end">{}</text>').format(
            _LEFT - 6, _short(_y(value, top) + 4), number(value)
        )
    step = -(-len(points) // _MOST_LABELS) or 1
    for index in range(0, len(points), step):
        drawn += Markup('<text x="{}" y="{}" text-anchor="middle">{}</text>').format(
            _short(_middle(index, len(points))), _HEIGHT - 8, visible(points[index][0])
        )
    return drawn


def _table(title: str, points: Sequence[tuple[str, int]], words: tuple[str, str]) -> Markup:
    rows = Markup("").join(
        Markup('<tr><th scope="row">{}</th><td class="amount">{}</td></tr>').format(
            visible(name), number(value)
        )
        for name, value in points
    )
    return Markup(
        '<div class="scroll" role="region" tabindex="0" aria-label="{} as a table"><table>'
        '<caption>{}</caption><thead><tr><th scope="col">{}</th>'
        '<th scope="col" class="amount">{}</th></tr></thead><tbody>{}</tbody></table></div>'
    ).format(visible(title), visible(title), words[1] or "Name", words[0] or "Value", rows)


def _value(point: tuple[str, int]) -> int:
    return point[1]


def _middle(index: int, count: int) -> float:
    slot = (_WIDTH - _LEFT - _RIGHT) / count
    return _LEFT + slot * (index + 0.5)


def _y(value: int, top: int) -> float:
    return _HEIGHT - _BOTTOM - (_HEIGHT - _BOTTOM - _TOP) * value / top


def _nice(most: int) -> int:
    """Return the end of the axis: the next of 1, 2, 5 times a power of ten, at least 1."""
    power: int = 10 ** (len(str(max(most, 1))) - 1)
    return next(step * power for step in _STEPS if step * power >= max(most, 1))


def _short(place: float) -> str:
    return f"{place:.1f}".removesuffix(".0")
