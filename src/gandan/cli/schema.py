"""`gandan schema`: the JSON Schema of a reading, and its versions."""

import json

from gandan.cli.exits import DONE, MISUSED
from gandan.cli.files import say
from gandan.vanban.schemas import UnknownVersion, schema, versions


def print_schema(version: str | None, *, as_list: bool) -> int:
    """Print one schema, or the list of versions; returns the exit code."""
    if as_list:
        for one in versions():
            print(f"{one.version}  {one.published_on.isoformat()}  {one.sha256}")
        return DONE
    try:
        print(json.dumps(schema(version), ensure_ascii=False, indent=2))
    except UnknownVersion as problem:
        say(str(problem))
        return MISUSED
    return DONE
