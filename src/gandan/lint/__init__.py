"""What in an official document is against a rule, where, by what provision, and what right is.

Pure: no database, no network, no clock. A rule is a row with its source and with examples that
test it; `lint` asks all of them, `rules` lists them, `fixed` applies what was suggested.
"""

from gandan.lint.corpus import ChangedBy, Corpus, Known, of_documents, of_sources, together
from gandan.lint.fixing import fixed
from gandan.lint.model import Answer, Edit, Flaw, Rule
from gandan.lint.rows import BadRule, rules
from gandan.lint.running import answer, lint, lint_read, lint_whole

__all__ = [
    "Answer",
    "BadRule",
    "ChangedBy",
    "Corpus",
    "Edit",
    "Flaw",
    "Known",
    "Rule",
    "answer",
    "fixed",
    "lint",
    "lint_read",
    "lint_whole",
    "of_documents",
    "of_sources",
    "rules",
    "together",
]
