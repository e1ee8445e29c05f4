"""Reads files and prints one JSON line each: run in an interpreter that sees the wanted engine."""

import json
import sys
from pathlib import Path

from tests.golden import cases


def main(paths: list[str]) -> None:
    """A file that cannot be read gives an empty reading."""
    for path in paths:
        try:
            text, reading = cases.read(Path(path))
        except Exception as error:  # noqa: BLE001  an older engine may lack or break anything
            text, reading = "", {"error": repr(error)}
        print(json.dumps({"path": path, "text": text, "reading": reading}, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
