"""Open data as files: CSV that every program reads, and that no spreadsheet runs."""

from gandan.papers.opened.files import csv_of, guarded
from gandan.papers.opened.licences import licence_on
from gandan.papers.opened.words import EVERY_BODY, OFFICIAL, STATES

__all__ = ["EVERY_BODY", "OFFICIAL", "STATES", "csv_of", "guarded", "licence_on"]
