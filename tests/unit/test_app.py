from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from gateway.app import create_app, create_app_from_environment
from gateway.cli.folder import open_folder
from gateway.errors import SetupError
from gateway.settings import Settings


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("app") / "data"
    with open_folder(data):
        return data


async def test_a_gateway_is_alive_before_it_is_ready(data: Path) -> None:
    app = create_app(Settings.parse({"data": data}))
    transport = httpx.ASGITransport(app)

    async with httpx.AsyncClient(transport=transport, base_url="http://gateway") as client:
        alive, ready = await client.get("/healthz"), await client.get("/readyz")
        refused = await client.post("/openai/v1/chat/completions", json={})

    assert alive.json()["status"] == "alive"
    assert (ready.status_code, ready.json()["checks"]["canary"]) == (503, "not_run")
    assert (refused.status_code, refused.json()["error"]["code"]) == (503, "not_ready")


def test_a_recognizer_file_that_is_none_stops_the_start(data: Path, tmp_path: Path) -> None:
    broken = tmp_path / "recognizers.yaml"
    broken.write_text("recognizers: 5")

    with pytest.raises(SetupError):
        create_app(Settings.parse({"data": data, "recognizers": broken}))


def test_each_worker_reads_its_settings_from_the_environment(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in Settings.parse({"data": data}).as_environment().items():
        monkeypatch.setenv(name, value)

    app = create_app_from_environment()

    assert app.state.limits == Settings().limits
