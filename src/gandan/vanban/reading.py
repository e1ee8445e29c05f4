"""One document read from beginning to end."""

from dataclasses import replace

from gandan.vanban import citations, header, obligations, warnings
from gandan.vanban.cleaning import clean
from gandan.vanban.declared import beside
from gandan.vanban.model import Reading
from gandan.vanban.outline import outline
from gandan.vanban.printing import as_printed
from gandan.vanban.sources.model import Source


def read(source: Source) -> Reading:
    """Return everything read in `source`; spans count in `source.text`."""
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
    return beside(reading, source.declared) if source.declared else reading
