"""The recognizer registry: which recognizers run, in which order, and what happens to entities."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Self

import yaml
from presidio_analyzer import EntityRecognizer, RecognizerRegistry
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from gateway.detection.district import District
from gateway.errors import SetupError
from recognizers.age import AgeRecognizer
from recognizers.attributes import AttributeRecognizer
from recognizers.bank_account import BankAccountRecognizer
from recognizers.bus_route import BusRouteRecognizer
from recognizers.case_number import CaseNumberRecognizer
from recognizers.credit_card import CreditCardRecognizer
from recognizers.date_of_birth import DateOfBirthRecognizer
from recognizers.device_asset import DeviceAssetRecognizer
from recognizers.email_address import EmailRecognizer
from recognizers.geo_coordinates import GeoCoordinatesRecognizer
from recognizers.health_id import HealthIdRecognizer
from recognizers.iban_code import IbanRecognizer
from recognizers.immigration_id import ImmigrationIdRecognizer
from recognizers.incident_number import IncidentNumberRecognizer
from recognizers.ip_address import IpAddressRecognizer
from recognizers.license_plate import LicensePlateRecognizer
from recognizers.lunch_pin import LunchPinRecognizer
from recognizers.mac_address import MacAddressRecognizer
from recognizers.medicaid_id import MedicaidIdRecognizer
from recognizers.name_cues import NameCueRecognizer
from recognizers.passport import PassportRecognizer
from recognizers.phone_number import PhoneRecognizer
from recognizers.postcode import PostcodeRecognizer
from recognizers.profile_url import ProfileUrlRecognizer
from recognizers.record_fields import RecordFieldRecognizer
from recognizers.school_name import SchoolNameRecognizer
from recognizers.secret import SecretRecognizer
from recognizers.spacy_entities import SpacyEntityRecognizer
from recognizers.state_student_id import StateStudentIdRecognizer
from recognizers.street_address import StreetAddressRecognizer
from recognizers.student_id import StudentIdRecognizer
from recognizers.uk_nhs import UkNhsRecognizer
from recognizers.uk_nino import UkNinoRecognizer
from recognizers.uk_uci import UkUciRecognizer
from recognizers.uk_uln import UkUlnRecognizer
from recognizers.uk_upn import UkUpnRecognizer
from recognizers.us_driver_license import DriverLicenseRecognizer
from recognizers.us_itin import UsItinRecognizer
from recognizers.us_mbi import UsMbiRecognizer
from recognizers.us_npi import UsNpiRecognizer
from recognizers.us_ssn import SsnRecognizer
from recognizers.username import UsernameRecognizer
from recognizers.vehicle_vin import VehicleVinRecognizer

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["RECOGNIZERS", "Policy", "Registry", "RegistryFile"]

RECOGNIZERS: Mapping[str, Callable[..., EntityRecognizer]] = MappingProxyType(
    {
        "email_address": EmailRecognizer,
        "phone_number": PhoneRecognizer,
        "us_itin": UsItinRecognizer,
        "us_ssn": SsnRecognizer,
        "state_student_id": StateStudentIdRecognizer,
        "uk_upn": UkUpnRecognizer,
        "uk_uln": UkUlnRecognizer,
        "uk_uci": UkUciRecognizer,
        "uk_nhs": UkNhsRecognizer,
        "uk_nino": UkNinoRecognizer,
        "lunch_pin": LunchPinRecognizer,
        "medicaid_id": MedicaidIdRecognizer,
        "us_npi": UsNpiRecognizer,
        "us_mbi": UsMbiRecognizer,
        "health_id": HealthIdRecognizer,
        "immigration_id": ImmigrationIdRecognizer,
        "us_driver_license": DriverLicenseRecognizer,
        "passport": PassportRecognizer,
        "license_plate": LicensePlateRecognizer,
        "vehicle_vin": VehicleVinRecognizer,
        "credit_card": CreditCardRecognizer,
        "bank_account": BankAccountRecognizer,
        "iban_code": IbanRecognizer,
        "case_number": CaseNumberRecognizer,
        "incident_number": IncidentNumberRecognizer,
        "device_asset": DeviceAssetRecognizer,
        "student_id": StudentIdRecognizer,
        "date_of_birth": DateOfBirthRecognizer,
        "username": UsernameRecognizer,
        "secret": SecretRecognizer,
        "ip_address": IpAddressRecognizer,
        "mac_address": MacAddressRecognizer,
        "geo_coordinates": GeoCoordinatesRecognizer,
        "street_address": StreetAddressRecognizer,
        "postcode": PostcodeRecognizer,
        "profile_url": ProfileUrlRecognizer,
        "age": AgeRecognizer,
        "bus_route": BusRouteRecognizer,
        "attributes": AttributeRecognizer,
        "record_fields": RecordFieldRecognizer,
        "name_cues": NameCueRecognizer,
        "school_name": SchoolNameRecognizer,
        "spacy_entities": SpacyEntityRecognizer,
    }
)
"""Every recognizer a registry file may name."""

_ROSTER_ENTITIES = frozenset(
    {"PERSON", "SCHOOL", "EMAIL_ADDRESS", "PHONE_NUMBER", "STUDENT_ID", "STAFF_ID", "USERNAME"}
)


class Policy(StrEnum):
    """What happens to a finding of an entity."""

    MASK = "mask"
    ALLOW = "allow"
    BLOCK = "block"


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class RecognizerEntry(_Strict):
    """One line of `recognizers`."""

    name: str
    parameters: dict[str, Any] = {}


class RegistryFile(_Strict):
    """`config/recognizers.yaml` as it is read."""

    language: Annotated[str, Field(pattern="^en$")] = "en"
    names: Annotated[str, Field(min_length=1)] = "package"
    public_figures: Annotated[Policy, Field(description="allow or mask")] = Policy.ALLOW
    piece_characters: Annotated[int, Field(ge=200, le=100_000)] = 2000
    district: District = District()
    recognizers: Annotated[tuple[RecognizerEntry, ...], Field(min_length=1)]
    policy: Mapping[str, Policy]
    minimum_score: Mapping[str, Annotated[float, Field(ge=0, le=1)]] = {}

    @model_validator(mode="after")
    def _check_names(self) -> Self:
        names = [entry.name for entry in self.recognizers]
        for name in names:
            if name not in RECOGNIZERS:
                raise ValueError(f"recognizer {name} does not exist")
            if names.count(name) > 1:
                raise ValueError(f"recognizer {name} stands twice")
        if self.names != "none" and "spacy_entities" not in names:
            raise ValueError("names needs the recognizer spacy_entities")
        if self.public_figures is Policy.BLOCK:
            raise ValueError("public_figures is allow or mask")
        return self


class Registry:
    """The recognizers of a registry file, built, with the policy on what they find."""

    def __init__(self, file: RegistryFile, digest: str) -> None:
        """Build the recognizers. Raises `SetupError` for wrong parameters or missing policy."""
        self.file = file
        self.digest = digest
        """Hash of the file and the versions of its recognizers."""

        built = [_build(entry) for entry in self._active()]
        self.recognizers = (*file.district.recognizers(), *built)
        found = {entity for r in self.recognizers for entity in r.supported_entities}
        for entity in sorted(found | _ROSTER_ENTITIES):
            if entity not in file.policy:
                raise SetupError(f"recognizers: no policy for {entity}")
        versions = "".join(f"\0{type(r).__name__} {r.version}" for r in self.recognizers)
        self.digest = hashlib.sha256((digest + versions).encode()).hexdigest()

    @classmethod
    def load(cls, path: Path) -> Registry:
        """Read a registry file. Raises `SetupError` with one clear line."""
        try:
            data = path.read_bytes()
        except OSError:
            raise SetupError(f"{path}: cannot be read") from None
        try:
            file = RegistryFile.model_validate(yaml.safe_load(data))
        except (yaml.YAMLError, UnicodeDecodeError):
            raise SetupError(f"{path}: is not valid YAML") from None
        except ValidationError as error:
            problem = error.errors(include_input=False)[0]
            place = ".".join(str(part) for part in problem["loc"])
            raise SetupError(f"{path}: {place}: {problem['msg']}".replace(": :", ":")) from None
        return cls(file, hashlib.sha256(data).hexdigest())

    def _active(self) -> list[RecognizerEntry]:
        entries = self.file.recognizers
        if self.file.names == "none":
            return [entry for entry in entries if entry.name != "spacy_entities"]
        return list(entries)

    @property
    def entities(self) -> list[str]:
        """Return every entity that a recognizer may find."""
        return sorted({entity for r in self.recognizers for entity in r.supported_entities})

    def policy(self, entity: str) -> Policy:
        """Return what happens to an entity; an unknown one is masked."""
        return self.file.policy.get(entity, Policy.MASK)

    def minimum_score(self, entity: str) -> float:
        """Return the score below which findings of an entity are dropped."""
        scores = self.file.minimum_score
        return scores.get(entity, scores.get("default", 0.0))

    def for_presidio(self) -> RecognizerRegistry:
        """Return the same recognizers as a Presidio registry, for an `AnalyzerEngine`."""
        return RecognizerRegistry(
            recognizers=list(self.recognizers), supported_languages=[self.file.language]
        )


def _build(entry: RecognizerEntry) -> EntityRecognizer:
    try:
        return RECOGNIZERS[entry.name](**entry.parameters)
    except (TypeError, ValueError):
        raise SetupError(f"recognizers: wrong parameters for {entry.name}") from None
