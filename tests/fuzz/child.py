"""One reader under atheris, in a process of its own: `python -m tests.fuzz.child READER ...`.

libFuzzer ends the process on a hang, on too much memory or a crash of native code and leaves the
input behind; what Python raises is kept here and does not end the run.
"""

import hashlib
import sys
import time
from contextlib import suppress
from pathlib import Path
from random import Random

import atheris

WATCHED = sys.argv[2].split(",")

with atheris.instrument_imports(include=WATCHED):
    from tests.fuzz.faults import fault_of, keep, shrunk, shut_out, sign
    from tests.fuzz.readers import READERS, Reader

MOST_FAULTS = 20


def target(reader: Reader, log: Path) -> None:
    """Fuzz until libFuzzer's own time is over; it ends the process.

    What took too much processor time is left behind for the session to look at without the
    watching, which itself takes most of it.
    """
    seen = set(log.read_text(encoding="utf-8").splitlines()) if log.exists() else set()

    def one(data: bytes) -> None:
        began = time.process_time()
        error = fault_of(reader, data)
        if time.process_time() - began > reader.seconds:
            (log.parent / "left" / f"slow-{hashlib.sha256(data).hexdigest()[:16]}").write_bytes(
                data
            )
        if error is None:
            return
        signature = sign(error)
        if signature in seen or len(seen) >= MOST_FAULTS:
            return
        seen.add(signature)

        def is_same(shorter: bytes) -> bool:
            again = fault_of(reader, shorter)
            return again is not None and sign(again) == signature

        keep(reader, shrunk(data, is_same), signature)
        with log.open("a", encoding="utf-8") as out:
            out.write(signature + "\n")

    def change(data: bytes, most: int, seed: int) -> bytes:
        def raw(part: bytes) -> bytes:
            return bytes(atheris.Mutate(part, max(len(part) + 64, 64)))

        with suppress(RecursionError):
            return reader.change(data, Random(seed), raw)[:most]  # noqa: S311  no secret
        return bytes(atheris.Mutate(data, most))

    atheris.Setup([sys.argv[0], *sys.argv[4:]], one, custom_mutator=change)
    atheris.Fuzz()


def main() -> None:
    """Warm up on the seeds, so that what is imported late is watched too, then fuzz."""
    reader = READERS[sys.argv[1]]
    shut_out()
    with atheris.instrument_imports(include=WATCHED):
        for data in reader.begin():
            fault_of(reader, data)
    target(reader, Path(sys.argv[3]))


if __name__ == "__main__":
    main()
