"""Which function does which job: the `JOBS` table of each app's `jobs`."""

from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypeAlias

from django.apps import apps

from gandan.apps.work.actions import Running

Payload: TypeAlias = dict[str, Any]
Function: TypeAlias = Callable[[Running, Payload], None]
OnFailure: TypeAlias = Callable[[Running, Payload, str], None]


class DoubleName(Exception):
    """Two apps name a job alike."""


def collect(table: str) -> dict[str, Any]:
    """All rows of a table ("JOBS" or "ON_FAILURE") over the apps that have one."""
    rows: dict[str, Any] = {}
    for config in apps.get_app_configs():
        module = f"{config.name}.jobs"
        if not config.name.startswith("gandan.") or find_spec(module) is None:
            continue
        found: Mapping[str, Any] = getattr(import_module(module), table, {})
        if twice := rows.keys() & found.keys():
            raise DoubleName(f"{module}.{table} repeats {sorted(twice)}; rename one of them.")
        rows |= found
    return rows


def regular(table: str) -> tuple[str, ...]:
    """Names of the jobs that come again: the "DAILY" or "HOURLY" of each app's `jobs`."""
    names: list[str] = []
    for config in apps.get_app_configs():
        module = f"{config.name}.jobs"
        if config.name.startswith("gandan.") and find_spec(module) is not None:
            names += getattr(import_module(module), table, ())
    return tuple(names)


def jobs() -> dict[str, Function]:
    """Name → function that does it."""
    return collect("JOBS")


def on_failure() -> dict[str, OnFailure]:
    """Name → function told when a job was given up, in the transaction that marks it failed."""
    return collect("ON_FAILURE")
