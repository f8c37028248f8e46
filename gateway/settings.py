"""One frozen, typed settings object: parsed once, unsafe values refused."""

from __future__ import annotations

import os
import re
import socket
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from gateway.errors import SetupError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic_core import ErrorDetails
    from pydantic_settings import PydanticBaseSettingsSource

__all__ = ["Limits", "Settings", "shipped"]

_PREFIX = "HALLPASS_"
_NESTED = "__"
_CONFIG = "HALLPASS_CONFIG"
_DATABASE_FILE = "hallpass.db"
_POSTGRES = ("postgresql://", "postgres://")
# A browser keeps the console's cookie on https alone, and on the machine itself.
_ORIGIN = re.compile(
    r"https://[a-z0-9.-]+(:[0-9]{1,5})?|http://(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?"
)
_ONE_STREAM = "main"
_KIB = 1024
_MIB = 1024 * 1024


class Limits(BaseModel):
    """How much of anything one request may take. Sizes in bytes, times in seconds."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    body_bytes: Annotated[int, Field(ge=_KIB, le=256 * _MIB)] = 10 * _MIB
    """Largest request body, after decompression."""

    header_bytes: Annotated[int, Field(ge=_KIB, le=256 * _KIB)] = 32 * _KIB
    """All headers of a request together."""

    headers: Annotated[int, Field(ge=10, le=1000)] = 100
    """Number of headers of a request."""

    header_s: Annotated[float, Field(gt=0, le=300)] = 10
    """From the first byte of a request to the end of its headers."""

    body_s: Annotated[float, Field(gt=0, le=3600)] = 60
    """From the end of the headers to the end of the body."""

    min_bytes_per_s: Annotated[int, Field(ge=0, le=_MIB)] = 500
    """Slowest body that is waited for; 0 waits for any until `body_s`."""

    send_s: Annotated[float, Field(gt=0, le=3600)] = 120
    """Longest wait for a client to take a piece of its answer; then the connection is given up."""

    concurrency: Annotated[int, Field(ge=1, le=100_000)] = 200
    """Requests one process works on at once; more are answered 429."""

    detect_s: Annotated[float, Field(gt=0, le=600)] = 60
    """Longest search for personal data in one request; then the request is refused."""

    answer_bytes: Annotated[int, Field(ge=_KIB, le=1024 * _MIB)] = 64 * _MIB
    """Largest answer taken from a vendor."""

    vendor_connect_s: Annotated[float, Field(gt=0, le=300)] = 10
    """Longest wait for a connection to a vendor."""

    vendor_read_s: Annotated[float, Field(gt=0, le=3600)] = 600
    """Longest silence of a vendor before its answer and within it."""


class Settings(BaseSettings):
    """Everything an administrator sets.

    Highest first: what the command line gave, `HALLPASS_*` variables (`__` between the parts of
    a nested name), the TOML file that `HALLPASS_CONFIG` names, the defaults here.
    """

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX,
        env_nested_delimiter=_NESTED,
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
    )

    host: Annotated[str, Field(min_length=1, max_length=255, pattern=r"^[A-Za-z0-9.:_-]+$")] = (
        "127.0.0.1"
    )
    """Address to listen on."""

    port: Annotated[int, Field(ge=0, le=65535)] = 8080
    """Port to listen on; 0 takes a free one."""

    public_url: str | None = None
    """How people reach this gateway, such as `https://hallpass.district.example`."""

    data: Path = Path("data")
    """Folder of the database and, by default, of the master key."""

    catalog: Path | None = None
    """Catalog file that replaces the stored catalog at start-up."""

    database_url: Annotated[str | None, Field(repr=False)] = None
    """`sqlite:///PATH` or `postgresql://USER@HOST/NAME`; by default a file in the data folder."""

    replica: Annotated[str | None, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,62}$")] = None
    """Name of this machine among those that share a server; by default its host name."""

    workers: Annotated[int, Field(ge=1, le=64)] = 1
    """Serving processes."""

    sandbox: bool = False
    """Whether to start the sandbox vendor as service `sandbox`."""

    master_key: Annotated[str | None, Field(repr=False)] = None
    """Where the master key is: `env:NAME`, `file:PATH` or `command:PROGRAM ARGUMENT ...`."""

    signing_key: Annotated[str | None, Field(repr=False)] = None
    """Where the key that signs checkpoints is, like `master_key`; by default a file beside it."""

    checkpoint_s: Annotated[float, Field(ge=1, le=3600)] = 60
    """Time from one signed checkpoint of the ledger to the next."""

    checkpoint_url: Annotated[str | None, Field(repr=False)] = None
    """Where each checkpoint is posted to: `https://...`, or `http://` to this machine."""

    checkpoint_syslog: Annotated[str | None, Field(repr=False)] = None
    """Where each checkpoint is logged: `udp://HOST:PORT`, `tcp://HOST:PORT` or `unix:PATH`."""

    conversation_days: Annotated[float, Field(gt=0, le=400)] = 30
    """How long labels of a conversation that is not used are kept; then they are shredded."""

    reveal_second_person: bool = False
    """Whether a second person must agree before names of an exchange are shown to somebody."""

    reveal_minutes: Annotated[int, Field(ge=1, le=1440)] = 15
    """How long somebody who may see the names of an exchange may look."""

    recognizers: Path | None = None
    """Recognizer registry to use in place of the shipped one."""

    incidents: Path | None = None
    """File of the calendar, the legal clocks and the notices of incidents."""

    limits: Limits = Limits()
    """How much of anything one request may take."""

    @field_validator("database_url")
    @classmethod
    def _check_database_url(cls, url: str | None) -> str | None:
        if url is None:
            return None
        if url.startswith(_POSTGRES):
            return url
        path = url.removeprefix("sqlite:///")
        if path == url:
            # The URL may hold a password: it is never shown.
            raise ValueError("must be sqlite:///PATH or postgresql://USER@HOST/NAME")
        if not path.strip() or path.startswith(":memory:"):
            raise ValueError("needs a file, as in sqlite:///data/hallpass.db")
        return url

    @field_validator("public_url")
    @classmethod
    def _check_public_url(cls, url: str | None) -> str | None:
        if url is not None and not _ORIGIN.fullmatch(url):
            raise ValueError(
                "must be https://HOST with nothing behind it; http:// on this machine alone"
            )
        return url

    @field_validator("master_key", "signing_key")
    @classmethod
    def _check_key_reference(cls, reference: str | None) -> str | None:
        if reference is None:
            return None
        scheme, separator, rest = reference.partition(":")
        if not separator or scheme not in {"env", "file", "command"} or not rest.strip():
            raise ValueError("must be env:NAME, file:PATH or command:PROGRAM, never the key itself")
        return reference

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Return the sources, highest first; called by pydantic-settings."""
        del dotenv_settings, file_secret_settings
        path = os.environ.get(_CONFIG)
        if not path:
            return init_settings, env_settings
        return init_settings, env_settings, InitSettingsSource(settings_cls, _read_toml(Path(path)))

    @classmethod
    def parse(cls, given: Mapping[str, Any] | None = None) -> Self:
        """Return the settings, those in `given` (the command line) above all others.

        Raises `SetupError` with one line that names every unusable setting and shows no value.
        """
        try:
            return cls(**(given or {}))
        except ValidationError as error:
            lines = [_explain(problem) for problem in error.errors(include_input=False)]
            raise SetupError("; ".join(lines)) from None
        except SettingsError:
            raise SetupError("a HALLPASS_LIMITS variable cannot be read") from None

    @property
    def effective_database_url(self) -> str:
        """The database URL, the default one included."""
        return self.database_url or f"sqlite:///{self.data / _DATABASE_FILE}"

    @property
    def stream(self) -> str:
        """The ledger's stream that this machine appends to.

        A file has one machine. Those that share a server each have a stream of their own.
        """
        if not self.effective_database_url.startswith(_POSTGRES):
            return _ONE_STREAM
        name = self.replica or socket.gethostname().lower()
        return re.sub(r"[^a-z0-9._-]", "-", name).lstrip("._-")[:63] or "replica"

    def as_environment(self) -> dict[str, str]:
        """Return the `HALLPASS_*` variables that make `Settings()` equal to this one."""
        values: dict[str, Any] = {
            name: getattr(self, name) for name in type(self).model_fields if name != "limits"
        }
        values |= {
            f"limits{_NESTED}{name}": getattr(self.limits, name) for name in Limits.model_fields
        }
        return {
            _PREFIX + name.upper(): str(value)
            for name, value in values.items()
            if value is not None
        }


def shipped(name: str) -> Path:
    """Return the path of a file of the `config/` folder, in a checkout or an installed wheel.

    Raises `SetupError` when the installation has no such file.
    """
    beside = Path(__file__).resolve().parent.parent
    # Only a checkout has the project file; beside an installed package, `config` is not ours.
    is_checkout = (beside / "pyproject.toml").is_file()
    folder = beside / "config" if is_checkout else Path(sys.prefix, "share/hallpass/config")
    path = folder / name
    if not path.is_file():
        raise SetupError(f"{name} is missing from this installation: install Hallpass again")
    return path


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise SetupError(f"{path}: cannot be read") from None
    except UnicodeDecodeError:
        raise SetupError(f"{path}: is not UTF-8 text") from None
    except tomllib.TOMLDecodeError:
        # The parser's own words may quote the file.
        raise SetupError(f"{path}: is not valid TOML") from None


def _explain(problem: ErrorDetails) -> str:
    """Return one clause about a setting: its name and what is wrong, never its value."""
    name = ".".join(str(part) for part in problem["loc"])
    if problem["type"] == "value_error":
        return f"{name} {problem['ctx']['error']}"
    if problem["type"] == "extra_forbidden":
        return f"{name} is not a setting"
    message = problem["msg"].replace("Input should be ", "must be ")
    return f"{name}: {message[:1].lower()}{message[1:]}"
