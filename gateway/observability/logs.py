"""Logs: JSON lines on standard error that hold allow-listed fields and nothing else.

Text is dropped at the source, not searched for names afterwards: our own events are constants
with checked fields; of a library's record only its logger and level remain, however it was
formatted and whoever handles it; of an exception only its class and our own lines.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, Any, TextIO

import structlog

from gateway.clock import Clock, SystemClock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["EVENTS", "FIELDS", "Logging", "configure_logging", "logger"]

logger: Any = structlog.get_logger()
"""Where our own code logs: `logger.info("gateway ready", version=...)`."""

EVENTS = frozenset(
    {
        "background task failed",
        "canary failed",
        "console failed",
        "checkpoint failed",
        "exchange closed",
        "exchange failed",
        "exchange refused",
        "gateway ready",
        "ledger failed",
        "notice delayed",
        "notice given up",
        "regular work failed",
        "summaries failed",
        "roster renewed",
        "roster unreadable",
        "uncaught exception",
    }
)
"""What our own code may log. Another text is logged as `unlisted event`."""

_WORD = re.compile(r"[a-z][a-z0-9_.:-]{0,62}")
_ADDRESS = re.compile(r"[0-9A-Fa-f.:]{2,45}|localhost")
_VERSION = re.compile(r"[0-9][0-9a-z.+-]{0,39}")
_EXCHANGE = re.compile(r"ex_[0-9a-z]{26}")
_LOGGER = re.compile(r"[A-Za-z0-9_.-]{1,80}")
_NUMBER = re.compile(r"(?!)")  # a field that never holds text

FIELDS = MappingProxyType(
    {
        "code": _WORD,
        "count": _NUMBER,
        "duration_ms": _NUMBER,
        "endpoint": _WORD,
        "exchange": _EXCHANGE,
        "host": _ADDRESS,
        "masked": _NUMBER,
        "pid": _NUMBER,
        "port": _NUMBER,
        "reason": _WORD,
        "revision": _NUMBER,
        "service": _WORD,
        "status": _NUMBER,
        "stream": _NUMBER,
        "version": _VERSION,
        "workers": _NUMBER,
    }
)
"""Field names that get through, each with what its text must look like. Numbers always may."""

# Message templates of uvicorn, which has no personal values at these places, as events of ours.
_SERVER_EVENTS = MappingProxyType(
    {
        "Started server process [%d]": "server process started",
        "Finished server process [%d]": "server process finished",
        "Waiting for application startup.": "application starting",
        "Application startup complete.": "application started",
        "Application startup failed. Exiting.": "application start failed",
        "Waiting for application shutdown.": "application stopping",
        "Application shutdown complete.": "application stopped",
        "Application shutdown failed. Exiting.": "application stop failed",
        "Uvicorn running on socket %s (Press CTRL+C to quit)": "server listening",
        "Shutting down": "server shutting down",
        "Exception in ASGI application\n": "uncaught exception",
        "Invalid HTTP request received.": "request unreadable",
    }
)
# Libraries whose logger names are constants. Others could be made of anything.
_LIBRARIES = frozenset(
    {
        "alembic",
        "asyncio",
        "concurrent",
        "fastapi",
        "gateway",
        "httpcore",
        "httpx",
        "presidio-analyzer",
        "presidio-anonymizer",
        "py",
        "spacy",
        "sqlalchemy",
        "uvicorn",
    }
)
_QUIET = MappingProxyType(
    {
        # At INFO httpx logs whole URLs, `?key=` included (encode/httpx #2760).
        "httpx": logging.WARNING,
        "httpcore": logging.WARNING,
        "uvicorn.access": logging.CRITICAL + 1,
        "presidio-analyzer": logging.WARNING,
        "presidio-anonymizer": logging.WARNING,
    }
)
_OUR_CODE = Path(__file__).resolve().parent.parent.parent
_OUR_PACKAGES = ("gateway", "recognizers")
_MOST_CAUSES = 4
_MOST_FRAMES = 12
_Entry = dict[str, Any]


def _checked_fields(given: _Entry) -> _Entry:
    """Return the fields that may be shown; with `dropped` when others were given."""
    kept = {name: value for name, value in given.items() if _may_show(name, value)}
    dropped = len(given) - len(kept)
    return kept | {"dropped": dropped} if dropped else kept


def _may_show(name: str, value: object) -> bool:
    if name not in FIELDS:
        return False
    if isinstance(value, str):
        return FIELDS[name].fullmatch(value) is not None
    return value is None or isinstance(value, bool | int | float)


def _explain(error: BaseException | None) -> _Entry:
    """Return an exception's class, those of its causes, and our own lines it passed."""
    if error is None:
        return {}
    chain = list(_chain(error))
    entry: _Entry = {"error": type(error).__name__}
    if len(chain) > 1:
        entry["causes"] = [type(cause).__name__ for cause in chain[1:]]
    lines = list(_our_lines(error.__traceback__))
    if lines:
        entry["at"] = lines[-_MOST_FRAMES:]
    return entry


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    for _ in range(_MOST_CAUSES):
        if error is None:
            return
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _our_lines(traceback: TracebackType | None) -> Iterator[str]:
    while traceback is not None:
        path = Path(traceback.tb_frame.f_code.co_filename)
        if path.is_relative_to(_OUR_CODE):
            place = path.relative_to(_OUR_CODE)
            if place.parts[0] in _OUR_PACKAGES:
                yield f"{place.as_posix()}:{traceback.tb_lineno}"
        traceback = traceback.tb_next


def _exception(exc_info: object) -> BaseException | None:
    """Return the exception of any form `exc_info` may have."""
    if isinstance(exc_info, BaseException):
        return exc_info
    if isinstance(exc_info, tuple):
        return exc_info[1] if isinstance(exc_info[1], BaseException) else None
    return sys.exc_info()[1] if exc_info else None


class _SafeRecord(logging.LogRecord):
    """A log record that never had a text: the message, arguments and exception stay outside.

    Made by logging itself in place of its own class, so that a handler some library adds later
    has nothing to print either.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - the signature of logging.LogRecord
        self,
        name: str,
        level: int,
        pathname: str,
        lineno: int,
        msg: object,
        args: Any,
        exc_info: object,
        func: str | None = None,
        sinfo: str | None = None,  # noqa: ARG002 - the same
        **_: object,
    ) -> None:
        self.entry: _Entry = _library_entry(name, msg, args) | _explain(_exception(exc_info))
        super().__init__(name, level, pathname, lineno, self.entry["event"], (), None, func, None)


def _library_entry(name: str, msg: object, args: object) -> _Entry:
    known = name.partition(".")[0] in _LIBRARIES and _LOGGER.fullmatch(name)
    entry: _Entry = {"event": "library", "logger": name if known else "other"}
    if name != "uvicorn.error" or not isinstance(msg, str):
        return entry
    if msg in _SERVER_EVENTS:
        entry["event"] = _SERVER_EVENTS[msg]
        if "[%d]" in msg and isinstance(args, tuple) and isinstance(args[0], int):
            entry["pid"] = args[0]
    elif msg.startswith("Uvicorn running on %s://"):
        entry["event"] = "server listening"
    return entry


class _Handler(logging.Handler):
    """Writes what is left of a record."""

    def __init__(self, write: Callable[[str, _Entry], None]) -> None:
        super().__init__()
        self._write = write

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        # A record made before logging was set up is not ours and still has its text.
        entry = record.entry if isinstance(record, _SafeRecord) else {"event": "library"}
        # Without its text, a library's note below a warning tells nobody anything.
        if entry["event"] != "library" or record.levelno >= logging.WARNING:
            self._write(record.levelname.lower(), entry)


@dataclass(slots=True)
class _State:
    """What logging was like before, to be put back."""

    factory: Any
    root_handlers: list[logging.Handler]
    root_level: int
    raise_exceptions: bool
    hooks: tuple[Any, Any, Any]
    loggers: list[tuple[logging.Logger, list[logging.Handler], bool, int]] = field(
        default_factory=list
    )


class Logging:
    """Logging as set up by `configure_logging`, until `close`."""

    def __init__(self, stream: TextIO | None, clock: Clock) -> None:
        """Take where lines go (standard error, as it is at that moment, for None)."""
        self._stream = stream
        self._clock = clock
        # Re-entrant: a destructor may fail, and be logged, while a line is being written.
        self._lock = threading.RLock()
        self._state = self._take_over()

    def close(self) -> None:
        """Put back what was before; for tests."""
        state = self._state
        logging.setLogRecordFactory(state.factory)
        logging.captureWarnings(capture=False)
        logging.raiseExceptions = state.raise_exceptions
        logging.root.handlers[:] = state.root_handlers
        logging.root.setLevel(state.root_level)
        for known, handlers, propagate, level in state.loggers:
            known.handlers[:], known.propagate = handlers, propagate
            known.setLevel(level)
        sys.excepthook, threading.excepthook, sys.unraisablehook = state.hooks
        structlog.reset_defaults()

    def _take_over(self) -> _State:
        state = _State(
            factory=logging.getLogRecordFactory(),
            root_handlers=list(logging.root.handlers),
            root_level=logging.root.level,
            raise_exceptions=logging.raiseExceptions,
            hooks=(sys.excepthook, threading.excepthook, sys.unraisablehook),
        )
        logging.setLogRecordFactory(_SafeRecord)
        logging.captureWarnings(capture=True)
        logging.raiseExceptions = False  # its report of a broken handler shows the message
        logging.root.handlers[:] = [_Handler(self._write)]
        logging.root.setLevel(logging.INFO)
        for name in {*logging.root.manager.loggerDict, *_QUIET}:
            known = logging.getLogger(name)
            state.loggers.append((known, list(known.handlers), known.propagate, known.level))
            known.handlers.clear()
            known.propagate = True
            known.setLevel(_QUIET.get(name, known.level))
        sys.excepthook = lambda _kind, error, _traceback: self._uncaught(error)
        threading.excepthook = lambda args: self._uncaught(args.exc_value)
        sys.unraisablehook = lambda args: self._uncaught(args.exc_value)
        structlog.configure(
            processors=[self._process],
            wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
            context_class=dict,
            logger_factory=lambda *_: self,
            cache_logger_on_first_use=False,
        )
        return state

    def _process(self, _: object, level: str, event: Any) -> tuple[tuple[str, _Entry], _Entry]:
        """Turn what our code logged into what may be shown; a structlog processor."""
        given = dict(event)
        name = given.pop("event", None)
        error = _exception(given.pop("exc_info", None))
        shown = name if isinstance(name, str) and name in EVENTS else "unlisted event"
        level = "error" if level == "exception" else level
        return (level, {"event": shown} | _checked_fields(given) | _explain(error)), {}

    def _uncaught(self, error: BaseException | None) -> None:
        self._write("critical", {"event": "uncaught exception"} | _explain(error))

    def _write(self, level: str, entry: _Entry) -> None:
        time = self._clock.now().isoformat(timespec="milliseconds")
        # ensure_ascii escapes control characters and the line separators of Unicode.
        line = json.dumps({"time": time, "level": level} | entry, ensure_ascii=True)
        # A log that cannot be written is no reason to fail a request: the ledger is the record.
        with self._lock, suppress(OSError, ValueError):
            stream = self._stream if self._stream is not None else sys.stderr
            stream.write(line + "\n")
            stream.flush()

    def debug(self, level: str, entry: _Entry) -> None:
        """Write one line; structlog calls the method named like the level."""
        self._write(level, entry)

    info = warning = error = critical = exception = fatal = log = msg = debug


def configure_logging(stream: TextIO | None = None, clock: Clock | None = None) -> Logging:
    """Send everything this process logs through the allow-list, as JSON lines.

    Args:
        stream: Where lines go; standard error by default.
        clock: Tells the time of each line.
    """
    return Logging(stream, clock or SystemClock())
