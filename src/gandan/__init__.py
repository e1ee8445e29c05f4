"""Gần Dân: no directive without somebody who carries it out, no voice without an answer."""

__version__ = "0.1.0"
