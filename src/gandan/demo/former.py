"""What the invented province was before March 2025, with two departments, and before July."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from gandan.apps.audit.policies import SystemActor
from gandan.apps.orgs.actions import create_unit, successions
from gandan.apps.orgs.actions.successions import NewPart, NewSuccessor
from gandan.demo import province

SINCE = date(2021, 7, 1)
# (kind, official name, superior)
BODIES = (
    ("so", "Sở Nội vụ", province.PROVINCE),
    ("so", "Sở Lao động - Thương binh và Xã hội", province.PROVINCE),
    ("huyen", "UBND huyện Hòa Lạc", province.PROVINCE),
    ("thi_tran", "UBND thị trấn Lạc Đông", "UBND huyện Hòa Lạc"),
    ("xa", "UBND xã Hòa Bắc", "UBND huyện Hòa Lạc"),
)


@dataclass(frozen=True, slots=True)
class Event:
    """One decision: bodies that become one, and a body that ends with nobody to follow."""

    ten: str
    on: date
    legal_basis: str
    kind: str
    into: str
    names: tuple[str, ...]
    merged: tuple[str, ...]
    ended: tuple[str, ...] = ()


EVENTS = (
    Event(
        "Hợp nhất Sở Nội vụ và Sở Lao động - Thương binh và Xã hội",
        date(2025, 3, 1),
        "Nghị quyết 12/NQ-HĐND ngày 20/02/2025 của HĐND tỉnh Lam Giang (trình diễn)",
        "so",
        "Sở Nội vụ",
        ("SNV", "Sở NV"),
        ("Sở Nội vụ", "Sở Lao động - Thương binh và Xã hội"),
    ),
    Event(
        "Thành lập xã Hòa Lạc, kết thúc cấp huyện",
        province.BEGIN,
        "Nghị quyết 34/NQ-HĐND ngày 16/6/2025 của HĐND tỉnh Lam Giang (trình diễn)",
        "xa",
        "UBND xã Hòa Lạc",
        ("Ủy ban nhân dân xã Hòa Lạc", "Xã Hòa Lạc"),
        ("UBND thị trấn Lạc Đông", "UBND xã Hòa Bắc"),
        ("UBND huyện Hòa Lạc",),
    ),
)


def play(system: SystemActor, top: Any, now: datetime) -> dict[str, Any]:  # noqa: ANN401  # a unit
    """Set up the former bodies below the province and apply the events; what they founded."""
    units: dict[str, Any] = {province.PROVINCE: top}
    for kind, ten, parent in BODIES:
        units[ten] = create_unit(
            by=system, kind=kind, ten=ten, parent=units[parent], valid_from=SINCE, now=now
        )
    founded = {}
    for event in EVENTS:
        founded[event.into] = _apply(system, event, units, now)
    return founded


def _apply(system: SystemActor, event: Event, units: dict[str, Any], now: datetime) -> Any:  # noqa: ANN401
    new = NewSuccessor(
        kind=event.kind,
        ten=event.into,
        names=event.names,
        parent=units[province.PROVINCE],
        key="new",
    )
    drafted = successions.draft_whole(
        by=system,
        ten=event.ten,
        on=event.on,
        legal_basis=event.legal_basis,
        successors=[new],
        parts=[
            *(NewPart("merge", units[name], successor_key="new") for name in event.merged),
            *(NewPart("dissolve", units[name]) for name in event.ended),
        ],
        now=now,
    )
    found = successions.dry_run(by=system, event=drafted.public_id)
    applied = successions.apply_succession(
        by=system, event=drafted.public_id, fingerprint=found.fingerprint, now=now
    )
    return applied.successors.get(is_new=True).unit
