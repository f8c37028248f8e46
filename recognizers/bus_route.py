"""Bus routes, buses and stops: beside a child they say where it is at what time."""

from __future__ import annotations

from typing import ClassVar

from recognizers.labelled import LabelledRecognizer, after_label

__all__ = ["BusRouteRecognizer"]

_LABEL = (
    r"(?:school )?bus(?:es)?(?: (?:route|run|stop|no\.?|number|#))?|(?:am|pm|bus) ?(?:route|run)|"
    r"route(?: (?:no\.?|number|#))?|stop(?: (?:no\.?|number|id|#))?|ruta(?: (?:no\.?|"
    r"n\x{fa}mero))?|"
    r"autob\x{fa}s"
)


class BusRouteRecognizer(LabelledRecognizer):
    """Finds numbers of buses, routes and stops; whether they matter depends on who is near."""

    ENTITY: ClassVar[str] = "BUS_ROUTE"
    VERSION: ClassVar[str] = "1"
    HINTS = ("bus", "route", "stop", "ruta", " run")
    LABELLED_FORMS = (after_label(_LABEL, r"[a-z]{0,3}-?[0-9]{1,4}[a-z]?"),)
