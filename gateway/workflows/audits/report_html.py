"""The report as a page that stands alone: no script, nothing fetched. Pure: no I/O."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined

from gateway.workflows.audits.report_text import visible

if TYPE_CHECKING:
    from jinja2 import Template

    from gateway.workflows.audits.report import Report

__all__ = ["as_html"]

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{{ report.title }}</title>
<style>
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; margin: 1.5rem 0; width: 100% }
caption { font-weight: bold; text-align: left; padding: .5rem 0 }
th, td { border: 1px solid GrayText; padding: .3rem .6rem; text-align: left; vertical-align: top }
td { overflow-wrap: anywhere }
.scroll { overflow-x: auto }
@media print { .scroll { overflow: visible } }
</style>
</head>
<body>
<main>
<h1>{{ report.title }}</h1>
<p>{{ report.subtitle }}</p>
<ul>
{% for sentence in report.sentences %}
<li>{{ sentence }}</li>
{% endfor %}
</ul>
{% for table in report.tables %}
<div class="scroll" role="region" tabindex="0" aria-label="{{ table.title }}">
<table>
<caption>{{ table.title }}</caption>
<thead><tr>
{% for column in table.columns %}
<th scope="col">{{ column }}</th>
{% endfor %}
</tr></thead>
<tbody>
{% for row in table.rows %}
<tr><th scope="row">{{ row[0] }}</th>{% for cell in row[1:] %}<td>{{ cell }}</td>{% endfor %}</tr>
{% else %}
<tr><td colspan="{{ table.columns|length }}">None</td></tr>
{% endfor %}
</tbody>
</table>
</div>
{% endfor %}
</main>
</body>
</html>
"""


def as_html(report: Report) -> bytes:
    """Return the page, in UTF-8; whatever a title holds stands there as text."""
    return _template().render(report=report).encode()


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: visible(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.from_string(_PAGE)
