"""One reader fuzzed for a time: child processes, one after another, and what they left behind."""

import io
import os
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from tests.fuzz.changing import packed
from tests.fuzz.faults import fault_of, keep
from tests.fuzz.readers import CORPUS, MEGABYTES, Reader

ROOT = Path(__file__).resolve().parents[2]
PULSE = re.compile(r"cov: (\d+) ft: \d+ corp: (\d+)")
MEMORY = re.compile(r"rss: (\d+)Mb")
UNITS = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
COUNTED = re.compile(r"^#(\d+)\t", re.MULTILINE)
LEFT = ("crash-*", "timeout-*", "oom-*", "leak-*", "slow-*")
PATIENCE = 8  # a shared clock runs faster than a processor that is shared and watched
MOST_KEPT = 60_000  # bytes of the condensed corpus of a reader
LARGEST_KEPT = 4_000
LEAST_SECONDS = 5
OWN = "/src/gandan/"
Line = tuple[str, int]
Trace = Callable[[FrameType, str, object], object]


@dataclass(slots=True)
class Outcome:
    """What a run came to; `faults` are sentences."""

    seconds: float = 0
    executions: int = 0
    coverage: int = 0
    corpus: int = 0
    megabytes: int = 0
    faults: list[str] = field(default_factory=list)


class Session:
    """The folder of one reader: corpus, what libFuzzer left, faults seen in this run."""

    def __init__(self, reader: Reader, folder: Path) -> None:
        self.reader = reader
        self.corpus = folder / "corpus"
        self.left = folder / "left"
        self.seen = folder / "seen.txt"
        self.log = folder / "log.txt"
        self.words = folder / "words.dict"
        for one in (self.corpus, self.left):
            one.mkdir(parents=True, exist_ok=True)
        self.seen.unlink(missing_ok=True)
        for old in self.left.iterdir():
            old.unlink()

    def run(self, seconds: float) -> Outcome:
        """Fuzz for this long, beginning anew after each input that ended a process."""
        self._begin()
        made, until = Outcome(), time.monotonic() + seconds
        while (rest := until - time.monotonic()) > LEAST_SECONDS:
            began = time.monotonic()
            self._child(rest)
            made.seconds += time.monotonic() - began
            self._count(made)
            if not self._gather(made) and time.monotonic() - began < rest / 2:
                said = self.log.read_text(errors="replace")[-600:]
                made.faults.append(f"the process ended early: {said}")
                break
        if self.seen.exists():
            made.faults += self.seen.read_text(encoding="utf-8").splitlines()
        return made

    def _begin(self) -> None:
        """Seeds, what earlier runs condensed, and the dictionary."""
        kept = CORPUS / f"{self.reader.name}.zip"
        begin = list(self.reader.begin())
        if kept.exists():
            with zipfile.ZipFile(kept) as archive:
                begin += [archive.read(name) for name in archive.namelist()]
        for at, data in enumerate(begin):
            (self.corpus / f"seed-{at:04}").write_bytes(data)
        lines = ("".join(f"\\x{byte:02x}" for byte in w.encode()) for w in self.reader.dictionary)
        self.words.write_text("".join(f'"{line}"\n' for line in lines), encoding="ascii")

    def _child(self, seconds: float) -> None:
        options = [
            f"-max_total_time={int(seconds)}",
            f"-timeout={self.reader.seconds * PATIENCE}",
            f"-rss_limit_mb={MEGABYTES + 200}",  # what the interpreter itself holds is on top
            f"-max_len={self.reader.most}",
            f"-artifact_prefix={self.left}/",
            *([f"-dict={self.words}"] if self.reader.dictionary else []),
            "-print_final_stats=1",
            "-reload=0",
            str(self.corpus),
        ]
        watched = ",".join(self.reader.watched)
        command = [sys.executable, "-W", "ignore", "-m", "tests.fuzz.child", self.reader.name]
        environ = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"}
        with self.log.open("wb") as out:
            subprocess.run(
                [*command, watched, str(self.seen), *options],
                cwd=ROOT,
                env=environ,
                stdout=subprocess.DEVNULL,
                stderr=out,
                check=False,
                timeout=seconds + 120,
            )

    def _count(self, made: Outcome) -> None:
        said = self.log.read_text(errors="replace")
        counted = UNITS.findall(said) or COUNTED.findall(said) or ["0"]
        made.executions += int(counted[-1])
        if pulses := PULSE.findall(said):
            made.coverage = max(made.coverage, *(int(cov) for cov, _ in pulses))
            made.corpus = int(pulses[-1][1])
        made.megabytes = max([made.megabytes, *map(int, MEMORY.findall(said))])

    def _gather(self, made: Outcome) -> bool:
        """Take over what ended a process, when it does so again; whether there was anything."""
        found = [path for pattern in LEFT for path in self.left.glob(pattern)]
        for path in found:
            said = self._again(path)
            if said:
                kind = path.name.split("-", 1)[0]
                kept = keep(self.reader, path.read_bytes(), kind)
                made.faults.append(f"{kind}: {kept.name}: {said}")
            path.unlink()
        return bool(found)

    def _again(self, path: Path) -> str:
        """What an input does in a fresh process; empty when nothing."""
        command = [sys.executable, "-m", "tests.fuzz.replaying", self.reader.name, str(path)]
        try:
            done = subprocess.run(
                command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
            )
        except subprocess.TimeoutExpired:
            return "does not end"
        if done.returncode == 0:
            return ""
        lines = done.stdout.splitlines()
        return lines[0] if lines else f"ends the process with {done.returncode}"

    def condense(self) -> None:
        """Keep of the corpus what runs lines that no smaller input has run, within a limit."""
        members: list[tuple[str, bytes]] = []
        size, seen = 0, set[Line]()
        for path in sorted(self.corpus.iterdir(), key=lambda one: one.stat().st_size):
            data = path.read_bytes()
            if len(data) > LARGEST_KEPT or size + len(data) > MOST_KEPT:
                break
            lines = _lines_run(self.reader, data)
            if not lines <= seen:
                seen |= lines
                members.append((f"{len(members):04}", data))
                size += len(data)
        CORPUS.mkdir(exist_ok=True)
        (CORPUS / f"{self.reader.name}.zip").write_bytes(_deflated(members))


def _lines_run(reader: Reader, data: bytes) -> set[Line]:
    """The lines of our own that an input runs."""
    lines: set[Line] = set()

    def on_line(frame: FrameType, event: str, _: object) -> Trace | None:
        if OWN not in frame.f_code.co_filename:
            return None
        if event == "line":
            lines.add((frame.f_code.co_filename, frame.f_lineno))
        return on_line

    before = sys.gettrace()
    sys.settrace(on_line)
    try:
        fault_of(reader, data)
    finally:
        sys.settrace(before)
    return lines


def _deflated(members: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed(members))) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            held = old.read(info)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, held)
    return out.getvalue()
