"""The process that opens a template: `python -I -m gandan.papers.apart.child`, started by `ask`.

It is confined and answers as the reader of documents does (`vanban.apart.child`); only what can be
asked of it is another.
"""

import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from gandan.vanban.apart import child

if TYPE_CHECKING:
    from gandan.vanban.sources.model import Progress


def _look(asked: child.Asked, data: bytes, _progress: "Progress") -> object:
    from gandan.papers.template import look

    return look(data, asked.name, None)


def _filled(asked: child.Asked, data: bytes, _progress: "Progress") -> object:
    return _made(asked, data, lambda filled: filled)


def _printed(asked: child.Asked, data: bytes, _progress: "Progress") -> object:
    from gandan.vanban.sources.office import as_pdf

    return _made(asked, data, lambda filled: as_pdf(filled, asked.name))


def _made(asked: child.Asked, data: bytes, finish: Callable[[bytes], bytes]) -> object:
    from gandan.papers.apart import Asked, Made
    from gandan.papers.model import BadPaper
    from gandan.papers.placeholders import BadTemplate
    from gandan.papers.template import fill
    from gandan.vanban.apart.lossless import decode

    line, _end, template = data.partition(b"\n")
    told = decode(Asked, json.loads(line.decode("utf-8", "surrogatepass")))
    try:
        filled = fill(template, asked.name, told.report, told.made_at, None)
    except BadPaper as bad:
        return Made(b"", problem=str(bad))
    except BadTemplate as bad:
        return Made(b"", findings=bad.findings)
    return Made(finish(filled))


WORK: child.Work = {"template": _look, "filled": _filled, "printed": _printed}
"""What can be asked: what a template is, a report in it as a Word file, and as a PDF."""

if __name__ == "__main__":
    sys.setrecursionlimit(3000)
    child.main(WORK)
