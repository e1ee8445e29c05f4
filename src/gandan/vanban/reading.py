"""One document read from beginning to end."""

from dataclasses import dataclass, replace

from gandan.vanban import citations, header, obligations, warnings
from gandan.vanban.cleaning import Clean, clean
from gandan.vanban.declared import beside
from gandan.vanban.model import Reading
from gandan.vanban.outline import Outline, outline
from gandan.vanban.printing import as_printed
from gandan.vanban.sources.model import Source


@dataclass(frozen=True, slots=True)
class Whole:
    """A reading together with the text and the outline that it was read in."""

    clean: Clean
    outline: Outline
    reading: Reading


def read(source: Source) -> Reading:
    """Return everything read in `source`; spans count in `source.text`."""
    return read_whole(source).reading


def read_whole(source: Source) -> Whole:
    """As `read`, with the cleaned text and its outline: for what looks at the words themselves."""
    cleaned = clean(source.text)
    outlined = outline(cleaned)
    head = header.find(cleaned, outlined)
    cited = citations.find(cleaned, outlined, head)
    ordered = obligations.find(cleaned, outlined, head, cited)
    reading = Reading(
        head,
        cited,
        ordered.obligations,
        ordered.suspected,
        warnings=(),
        interruptions=cleaned.interruptions(),
    )
    reading = replace(reading, warnings=warnings.check(cleaned, outlined, reading))
    reading = as_printed(reading, cleaned.printed)
    if source.declared:
        reading = beside(reading, source.declared)
    return Whole(cleaned, outlined, reading)
