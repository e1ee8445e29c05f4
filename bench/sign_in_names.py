"""Does the time of a wrong sign-in tell whether the name exists? `./gandan bench sign_in_names`.

Asks the pages of a system of its own, in turn, for a name that exists, one that does not, and one
of a person who was invited and has no password yet; prints the times and how far a guess by time
would be right (50 % is blind).
"""

import argparse
import random
import statistics
import tempfile
import time

from bench.table import table

NAMES = {"exists": "officer", "does not exist": "khong.co.ai", "invited": "moi.den"}


def prepare() -> None:
    """A small world in a database in a folder that is thrown away."""
    import os

    os.environ["GANDAN_DATA"] = tempfile.mkdtemp(prefix="gandan-bench-")
    os.environ["GANDAN_LOG"] = "CRITICAL"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gandan.config.settings")
    import django

    django.setup()
    from gandan.config.prepare import prepare_static_files, prepare_tables

    prepare_tables()
    prepare_static_files()
    from django.conf import settings
    from django.utils import timezone

    from gandan.apps.accounts.actions import HashedPassword, create_tenant, create_user
    from gandan.apps.audit.policies import SystemActor

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.ACCOUNT_RATE_LIMITS = False  # otherwise the door closes, for every name alike
    now = timezone.now()
    by = SystemActor(create_tenant(slug="thu", ten="Tỉnh Lam Giang", now=now).pk)
    password = HashedPassword.of("nuoc-chay-da-mon")
    create_user(by=by, username=NAMES["exists"], ho_ten="A", password=password, now=now)
    create_user(by=by, username=NAMES["invited"], ho_ten="B", now=now)


def best_guess(one: list[float], other: list[float]) -> float:
    """Share of right answers of whoever says "exists" for one side of the best limit."""
    values = sorted([(ms, 0) for ms in one] + [(ms, 1) for ms in other])
    right = best = len(other)
    for _ms, kind in values:
        right += 1 if kind == 0 else -1
        best = max(best, right, len(values) - right)
    return best / len(values)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="./gandan bench sign_in_names", description=__doc__)
    parser.add_argument("--times", type=int, default=60, help="for each name")
    options = parser.parse_args()
    prepare()
    from django.test import Client

    client = Client()
    found: dict[str, list[float]] = {kind: [] for kind in NAMES}
    order = [kind for kind in NAMES for _time in range(options.times)]
    random.Random(7).shuffle(order)  # noqa: S311  # an order, no secret
    for kind in [*NAMES, *order]:  # the first of each warms up
        began = time.perf_counter()
        client.post("/dang-nhap/", {"login": NAMES[kind], "password": "sai-hoan-toan"})
        found[kind].append((time.perf_counter() - began) * 1000)
    rows = []
    for kind, every in found.items():
        ms = every[1:]
        guess = best_guess(found["exists"][1:], ms)
        said = "" if kind == "exists" else f"{guess:.0%}"
        rows.append((kind, statistics.median(ms), statistics.stdev(ms), said))
    head = ("name", "median ms", "deviation ms", "best guess by one time")
    table(f"A wrong sign-in, {options.times} times each", head, rows)


if __name__ == "__main__":
    main()
