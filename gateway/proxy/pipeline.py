"""The walk of one exchange, numbered; read `Pipeline.handle` from top to bottom.

Receive, identify, authorize, extract, detect, pseudonymize, forward, restore, record.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Protocol, TypeVar

from gateway.codecs.base import Ask, Terms, no_alias
from gateway.codecs.slots import SlotBuilder
from gateway.errors import GatewayError, LedgerUnavailable, ProtectionFailed
from gateway.ledger.entries import Intent, OutcomeState
from gateway.observability.logs import logger
from gateway.ownership.store import Owner
from gateway.proxy.answer import restore_answer
from gateway.proxy.authorize import Rules, check_data, check_person
from gateway.proxy.citations import cited_documents
from gateway.proxy.dialects import likely_protocol
from gateway.proxy.found import found_json
from gateway.proxy.journal import Journal
from gateway.proxy.model_list import list_models
from gateway.proxy.receive import receive_body, receive_head
from gateway.proxy.refusals import refuse
from gateway.proxy.vendor_state import Ownership, VendorState
from gateway.pseudonyms.labels import LabelWords
from gateway.pseudonyms.replace import Masked, mask
from gateway.pseudonyms.restore import LabelRestorer
from gateway.pseudonyms.turns import read_clues
from gateway.storage.failures import StorageFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Executor

    from gateway.catalog.models import Catalog
    from gateway.clock import Clock
    from gateway.codecs.base import ModelList
    from gateway.codecs.strict_json import Document
    from gateway.detection.engine import Detector
    from gateway.findings import Finding, Reading
    from gateway.identity.staff import Staff
    from gateway.ids import ExchangeId, ScopeId
    from gateway.ledger.entries import Also
    from gateway.ledger.log import Ledger
    from gateway.proxy.exchange import Head, Headers, Inbound, Reply
    from gateway.proxy.forward import Vendors
    from gateway.pseudonyms.mapping import LabelMap
    from gateway.pseudonyms.turns import Clues
    from gateway.pseudonyms.vault import Answered, Change, Held
    from gateway.settings import Limits
    from gateway.tasks import TaskGroup

__all__ = ["Conversations", "CurrentState", "Identity", "Pipeline", "Records"]

_MOST_TRIES = 16

_Result = TypeVar("_Result")


class Identity(Protocol):
    """Who may prove who is calling."""

    def authenticate(self, presented: str | None, said: Headers = ()) -> Staff:
        """Return the caller: whose key it is, or whom an app's headers name.

        Raises `NotAuthenticated` and `UserRefused`.
        """
        ...


class CurrentState(Protocol):
    """The catalog and detector as of now."""

    def catalog(self) -> Catalog:
        """Return the catalog of the latest revision."""
        ...

    def detector(self) -> Detector:
        """Return the detector with the latest roster. Raises `ProtectionFailed`."""
        ...


class Conversations(Protocol):
    """Which labels a conversation has, across requests and processes."""

    def recall(self, scope: ScopeId, clues: Clues) -> Held:
        """Return the conversation of a request, a new one when it is none that is known.

        Raises `ProtectionFailed`.
        """
        ...

    def keep(self, held: Held, clues: Clues) -> Change | None:
        """Return what has to be written with the intent."""
        ...

    def answered(self, held: Held, texts: Sequence[bytes]) -> Answered | None:
        """Return what has to be written with the outcome."""
        ...


class Records(Protocol):
    """By what an exchange is found later."""

    def noted(
        self, intent: Intent, conversation: str | None, labels: LabelMap | None, also: Also | None
    ) -> Also:
        """Return what has to be written with the intent, `also` included."""
        ...


class Pipeline:
    """Answers AI requests. Holds no state of any single one."""

    def __init__(  # noqa: PLR0913 - the walk's collaborators, one per step
        self,
        *,
        identity: Identity,
        current: CurrentState,
        conversations: Conversations,
        records: Records,
        ownership: Ownership,
        ledger: Ledger,
        vendors: Vendors,
        limits: Limits,
        clock: Clock,
        tasks: TaskGroup,
        worker: Executor,
        rules: Rules | None = None,
        words: LabelWords | None = None,
        alias: Callable[[str], str] = no_alias,
    ) -> None:
        """Take one collaborator per step.

        `worker` runs detection off the event loop; `alias` gives what stands for a member of
        staff where an API has a field for the name.
        """
        self._identity = identity
        self._current = current
        self._conversations = conversations
        self._records = records
        self._ownership = ownership
        self._ledger = ledger
        self._vendors = vendors
        self._limits = limits
        self._clock = clock
        self._tasks = tasks
        self._worker = worker
        self._rules = rules or Rules(clock)
        self._words = words or LabelWords()
        self._alias = alias

    async def answer(self, inbound: Inbound, exchange: ExchangeId) -> Reply:
        """Return the answer or the refusal of one request; the outermost handler.

        Raises only `ConnectionResetError` (the client left before its body was read) and
        cancellation.
        """
        journal = Journal(exchange, self._ledger, self._tasks, self._clock)
        try:
            reply = await self.handle(inbound, journal)
        except (GatewayError, StorageFailed) as failure:
            error = failure if isinstance(failure, GatewayError) else _storage_failed()
            await journal.refused(error)
            reply = refuse(error, exchange, self.protocol_of(inbound))
            logger.info(
                "exchange refused", exchange=exchange, code=error.code, status=int(error.status)
            )
        except asyncio.CancelledError:
            journal.close(OutcomeState.CANCELLED)
            raise
        except ConnectionResetError:
            raise
        except Exception as error:  # noqa: BLE001 - the outermost handler: an unknown failure refuses
            journal.close(OutcomeState.FAILED, "internal_error")
            logger.error("exchange failed", exchange=exchange, exc_info=error)
            reply = refuse(_internal_error(), exchange, self.protocol_of(inbound))
        return reply

    async def handle(self, inbound: Inbound, journal: Journal) -> Reply:
        """Walk one exchange. Every early exit is a `GatewayError`; nothing has left then."""
        catalog = self._current.catalog()
        head = receive_head(  # (1) receive: address, headers, key
            inbound, journal.exchange, self._limits, catalog.protocol_of
        )
        journal.received(head)
        staff = await self._identify(head)  # (2) identify
        journal.identified(staff)
        body = await receive_body(inbound, head, self._limits, self._clock)  # (1) its body
        if head.route.models is not None:
            return await self._list(head.route.models, catalog, staff, head, body, journal)
        ask = head.route.codec.ask(body)
        service = self._rules.authorize(catalog, staff, head, ask)  # (3) authorize
        terms = Terms(service.retention != "none", self._alias, head.model)
        reading = head.route.codec.read(body, terms)  # (4) extract
        detector = await self._aside(self._current.detector)
        check_person(detector, service, staff)
        journal.schools = detector.schools_of(staff.email)
        detection = await self._aside(  # (5) detect
            detector.find, reading.slots, staff.email
        )
        findings = detection.allowed().findings
        check_data(service, detection)
        clues = read_clues(reading.slots, head.conversation)
        owner = Owner(staff.scope, staff.key_id, staff.staff_id, head.service)
        state = VendorState(self._ownership, owner, (*head.objects, *reading.states))
        intent = partial(_intent, staff, head, ask, catalog, detector, detection.counts())
        masked = await self._mask(  # (6) pseudonymize: durable before a byte leaves
            state, clues, reading, findings, intent, journal
        )
        answer = await self._vendors.forward(  # (7) forward
            service, head, masked.body, is_stream=ask.is_stream or head.wants_stream
        )
        return await restore_answer(head, answer, journal)  # (8) restore, (9) record

    def protocol_of(self, inbound: Inbound) -> str:
        """Return the protocol of the service that a request is for, for the shape of a refusal."""
        name = inbound.raw_path.removeprefix(b"/").partition(b"/")[0].decode("latin-1")
        try:
            service = self._current.catalog().find(name)
        except StorageFailed:
            service = None
        return service.protocol if service else likely_protocol(inbound.headers)

    async def _identify(self, head: Head) -> Staff:
        """Return who asks. Whom an app names may have to be written down: not on the event loop."""
        if not head.said:
            return self._identity.authenticate(head.key)
        return await asyncio.to_thread(self._identity.authenticate, head.key, head.said)

    async def _list(
        self,
        models: ModelList,
        catalog: Catalog,
        staff: Staff,
        head: Head,
        body: Document,
        journal: Journal,
    ) -> Reply:
        """Answer a list of models; asking the vendor for it is recorded like an exchange."""
        ask = Ask(head.model, is_stream=False)
        service = self._rules.authorize(catalog, staff, head, ask)
        detector = await self._aside(self._current.detector)
        nothing = mask(SlotBuilder(body).reading(), ())
        entry = _intent(staff, head, ask, catalog, detector, Counter(), nothing)
        noted = self._records.noted(entry, None, None, None)
        opening = partial(journal.open, entry, noted)
        return await list_models(head, models, service, self._vendors, journal, opening)

    async def _mask(
        self,
        state: VendorState,
        clues: Clues,
        reading: Reading,
        findings: Sequence[Finding],
        intent: Callable[[Masked], Intent],
        journal: Journal,
    ) -> Masked:
        """Return the masked request once its labels and its intent are on the disk.

        Two requests of one conversation may want the same label for two values: the one that
        comes later is masked again, with what the other one gave out.
        """

        def with_conversation() -> tuple[Held, Masked, Intent, Also]:
            home = state.home()
            known = replace(clues, home=None if home is None else home.conversation)
            held = self._conversations.recall(state.owner.scope, known)
            masked = mask(reading, findings, self._words, held.state)
            change = self._conversations.keep(held, known)
            entry = replace(intent(masked), found=found_json(reading, masked))
            if change is None:
                also = self._records.noted(entry, None, None, None)
            else:
                grown = None if change.sealed is None else masked.labels
                also = self._records.noted(entry, held.id, grown, change.write)
            return held, masked, entry, state.with_intent(also, held.kept_as, home)

        for _ in range(_MOST_TRIES):
            held, masked, entry, also = await self._aside(with_conversation)
            restorer = LabelRestorer(masked.labels)
            restorer.documents = cited_documents(reading, masked)
            journal.masked, journal.restorer = masked.masked, restorer
            journal.after = partial(self._answered, held, restorer)
            journal.keep = partial(state.keep, restorer, held.kept_as)
            if await journal.open(entry, also):
                return masked
        raise ProtectionFailed(
            "conversation_busy",
            "Too many requests of this conversation arrived at once, so this one was not sent.",
            next_step="Send the requests of one conversation one after the other.",
            status=HTTPStatus.CONFLICT,
        )

    def _answered(self, held: Held, restorer: LabelRestorer) -> Also | None:
        """Return what makes the conversation known again by what was answered."""
        said = [text for _, text in sorted(restorer.said, reverse=True)]
        answered = self._conversations.answered(held, said)
        return None if answered is None else answered.write

    async def _aside(self, work: Callable[..., _Result], *arguments: object) -> _Result:
        """Work on the detector thread, so that a long text stalls nobody's stream."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self._limits.detect_s):
                return await loop.run_in_executor(self._worker, work, *arguments)
        except TimeoutError:
            raise ProtectionFailed(
                "detection_timeout",
                "The text could not be checked in time, so nothing was sent.",
                next_step="Send a shorter text.",
            ) from None


def _intent(  # noqa: PLR0913, PLR0917 - gathers what every step found out
    staff: Staff,
    head: Head,
    ask: Ask,
    catalog: Catalog,
    detector: Detector,
    findings: Counter[str],
    masked: Masked,
) -> Intent:
    return Intent(
        exchange=head.exchange,
        staff_id=staff.staff_id,
        key_id=staff.key_id,
        app=staff.app,
        role=staff.role.value,
        schools=detector.schools_of(staff.email),
        staff_email=staff.email,
        service=head.service,
        endpoint=head.route.endpoint,
        model=head.model or ask.model,
        is_stream=ask.is_stream or head.wants_stream,
        catalog_revision=catalog.revision,
        detector_version=detector.version,
        roster_version=detector.roster_version,
        findings=findings,
        masked_body=masked.body,
    )


def _storage_failed() -> GatewayError:
    return LedgerUnavailable(
        "ledger_unavailable",
        "The database cannot be used, so nothing is sent.",
        next_step="Tell Agency Technology.",
    )


def _internal_error() -> GatewayError:
    return ProtectionFailed(
        "internal_error",
        "Hallpass could not handle this request, and nothing more was sent.",
        next_step="Tell Agency Technology the exchange id of this answer.",
    )
