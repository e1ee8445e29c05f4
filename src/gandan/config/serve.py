"""The whole system on one machine: makes the data folder ready, then tends pages and worker.

`python -m gandan.config.serve`; `./gandan run` is this after the environment was made.
"""

import argparse
import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from http import HTTPStatus

LIVED_WELL = 60.0  # seconds; a process that lived longer is started again at once
LONGEST_PAUSE = 30.0  # seconds between two starts of a process that keeps dying
PATIENCE = 10.0  # seconds in which a process that was asked to stop may finish its work


class Child:
    """A process that is started again when it dies."""

    def __init__(self, name: str, *module: str) -> None:
        self.name = name
        self.command = [sys.executable, "-m", *module]
        self.pause = 1.0
        self.start()

    def start(self) -> None:
        """Start it in a session of its own: Ctrl-C reaches the parent, which ends its children."""
        self.start_again_at: float | None = None
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(self.command, start_new_session=True)

    def tend(self) -> None:
        """Start it again when it died, after a pause that grows while it keeps dying."""
        if self.process.poll() is None:
            return
        now = time.monotonic()
        if self.start_again_at is None:
            lived_well = now - self.started_at > LIVED_WELL
            self.pause = 1.0 if lived_well else min(self.pause * 2, LONGEST_PAUSE)
            self.start_again_at = now + self.pause
            say(f"{self.name} ended with code {self.process.returncode} and is started again.")
        elif now >= self.start_again_at:
            self.start()

    def end(self) -> None:
        """Ask it to stop; end it when it has not."""
        if self.process.poll() is None:
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(PATIENCE)
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def say(sentence: str) -> None:
    """A line for the person who started the system."""
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def answers(host: str, port: int) -> bool:
    """Whether the pages and their database answer."""
    connection = http.client.HTTPConnection(host, port, timeout=2)
    with contextlib.closing(connection), contextlib.suppress(OSError):
        connection.request("GET", "/suc-khoe/san-sang/", headers={"Host": "localhost"})
        answer = connection.getresponse()
        answer.read()
        return answer.status == HTTPStatus.OK
    return False


def web(options: argparse.Namespace) -> Child:
    """The pages: few processes with two threads each, and a short queue before them."""
    return Child(
        "web",
        "granian", "--interface", "wsgi", "--host", options.host, "--port", str(options.port),
        "--workers", str(options.workers), "--blocking-threads", "2", "--backpressure", "64",
        "--respawn-failed-workers", "--workers-kill-timeout", "5", "--log-level", "warning",
        "gandan.config.wsgi:application",
    )  # fmt: skip


def tend(children: list[Child], host: str, port: int) -> None:
    """Say where it is once it answers, then keep every process alive."""
    said = False
    while True:
        if not said and answers(host, port):
            said = True
            say(f"\n  Gần Dân: http://{host}:{port}/   (Ctrl-C để dừng, to stop)\n")
        for child in children:
            child.tend()
        time.sleep(0.5 if said else 0.05)


def arguments() -> argparse.Namespace:
    """What may be chosen on the command line."""
    parser = argparse.ArgumentParser(prog="./gandan run", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=min(os.cpu_count() or 1, 2))
    parser.add_argument("--database", metavar="URL", help="postgresql://user:password@host/name")
    parser.add_argument("--without-demonstration", action="store_true", help="start empty")
    return parser.parse_args()


def main() -> int:
    """Prepare, start, tend; the exit code."""
    options = arguments()
    if not is_free(options.host, options.port):
        say(
            f"Port {options.port} of {options.host} is taken: something else listens there. "
            f"Choose another one, for example: ./gandan run --port {options.port + 1}"
        )
        return 1
    if options.database:
        os.environ["GANDAN_DATABASE"] = options.database
    prepare = [sys.executable, "-m", "gandan.config.prepare"]
    if options.without_demonstration:
        prepare.append("--without-demonstration")
    if code := subprocess.run(prepare, check=False).returncode:
        return code
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    children: list[Child] = []
    try:
        children = [web(options), Child("worker", "gandan.config.admin", "worker")]
        tend(children, options.host, options.port)
    except KeyboardInterrupt:
        say("\nĐang dừng. Stopping.")
    finally:
        for child in children:
            child.end()
    return 0


if __name__ == "__main__":
    sys.exit(main())
