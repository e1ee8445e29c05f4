"""The file to fill in, with the codes of what the regime asks."""

from datetime import date, datetime
from uuid import UUID

from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.policies import check_consolidate
from gandan.apps.reports.queries.consolidating.asked import regime_for
from gandan.apps.reports.queries.importing.listed import ONCE, of_period
from gandan.apps.reports.queries.regimes import periods
from gandan.deadlines.wording import say_period
from gandan.papers.imported import Listed, write_csv, write_workbook
from gandan.rollup import BASES

LISTED = 8  # periods whose codes are listed, the latest


def template(*, by: Viewer, regime: UUID, kind: str, now: datetime, today: date) -> bytes:
    """The template as "csv" or "xlsx", for who imports figures into the regime."""
    found = regime_for(by, regime)
    check_consolidate(by, found)
    if kind == "csv":
        return write_csv()
    latest = periods(found)[:LISTED]
    units: dict[str, str] = {}
    indicators: dict[str, str] = {}
    bases = set[str]()
    for one in latest:
        known = of_period(found, one.key, today)
        names = {body.unit_id: body.ten for body in known.bodies.values()}
        units |= {code: names.get(pk, code) for pk, code in known.named.items()}
        for asked in known.asked.definitions:
            if asked.adds_up != "rate":
                indicators[asked.code] = f"{asked.name} ({asked.unit_of_measure})"
        bases |= set(known.asked.form.bases if known.asked.form else ())
    listed = Listed(
        units=sorted(units.items(), key=lambda pair: pair[1]),
        periods=[
            (one.key or ONCE, say_period(one.key) if one.key else "báo cáo một lần")
            for one in latest
        ],
        indicators=list(indicators.items()),
        bases=[basis for basis in BASES if basis in bases] or BASES,
    )
    return write_workbook(listed, title=found.name, made_at=now)
