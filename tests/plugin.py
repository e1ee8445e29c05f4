"""Loaded before pytest-django reads the settings: chooses the database of this run.

`GANDAN_TEST_DB=postgresql` starts a PostgreSQL from a wheel, without root.
"""
