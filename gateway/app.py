"""The composition root: builds every object once; mounts proxy, console, health."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.responses import JSONResponse, RedirectResponse

from gateway import __version__
from gateway.catalog.store import CatalogStore
from gateway.clock import SystemClock
from gateway.console.browser import Browsers
from gateway.console.frame import Console
from gateway.console.page import Services
from gateway.console.render import ROOT, Renderer
from gateway.console.routes import PAGES
from gateway.console.table import PageTable
from gateway.crypto.keys import load_master_key
from gateway.detection.engine import Detector
from gateway.errors import GatewayError
from gateway.identity.store import KeyStore
from gateway.ledger.copies import COPIES, CheckpointFile, destinations
from gateway.ledger.keeper import CheckpointKeeper
from gateway.ledger.log import Ledger
from gateway.ledger.signer import Signer
from gateway.observability.health import Readiness
from gateway.observability.logs import configure_logging, logger
from gateway.ownership.store import Ownership
from gateway.proxy.aliases import staff_alias
from gateway.proxy.authorize import Rules
from gateway.proxy.canary import (
    CanaryConversations,
    CanaryIdentity,
    CanaryOwnership,
    CanaryState,
    EchoVendor,
    run_canary,
)
from gateway.proxy.current import Current
from gateway.proxy.endpoint import ProxyEndpoint
from gateway.proxy.forward import Vendors
from gateway.proxy.pipeline import Pipeline
from gateway.pseudonyms.vault import Vault
from gateway.records.index import RecordIndex
from gateway.records.projector import Projector
from gateway.records.retention import Retention
from gateway.records.usage import Usage
from gateway.rosters.store import RosterStore
from gateway.settings import Settings, shipped
from gateway.storage.database import Database
from gateway.storage.failures import StorageFailed
from gateway.tasks import TaskGroup
from gateway.workflows.exchanges import Desk, Exchanges
from gateway.workflows.incidents.desk import IncidentDesk
from gateway.workflows.incidents.file import load_incident_rules
from gateway.workflows.incidents.watch import IncidentWatch
from gateway.workflows.notices.courier import Courier
from gateway.workflows.people import People
from gateway.workflows.sign_in import SignIn

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from gateway.crypto.keys import MasterKey

__all__ = ["Gateway", "create_app", "create_app_from_environment"]

_CANARY_RETRY_S = 15
_DRAIN_S = 10
_RETENTION_S = 3600
_NOTICES_S = 30


class Gateway:
    """Everything one serving process holds."""

    def __init__(self, settings: Settings) -> None:
        """Open the data folder and load the detector. Raises `SetupError`."""
        self.limits = settings.limits
        self.clock = SystemClock()
        self.readiness = Readiness()
        self.tasks = TaskGroup(on_error=_report)
        self.worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="detector")
        self.database = Database.open(settings.effective_database_url, create=True)
        master_key = load_master_key(settings.data, settings.master_key, create=False)
        self.ledger = Ledger(self.database, master_key, self.clock, stream=settings.stream)
        self.keeper = CheckpointKeeper(
            self.database,
            lambda: Signer.open(settings.data, settings.signing_key, self.database, self.clock),
            CheckpointFile(settings.data / COPIES),
            destinations(settings.checkpoint_url, settings.checkpoint_syslog),
            settings.checkpoint_s,
        )
        self.keys = KeyStore(self.database, master_key, self.clock)
        self.current = Current(
            CatalogStore(self.database, self.clock),
            RosterStore(self.database, master_key),
            Detector.load(settings.recognizers or shipped("recognizers.yaml")),
        )
        kept = timedelta(days=settings.conversation_days)
        self.vault = Vault(self.database, master_key, self.clock, kept)
        self.ownership = Ownership(self.database, master_key, self.clock)
        self.records = RecordIndex(master_key, self.clock)
        self.projector = Projector(self.database)
        self.retention = Retention(self.database, self.ledger, self.clock, kept)
        rules = load_incident_rules(settings.incidents, self.clock.now)
        self.incidents = IncidentDesk(
            self.database, self.ledger, master_key, self.clock, rules.calendar, rules.clocks
        )
        self.courier = Courier(self.database, self.clock, rules.senders)
        self.watch = IncidentWatch(self.database, self.incidents, self.clock, self.courier.names)
        self._regular: list[asyncio.Task[None]] = []
        self.vendors = Vendors(self.limits)
        self.pipeline = Pipeline(
            identity=self.keys,
            current=self.current,
            conversations=self.vault,
            records=self.records,
            ownership=self.ownership,
            ledger=self.ledger,
            vendors=self.vendors,
            limits=self.limits,
            clock=self.clock,
            tasks=self.tasks,
            worker=self.worker,
            rules=Rules(self.clock, Usage(self.database).sent),
            alias=staff_alias(master_key),
        )
        self.console = self._console(settings, master_key)

    def _console(self, settings: Settings, master_key: MasterKey) -> Console:
        base = self.database, master_key
        services = Services(
            database=self.database,
            ledger=self.ledger,
            keys=self.keys,
            people=People(*base, self.keys, self.ledger, self.clock),
            exchanges=Exchanges(self._desk(settings, master_key)),
            sign_in=SignIn(*base, self.ledger, self.clock),
            clock=self.clock,
            settings=settings,
            renderer=Renderer(),
        )
        return Console(services, PageTable(PAGES), Browsers(master_key, settings.public_url))

    def _desk(self, settings: Settings, master_key: MasterKey) -> Desk:
        return Desk(
            database=self.database,
            ledger=self.ledger,
            master_key=master_key,
            clock=self.clock,
            vault=self.vault,
            projector=self.projector,
            keys=self.keys,
            roster=RosterStore(self.database, master_key),
            catalog=self.current.catalog,
            health=lambda: self.checks() | self.keeper.notices(),
            settings=settings,
        )

    async def start(self) -> None:
        """Start the ledger's writer, the destruction of what is over, and the canary.

        Returns when the canary has been tried. Until then no connection is accepted: with several
        workers, one that is ready would send clients into one that is not.
        """
        await asyncio.to_thread(self.ownership.forget_expired)
        self.ledger.start()
        self.tasks.spawn(self.keeper.run())
        self.tasks.spawn(self.projector.run())
        self._regular = [
            self.tasks.spawn(self._every(_RETENTION_S, self.retention.run)),
            self.tasks.spawn(self._every(_NOTICES_S, self._send_notices)),
        ]
        tried = asyncio.Event()
        proving = self.tasks.spawn(self._prove(tried))
        proving.add_done_callback(lambda _: tried.set())
        await tried.wait()

    async def _prove(self, tried: asyncio.Event) -> None:
        """Run the canary until it passes; only then is the gateway ready."""
        vendor = EchoVendor()
        vendors = Vendors(self.limits, transport=vendor, resolve=lambda _: "canary")
        pipeline = Pipeline(
            identity=CanaryIdentity(),
            current=CanaryState(self.current),
            conversations=CanaryConversations(),
            records=self.records,
            ownership=CanaryOwnership(),
            ledger=self.ledger,
            vendors=vendors,
            limits=self.limits,
            clock=self.clock,
            tasks=self.tasks,
            worker=self.worker,
        )
        while (result := await run_canary(pipeline.answer, vendor)) != "ok":
            self.readiness.set("canary", result)
            logger.error("canary failed", reason=result)
            tried.set()
            await asyncio.sleep(_CANARY_RETRY_S)
        self.readiness.set("canary", "ok")
        tried.set()
        await vendors.aclose()
        logger.info("gateway ready", version=__version__)

    async def _every(self, seconds: float, work: Callable[[], object]) -> None:
        """Work now and every so many seconds; what fails now is tried then."""
        while True:
            try:
                await asyncio.to_thread(work)
            except StorageFailed as failure:
                logger.error("regular work failed", reason=failure.code)
            await asyncio.sleep(seconds)

    def _send_notices(self) -> None:
        """Tell people of incidents and of what runs out, where a way to tell is configured."""
        if self.courier.names:
            self.watch.run()
            self.courier.run()

    def checks(self) -> dict[str, str]:
        """Return each readiness check with `ok` or a reason code."""
        checks = dict(self.readiness.checks)
        for name, ping in (
            ("ledger", self.ledger.ping),
            ("catalog", self.current.catalog),
            ("detector", lambda: self.current.detector().ping()),
        ):
            try:
                ping()
                checks[name] = "ok"
            except GatewayError as error:
                checks[name] = error.code
            except StorageFailed as error:
                checks[name] = error.code
        return checks

    async def stop(self) -> None:
        """Finish what is running, close the record, give everything back."""
        self.keeper.stop()
        self.projector.stop()
        for task in self._regular:
            task.cancel()
        self.console.close()
        await self.tasks.drain(_DRAIN_S)
        await self.ledger.stop()
        await self.keeper.close()
        await self.vendors.aclose()
        self.worker.shutdown(wait=False, cancel_futures=True)
        self.database.close()


def _report(error: BaseException) -> None:
    logger.error("background task failed", exc_info=error)


def create_app(settings: Settings) -> FastAPI:
    """Return the ASGI application. Raises `SetupError` for anything unusable."""
    configure_logging()
    gateway = Gateway(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await gateway.start()
        yield
        await gateway.stop()

    app = FastAPI(
        title="Hallpass",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    app.state.limits = gateway.limits

    @app.api_route("/healthz", methods=["GET", "HEAD"])
    async def healthz() -> JSONResponse:
        return JSONResponse({"status": "alive", "version": __version__})

    @app.api_route("/readyz", methods=["GET", "HEAD"])
    async def readyz() -> JSONResponse:
        checks = await asyncio.to_thread(gateway.checks)
        is_ready = all(result == "ok" for result in checks.values())
        status = "ready" if is_ready else "not ready"
        document = {"status": status, "checks": checks, "notices": gateway.keeper.notices()}
        return JSONResponse(document, 200 if is_ready else 503)

    app.add_route(ROOT, lambda _: RedirectResponse(ROOT + "/"))
    app.mount(ROOT, gateway.console)
    app.mount(
        "/", ProxyEndpoint(gateway.pipeline, gateway.tasks, gateway.limits, gateway.readiness)
    )
    return app


def create_app_from_environment() -> FastAPI:
    """Return the application with settings from `HALLPASS_*`; what each worker calls."""
    return create_app(Settings())
