"""Legal instruments as rows: who issued what on which day, what amends and what replaces it.

Pure: no database, no network, no clock. The rows hold what the project's own rules rest on and
what official papers of dân vận cite most; an instrument that is not here is unknown, never invalid.
"""

from gandan.sources.meaning import meant
from gandan.sources.model import BadRows, Change, Instrument, Standing
from gandan.sources.numbers import number_key
from gandan.sources.reading import find, instruments, named, on_day

__all__ = [
    "BadRows",
    "Change",
    "Instrument",
    "Standing",
    "find",
    "instruments",
    "meant",
    "named",
    "number_key",
    "on_day",
]
