"""Tables of documents: papers with their files and readings, and the signatures of files."""

from gandan.apps.documents.models.citations import (
    Citation,
    CitedPaper,
    MergedPaper,
    Relation,
    RelationOrigin,
)
from gandan.apps.documents.models.mails import PACKAGE, Mail
from gandan.apps.documents.models.papers import (
    DECISIONS,
    TRANSITIONS,
    Decision,
    Document,
    DocumentState,
    DoMat,
    DutyRole,
    NamedBytes,
    Origin,
    PhraseAnswer,
    Proposal,
    Reading,
    StoredFile,
)
from gandan.apps.documents.models.signatures import FileSignature

__all__ = [
    "DECISIONS",
    "PACKAGE",
    "TRANSITIONS",
    "Citation",
    "CitedPaper",
    "Decision",
    "DoMat",
    "Document",
    "DocumentState",
    "DutyRole",
    "FileSignature",
    "Mail",
    "MergedPaper",
    "NamedBytes",
    "Origin",
    "PhraseAnswer",
    "Proposal",
    "Reading",
    "Relation",
    "RelationOrigin",
    "StoredFile",
]
