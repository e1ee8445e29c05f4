"""The whole system as processes of their own, on a free port, in a data folder of its own."""

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

ROOT = Path(__file__).resolve().parents[1]
SECONDS_TO_START = 60


class NotStarted(Exception):
    """The system ended or did not answer in time; the text is its log."""


@dataclass(frozen=True)
class System:
    """Where the running system is: `url` without a slash at its end, the folder, the log.

    `pid` is the process above all of its own.
    """

    url: str
    data: Path
    log: Path
    pid: int


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        if process.poll() is not None:
            raise NotStarted(f"The system ended:\n{log.read_text()}")
        if answers("127.0.0.1", port):
            return
        time.sleep(0.1)
    raise NotStarted(f"The system did not start:\n{log.read_text()}")


@contextlib.contextmanager
def running(
    data: Path,
    *,
    seed: str = "",
    workers: int = 1,
    database: str = "",
    log_level: str = "WARNING",
) -> Iterator[System]:
    """Prepare the folder, fill it, serve it, and end it.

    `seed` is a module that fills the database; without one it is the demonstration province.
    `database` is the address of a PostgreSQL; without one it is SQLite in the folder.
    """
    environ = {**os.environ, "GANDAN_DATA": str(data), "GANDAN_LOG": log_level}
    environ.pop("GANDAN_DATABASE", None)
    if database:
        environ["GANDAN_DATABASE"] = database
    log = data.with_name(data.name + ".log")
    port = free_port()
    module = [sys.executable, "-m"]
    filled = "--without-demonstration" if seed else ""
    prepare = ["gandan.config.prepare", *filter(None, [filled])]
    serve = [
        "gandan.config.serve",
        "--port",
        str(port),
        "--workers",
        str(workers),
        *filter(None, [filled]),
    ]
    with log.open("wb") as out:
        for step in (prepare, [seed]) if seed else (prepare,):
            subprocess.run([*module, *step], cwd=ROOT, env=environ, stdout=out, check=True)
        process = subprocess.Popen([*module, *serve], cwd=ROOT, env=environ, stdout=out, stderr=out)
    try:
        _wait(port, process, log)
        yield System(f"http://127.0.0.1:{port}", data, log, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
