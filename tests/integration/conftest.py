"""One gateway and one vendor per test process; a roster of invented people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openai
import pytest

from tests.support.serving import CATALOG, Gateway, hallpass, serving
from tests.support.vendor import Vendor, completion

ROSTER = """id,role,given,family,email,username,phone,state_id,school
204417,student,Maria,Lopez,maria.lopez@students.example,mlopez27,,9004122771,Lincoln School
204418,student,DeShawn,Carter,deshawn.carter@students.example,dcarter,,9004122772,Lincoln School
204419,student,Kaimana,Oliveira,kaimana.o@students.example,koliveira,,9004122773,Lincoln School
700101,guardian,Rosa,Lopez,rosa.lopez@mail.example,,206-555-0143,,
800201,teacher,Ana,Rivera,ana.rivera@district.example,arivera,,,Lincoln School
"""


@pytest.fixture(scope="session")
def vendor() -> Iterator[Vendor]:
    with Vendor() as vendor:
        yield vendor


@pytest.fixture(autouse=True)
def _fresh(vendor: Vendor) -> None:
    vendor.received.clear()
    vendor.cancelled.clear()
    vendor.script = completion("ok")


@pytest.fixture(scope="session")
def gateway(vendor: Vendor, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    folder = tmp_path_factory.mktemp("gateway")
    roster = folder / "roster.csv"
    roster.write_text(ROSTER)
    data: Path = folder / "data"
    hallpass("roster", "import", str(roster), "--data", str(data))
    with serving(data, catalog=CATALOG.format(url=vendor.url)) as gateway:
        yield gateway


@pytest.fixture(scope="session")
def key(gateway: Gateway) -> str:
    return gateway.key()


@pytest.fixture
def client(gateway: Gateway, key: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{gateway.url}/openai/v1", api_key=key, max_retries=0) as client:
        yield client
