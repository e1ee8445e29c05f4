"""What is published of a regime and its periods: for staff who publish, and for everybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.fields.json import KeyTransform

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import OpenRelease, ReportRegime
from gandan.apps.reports.policies import can_publish, check_publish
from gandan.apps.reports.queries.consolidating.asked import regime_for
from gandan.apps.reports.queries.consolidating.content import digest_of
from gandan.apps.reports.queries.opening.content import Opening, content_of, opening_of


@dataclass(frozen=True, slots=True)
class OpenPage:
    """Everything that the page of a period's open data shows to staff.

    `digest` of what would be published now; `is_same`: the live release says exactly that.
    """

    regime: ReportRegime
    period: str
    opening: Opening
    digest: str
    live: OpenRelease | None
    releases: Sequence[OpenRelease]  # the newest first
    may_publish: bool

    @property
    def is_same(self) -> bool:
        """Whether nothing would change."""
        return self.live is not None and says_the_same(self.live.content, self.opening)


@dataclass(frozen=True, slots=True)
class OpenData:
    """A published data set, for everybody: its releases that are live, those that were withdrawn.

    `dictionary`: of each indicator what the newest release says, with the periods in which it
    stands and the day from which it was published.
    """

    regime: UUID
    name: str
    tenant: str
    collector: str
    legal_basis: str
    live: Sequence[OpenRelease]  # the latest period first
    withdrawn: Sequence[OpenRelease]

    @property
    def updated_at(self) -> datetime | None:
        """When something of it was published last."""
        return max((one.published_at for one in self.live), default=None)

    @property
    def dictionary(self) -> list[dict[str, Any]]:
        """An entry for each indicator, in the order of the newest release."""
        found: dict[str, dict[str, Any]] = {}
        for release in self.live:
            for entry in release.content["indicators"]:
                one = found.setdefault(entry["code"], {**entry, "periods": [], "since": None})
                one["periods"].append(release.period)
                since = release.published_at
                one["since"] = min(one["since"] or since, since)
        return list(found.values())


def open_page(*, by: Viewer, regime: UUID, period: str, today: date) -> OpenPage:
    """What would be published of a period, and what is."""
    found = regime_for(by, regime)
    opening = opening_of(found, period, today)
    rows = OpenRelease.objects.filter(regime=found, period=period)
    releases = list(rows.select_related("published_by", "withdrawn_by").order_by("-number"))
    return OpenPage(
        regime=found,
        period=period,
        opening=opening,
        digest=digest_of(content_of(opening, today)),
        live=next((one for one in releases if one.is_live), None),
        releases=releases,
        may_publish=can_publish(by, found),
    )


def release_of(*, by: Viewer, release: UUID) -> OpenRelease:
    """A release for who publishes; `NotAllowed` where there is none."""
    found = OpenRelease.objects.select_related("regime").filter(public_id=release).first()
    if found is None:
        raise NotAllowed("No such release.")
    check_publish(by, found.regime)
    return found


def says_the_same(content: Mapping[str, Any], opening: Opening) -> bool:
    """Whether a release says what would be published now, but for the day of counting."""
    now = content_of(opening, date.fromisoformat(content["counted_on"]))
    if not any("least_assumed" in one for one in content["indicators"]):  # it was not said yet
        for entry in now["indicators"]:
            del entry["least_assumed"]
    return digest_of(content) == digest_of(now)


def every_open_data() -> list[OpenData]:
    """Every data set of which a period is published, by name; nobody has to sign in for it.

    One query, which leaves the figures where they are.
    """
    rows = OpenRelease.objects.defer("content")
    return [one for one in _sets(rows) if one.live]


def open_data_of(regime: UUID) -> OpenData:
    """A data set of which something is, or was, published; `NotAllowed` where there is none."""
    found = _sets(OpenRelease.objects.filter(regime__public_id=regime))
    if not found:
        raise NotAllowed("Nothing of it was ever published.")
    return found[0]


def _sets(rows: QuerySet[OpenRelease]) -> list[OpenData]:
    by_regime: dict[int, list[OpenRelease]] = {}
    said_of: dict[int, Mapping[str, Any]] = {}
    found = rows.select_related("regime", "tenant").annotate(
        said=KeyTransform("dataset", "content")
    )
    for row in found.order_by("-period", "-number"):
        by_regime.setdefault(row.regime_id, []).append(row)
        said_of[row.pk] = row.said
    sets = []
    for releases in by_regime.values():
        newest = max(releases, key=lambda one: one.pk)
        said = said_of[newest.pk]
        live = [one for one in releases if one.is_live]
        periods = {one.period for one in live}
        sets.append(
            OpenData(
                regime=newest.regime.public_id,
                name=said["name"],
                tenant=newest.tenant.ten,
                collector=said["collector"],
                legal_basis=said["legal_basis"],
                live=live,
                withdrawn=[
                    one for one in releases if one.withdrawn_at and one.period not in periods
                ],
            )
        )
    return sorted(sets, key=lambda one: (one.tenant, one.name))
