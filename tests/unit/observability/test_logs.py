from __future__ import annotations

import ast
import io
import json
import logging
import sys
import threading
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.clock import FixedClock
from gateway.observability import logs
from gateway.observability.logs import EVENTS, FIELDS, configure_logging, logger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NAME = "Maria Lopez"
ROOT = Path(__file__).parents[3]
LIBRARIES = [
    "alembic.runtime.migration",
    "asyncio",
    "httpcore.http11",
    "httpx",
    "presidio-analyzer",
    "presidio-anonymizer",
    "py.warnings",
    "spacy",
    "sqlalchemy.engine.Engine",
    "uvicorn",
    "uvicorn.error",
]


class Output(io.StringIO):
    """What was logged; nothing of Maria Lopez may ever be in it."""

    @property
    def lines(self) -> list[dict[str, Any]]:
        text = self.getvalue()
        assert "Maria" not in text
        assert "Lopez" not in text
        return [json.loads(line) for line in text.splitlines()]

    @property
    def last(self) -> dict[str, Any]:
        """Return the last line without its time."""
        line = dict(self.lines[-1])
        assert line.pop("time") == "2026-01-01T00:00:00.000+00:00"
        return line


@pytest.fixture
def output() -> Iterator[Output]:
    stream = Output()
    logging_now = configure_logging(stream, FixedClock())
    yield stream
    logging_now.close()


def test_an_event_of_ours_is_one_json_line(output: Output) -> None:
    logger.info("gateway ready", version="0.1.0", port=8080, host="127.0.0.1")

    assert output.last == {
        "level": "info",
        "event": "gateway ready",
        "version": "0.1.0",
        "port": 8080,
        "host": "127.0.0.1",
    }
    assert output.getvalue().count("\n") == 1


def test_the_fields_of_a_refusal_get_through(output: Output) -> None:
    fields = {
        "exchange": "ex_" + "0" * 26,
        "service": "openai",
        "endpoint": "chat.completions",
        "code": "model_not_found",
        "status": 404,
        "duration_ms": 1.5,
        "stream": True,
        "masked": None,
    }
    logger.warning("exchange refused", **fields)

    assert output.last == {"level": "warning", "event": "exchange refused"} | fields


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("student", NAME),
        ("student", 900412277),
        ("email", "maria.lopez@district.example"),
        ("message", NAME),
        ("time", NAME),
        ("level", NAME),
        ("error", NAME),
        ("at", [NAME]),
        ("logger", NAME),
        ("reason", NAME),
        ("reason", "Maria"),
        ("service", f"openai\n{NAME}"),
        ("code", "x" * 64),
        ("code", ""),
        ("exchange", "ex_Maria"),
        ("host", "Maria.Lopez"),
        ("version", "Maria"),
        ("count", "Lopez"),
        ("status", [NAME]),
        ("status", {NAME: 1}),
        ("status", NAME.encode()),
        ("status", object()),
        ("endpoint", ("Maria",)),
    ],
)
def test_any_other_field_or_value_is_dropped_and_counted(
    name: str, value: object, output: Output
) -> None:
    logger.info("exchange refused", port=1, **{name: value})

    assert output.last == {"level": "info", "event": "exchange refused", "port": 1, "dropped": 1}


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.none()))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_field_outside_the_list_ever_shows(output: Output, fields: dict[str, Any]) -> None:
    output.truncate(0)
    output.seek(0)
    fields = {name: value for name, value in fields.items() if name not in {"event", "exc_info"}}
    logger.info("gateway ready", **fields)

    kept = set(output.last) - {"level", "event", "dropped"}
    assert kept <= set(FIELDS)
    assert output.last.get("dropped", 0) == len(fields) - len(kept)


@pytest.mark.parametrize(
    "log",
    [
        lambda: logger.info(NAME),
        lambda: logger.info("exchange refused %s", NAME),
        lambda: logger.info(f"exchange refused {NAME}"),
        lambda: logger.info(4),
        lambda: logger.info(None),
    ],
)
def test_a_text_that_is_no_event_is_not_shown(log: Callable[[], None], output: Output) -> None:
    log()

    assert output.last == {"level": "info", "event": "unlisted event"}


def test_bound_fields_are_checked_like_others(output: Output) -> None:
    logger.bind(student=NAME, service="openai").info("exchange closed")

    assert output.last["service"] == "openai"
    assert output.last["dropped"] == 1


def test_debug_is_not_written(output: Output) -> None:
    logger.debug("gateway ready")
    logging.getLogger("gateway.x").debug(NAME)

    assert output.lines == []


def failing() -> BaseException:
    """Return an exception of ours, raised in our code, that carries a name in every part."""
    try:
        try:
            int(NAME)
        except ValueError:
            FIELDS[NAME]
    except KeyError as error:
        error.add_note(NAME)
        return error
    raise AssertionError


@pytest.mark.parametrize(
    "log",
    [
        lambda error: logger.error("exchange failed", exc_info=error),
        lambda error: logger.error(
            "exchange failed", exc_info=(type(error), error, error.__traceback__)
        ),
        lambda error: logger.exception("exchange failed", exc_info=error),
    ],
)
def test_an_exception_is_its_class_and_those_of_its_causes(
    log: Callable[[BaseException], None], output: Output
) -> None:
    log(failing())

    assert output.last == {
        "level": "error",
        "event": "exchange failed",
        "error": "KeyError",
        "causes": ["ValueError"],
    }


def test_an_exception_that_is_being_handled_is_found(output: Output) -> None:
    try:
        int(NAME)
    except ValueError:
        logger.exception("exchange failed")

    assert output.last == {"level": "error", "event": "exchange failed"} | {"error": "ValueError"}


def test_a_hidden_cause_stays_hidden(output: Output) -> None:
    error = failing()
    error.__suppress_context__ = True  # what `raise ... from None` does
    logger.error("exchange failed", exc_info=error)

    assert "causes" not in output.last


def test_our_own_lines_of_a_traceback_are_shown_and_no_others(output: Output) -> None:
    try:
        logs._checked_fields(None)  # type: ignore[arg-type] # to fail inside our code
    except AttributeError as error:
        logger.error("exchange failed", exc_info=error)

    (line,) = output.last["at"]
    assert line.startswith("gateway/observability/logs.py:")
    assert "test_logs" not in output.getvalue()


@pytest.mark.parametrize("name", LIBRARIES)
def test_of_a_library_only_its_logger_and_level_remain(name: str, output: Output) -> None:
    library = logging.getLogger(name)
    library.error("about %s", NAME, extra={"student": NAME}, stack_info=True)

    assert output.last == {"level": "error", "event": "library", "logger": name}


@pytest.mark.parametrize("message", [NAME, f"about {NAME}", 4, None, {"name": NAME}])
@pytest.mark.parametrize("arguments", [(), (NAME,), ({"name": NAME},), (NAME, NAME, NAME)])
def test_no_message_or_argument_gets_through(
    message: object, arguments: tuple[object, ...], output: Output
) -> None:
    logging.getLogger("spacy").warning(message, *arguments)

    assert output.last == {"level": "warning", "event": "library", "logger": "spacy"}


def test_the_exception_of_a_library_is_its_class(output: Output) -> None:
    logging.getLogger("sqlalchemy").error("failed", exc_info=failing())

    assert output.last["error"] == "KeyError"
    assert output.last["causes"] == ["ValueError"]


@pytest.mark.parametrize("name", [NAME, "Maria", "uvicorn\nMaria", "spacy Maria"])
def test_a_logger_that_is_no_known_library_is_not_named(name: str, output: Output) -> None:
    logging.getLogger(name).error("x")

    assert output.last["logger"] == "other"


def test_a_handler_that_a_library_adds_later_has_nothing_to_print(output: Output) -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(message)s %(args)s %(exc_text)s %(stack_info)s"))
    library = logging.getLogger("test.late")
    library.addHandler(handler)
    library.error("about %s", NAME, exc_info=failing(), stack_info=True)
    library.removeHandler(handler)

    assert stream.getvalue() == "library () None None\n"
    assert output.last["logger"] == "other"


def test_a_record_from_elsewhere_keeps_its_text_to_itself(output: Output) -> None:
    record = logging.LogRecord("spacy", logging.ERROR, "x.py", 1, NAME, (), None)
    logging.getLogger("spacy").handle(record)

    assert output.last == {"level": "error", "event": "library"}


@pytest.mark.parametrize("name", LIBRARIES)
def test_a_note_of_a_library_that_is_no_warning_is_left_out(name: str, output: Output) -> None:
    logging.getLogger(name).info("about %s", NAME)

    assert output.lines == []


@pytest.mark.parametrize("name", ["httpx", "httpcore.connection", "httpcore"])
def test_http_clients_are_silent_below_warnings(name: str, output: Output) -> None:
    logging.getLogger(name).info("GET https://v.example/?key=%s", NAME)
    assert output.lines == []

    logging.getLogger(name).warning("GET https://v.example/?key=%s", NAME)

    assert output.last["logger"] == name


def test_the_access_log_is_off(output: Output) -> None:
    logging.getLogger("uvicorn.access").critical('%s - "GET /%s"', "127.0.0.1", NAME)

    assert output.lines == []


@pytest.mark.parametrize(
    ("message", "arguments", "shown"),
    [
        ("Started server process [%d]", (41,), {"event": "server process started", "pid": 41}),
        ("Application startup complete.", (), {"event": "application started"}),
        (
            "Uvicorn running on %s://%s:%d (Press CTRL+C to quit)",
            ("http", NAME, 1),
            {"event": "server listening"},
        ),
        ("Started server process [%d]", (NAME,), {"event": "server process started"}),
        (f"Uvicorn not running {NAME}", (), {"event": "library"}),
        ("Exception in ASGI application\n", (), {"event": "uncaught exception"}),
    ],
)
def test_the_servers_own_lines_are_constants(
    message: str, arguments: tuple[object, ...], shown: dict[str, Any], output: Output
) -> None:
    logging.getLogger("uvicorn.error").warning(message, *arguments)

    assert output.last == {"level": "warning", "logger": "uvicorn.error"} | shown


def test_the_servers_lines_still_stand_in_its_code() -> None:
    import uvicorn  # noqa: PLC0415 - found only to be read

    code = "".join(path.read_text() for path in Path(uvicorn.__file__).parent.rglob("*.py"))

    for template in logs._SERVER_EVENTS:
        assert json.dumps(template).strip('"') in code


def test_warnings_are_logged_without_their_text(output: Output) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=True)
        warnings.showwarning(UserWarning(NAME), UserWarning, "x.py", 1)

    assert output.last == {"level": "warning", "event": "library", "logger": "py.warnings"}


def test_an_uncaught_exception_is_its_class(output: Output) -> None:
    error = failing()
    sys.excepthook(type(error), error, error.__traceback__)

    assert output.last["event"] == "uncaught exception"
    assert output.last["error"] == "KeyError"


def test_an_exception_that_ends_a_thread_is_its_class(output: Output) -> None:
    arguments = threading.ExceptHookArgs([ValueError, ValueError(NAME), None, None])
    threading.excepthook(arguments)

    assert output.last["error"] == "ValueError"


def test_control_characters_are_escaped(output: Output) -> None:
    output_before = logs.EVENTS
    assert not any(ord(character) < 32 for event in output_before for character in event)
    logging.getLogger("x\n\x1b[2J\u2028").error("y\n\x1b")

    assert output.getvalue().isascii()
    assert output.getvalue().rstrip("\n").isprintable()


def test_a_closed_stream_fails_nobody(output: Output) -> None:
    output.close()

    logger.info("gateway ready")
    logging.getLogger("spacy").error("x")


def test_without_a_stream_lines_go_to_standard_error_of_the_moment(
    capsys: pytest.CaptureFixture[str],
) -> None:
    now = configure_logging(clock=FixedClock())
    logger.info("gateway ready")
    now.close()

    captured = capsys.readouterr()
    assert json.loads(captured.err)["event"] == "gateway ready"
    assert captured.out == ""


def test_closing_puts_everything_back() -> None:
    library = logging.getLogger("test.handled")
    library.handlers[:] = [logging.NullHandler()]
    before = (
        logging.getLogRecordFactory(),
        list(logging.root.handlers),
        list(library.handlers),
        logging.raiseExceptions,
        sys.excepthook,
        threading.excepthook,
    )
    configure_logging(io.StringIO()).close()

    assert before == (
        logging.getLogRecordFactory(),
        list(logging.root.handlers),
        list(library.handlers),
        logging.raiseExceptions,
        sys.excepthook,
        threading.excepthook,
    )


def our_log_calls() -> Iterator[tuple[str, ast.Call]]:
    """Yield every `logger.<level>(...)` of the gateway's own code."""
    for path in sorted((ROOT / "gateway").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "logger"
                and path.name != "logs.py"
            ):
                yield f"{path.name}:{node.lineno}", node


def test_everything_our_code_logs_is_on_the_list() -> None:
    calls = list(our_log_calls())

    assert calls
    for place, call in calls:
        event = call.args[0]
        assert isinstance(event, ast.Constant), place
        assert event.value in EVENTS, place
        assert {word.arg for word in call.keywords} <= {*FIELDS, "exc_info"}, place
