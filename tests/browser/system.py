"""The whole system as processes of their own, on a free port, in a data folder of its own.

`python -m tests.browser.system` fills the database of that folder with `tests.universe`.
"""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gandan.config.serve import answers

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 60


@dataclass(frozen=True)
class System:
    """Where the running system is: `url` without a slash at its end, the folder, the log."""

    url: str
    data: Path
    log: Path


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        assert process.poll() is None, f"The system ended:\n{log.read_text()}"
        if answers("127.0.0.1", port):
            return
        time.sleep(0.1)
    raise AssertionError(f"The system did not start:\n{log.read_text()}")


@contextlib.contextmanager
def running(data: Path, *, seed: str = "tests.browser.system") -> Iterator[System]:
    """Prepare the folder, run the module that fills it, serve it, and end it."""
    environ = {**os.environ, "GANDAN_DATA": str(data), "GANDAN_LOG": "WARNING"}
    environ.pop("GANDAN_DATABASE", None)
    log = data.with_name(data.name + ".log")
    port = free_port()
    module = [sys.executable, "-m"]
    with log.open("wb") as out:
        for step in (["gandan.config.prepare", "--without-demonstration"], [seed]):
            subprocess.run([*module, *step], cwd=ROOT, env=environ, check=True)
        options = ["--port", str(port), "--workers", "1", "--without-demonstration"]
        process = subprocess.Popen(
            [*module, "gandan.config.serve", *options],
            cwd=ROOT,
            env=environ,
            stdout=out,
            stderr=out,
        )
    try:
        _wait(port, process, log)
        yield System(f"http://127.0.0.1:{port}", data, log)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def main() -> None:
    """Build the test world in the database that the environment names."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gandan.config.settings")
    import django

    django.setup()
    from tests.universe import build

    build()


if __name__ == "__main__":
    main()
