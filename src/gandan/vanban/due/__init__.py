"""Deadline phrases in a sentence or a table cell, read as `Deadline`."""

from gandan.vanban.due.fields import find_in_field
from gandan.vanban.due.finding import find, is_recalled
from gandan.vanban.due.model import Due
from gandan.vanban.due.rounds import same_round

__all__ = ["Due", "find", "find_in_field", "is_recalled", "same_round"]
