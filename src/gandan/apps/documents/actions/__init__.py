"""All writes to documents: they come in, are read, and a person decides about what was read."""

from gandan.apps.documents.actions.cutting import (
    Place,
    Seen,
    add,
    add_quoted,
    merge,
    places_to_split,
    split,
)
from gandan.apps.documents.actions.deciding import (
    WrittenDuty,
    accept,
    duty_of,
    edit,
    reject,
    reopen,
    see,
)
from gandan.apps.documents.actions.header import CitationAnswer, confirm_header, decide_citation
from gandan.apps.documents.actions.incoming import Outcome, receive
from gandan.apps.documents.actions.phrases import answer_phrase
from gandan.apps.documents.actions.reading import repeat_reading
from gandan.apps.documents.actions.receiving import Declared, Upload
from gandan.apps.documents.actions.relations import correct_relation

__all__ = [
    "CitationAnswer",
    "Declared",
    "Outcome",
    "Place",
    "Seen",
    "Upload",
    "WrittenDuty",
    "accept",
    "add",
    "add_quoted",
    "answer_phrase",
    "confirm_header",
    "correct_relation",
    "decide_citation",
    "duty_of",
    "edit",
    "merge",
    "places_to_split",
    "receive",
    "reject",
    "reopen",
    "repeat_reading",
    "see",
    "split",
]
