"""One document read from beginning to end."""

from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec

from gandan.vanban import citations, header, warnings
from gandan.vanban.cleaning import clean
from gandan.vanban.model import Reading
from gandan.vanban.outline import outline
from gandan.vanban.sources.model import Source


def read(source: Source) -> Reading:
    """Return everything read in `source`; spans count in `source.text`."""
    cleaned = clean(source.text)
    outlined = outline(cleaned)
    head = header.find(cleaned, outlined)
    cited = citations.find(cleaned, outlined, head)
    reading = Reading(head, cited, (), (), ())
    if find_spec("gandan.vanban.obligations"):
        find = import_module("gandan.vanban.obligations").find
        found = find(cleaned, outlined, head, cited)
        reading = replace(reading, obligations=found.obligations, suspected=found.suspected)
    return replace(reading, warnings=warnings.check(cleaned, outlined, reading))
