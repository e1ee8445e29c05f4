"""What the bodies have done since: most in time, some late, some still at it."""

from datetime import date, timedelta
from typing import Any
from zlib import crc32

from django.db import transaction

from gandan.apps.audit.policies import Refused
from gandan.apps.documents.queries.then import issue_day
from gandan.apps.tasks.actions.evidence import Upload
from gandan.apps.tasks.actions.progress import note_progress
from gandan.apps.tasks.actions.receiving import ask_supplement, receive
from gandan.apps.tasks.actions.submitting import SignedPaper, finish, head_confirm, submit
from gandan.demo import province, reported
from gandan.demo.asking import ask
from gandan.demo.building import Built
from gandan.demo.clock import Clock
from gandan.demo.papers import viewer
from gandan.demo.scenes import Scene, Team

LOOK_AHEAD = timedelta(days=45)  # what is due later has not been begun
NOTES = (
    "Đã giao phòng chuyên môn tham mưu, đang tổng hợp số liệu của các đơn vị trực thuộc.",
    "Đã có dự thảo, đang lấy ý kiến các phòng.",
    "Đã tổ chức thực hiện ở cơ sở; đang hoàn thiện báo cáo trình lãnh đạo ký.",
)


def follow(tasks: list[Any], built: Built, clock: Clock) -> None:
    """Play what happened to every occurrence up to the day of loading."""
    teams = _teams(built)
    for task in tasks:
        for assignment in task.assignments.select_related("unit").prefetch_related("occurrences"):
            team = teams.get(assignment.unit_id)
            if team is None:
                continue
            for occurrence in assignment.occurrences.all():
                if occurrence.due_on is not None:
                    _play(Scene(task, assignment, occurrence, team, built, clock))


def _teams(built: Built) -> dict[int, Team]:
    officers, heads = {}, {}
    for username, _ho_ten, role, unit in province.PEOPLE:
        if role == "officer":
            officers[built.units[unit].pk] = username
        elif role == "head":
            heads[built.units[unit].pk] = username
    return {pk: Team(officers.get(pk, heads.get(pk, "")), heads.get(pk)) for pk in officers | heads}


def _play(scene: Scene) -> None:
    due, today = scene.occurrence.due_on, scene.clock.today
    if due > today + LOOK_AHEAD:
        return
    ends_on = _ends_before_due(scene) if due >= today else _ends_after_due(scene)
    if ends_on is not None:
        ordered_on = issue_day(scene.task.document)  # no paper answers one that is not there yet
        _end(scene, min(max(ends_on, ordered_on), today))
        return
    if scene.luck % 2:
        _note(scene, min(due - timedelta(days=12), today - timedelta(days=2)))
    ask(scene)


def _ends_before_due(scene: Scene) -> date | None:
    """What is due soon: some are early."""
    return scene.clock.today - timedelta(days=1 + scene.luck % 4) if scene.luck < 20 else None


def _ends_after_due(scene: Scene) -> date | None:
    """What was due: most in time, some late, and of late weeks some still open."""
    due: date = scene.occurrence.due_on
    if scene.luck < 78:
        return due - timedelta(days=scene.luck % 9)
    if scene.luck < 88 or scene.is_long_ago:
        return due + timedelta(days=1 + scene.luck % 6)
    return None


def _note(scene: Scene, day: date) -> None:
    note_progress(
        by=scene.by,
        assignment=scene.assignment.public_id,
        text=NOTES[scene.luck % len(NOTES)],
        now=scene.moment(day, "note"),
    )


def _end(scene: Scene, day: date) -> None:
    try:
        if scene.task.report_to:
            _report(scene, day)
        else:
            _finish(scene, day)
    except Refused:
        return  # the rules want something else of this one: it stays open


def _report(scene: Scene, day: date) -> None:
    occurrence, unit = scene.occurrence, scene.assignment.unit
    number = 10 + crc32(f"{unit.ten} {day}".encode()) % 300
    sign = province.sign_of(unit.ten)
    text = f"Báo cáo trình diễn số {number} của {unit.ten}, lập ngày {day:%d/%m/%Y}."
    if reported.takes_a_report(scene):
        with transaction.atomic():  # all of a report, or nothing of it
            reported.report(scene, day, number, sign, _nguoi_ky(scene))
        return
    sent = submit(
        by=scene.by,
        occurrence=occurrence.public_id,
        seen=occurrence.version,
        paper=SignedPaper(
            so_ky_hieu=f"{number}/BC-{sign}",
            ngay_ban_hanh=day,
            nguoi_ky=_nguoi_ky(scene),
            file=Upload(f"bao-cao-{number}.txt", text.encode()),
        ),
        now=scene.moment(day, "submit"),
        today=day,
    )
    received_on = day + timedelta(days=2)
    if received_on > scene.clock.today:
        return
    coordinator = viewer(scene.built, "dieuphoi", scene.clock.today)
    if scene.luck % 17 == 0 and not scene.is_long_ago:
        ask_supplement(
            by=coordinator,
            occurrence=sent.public_id,
            seen=sent.version,
            reason="Đề nghị bổ sung số liệu của các đơn vị trực thuộc.",
            now=scene.moment(received_on, "supplement"),
        )
    else:
        receive(
            by=coordinator,
            occurrence=sent.public_id,
            seen=sent.version,
            now=scene.moment(received_on, "receive"),
        )


def _finish(scene: Scene, day: date) -> None:
    waiting = finish(
        by=scene.by,
        occurrence=scene.occurrence.public_id,
        seen=scene.occurrence.version,
        note="Đã thực hiện xong, hồ sơ lưu tại đơn vị.",
        now=scene.moment(day, "finish"),
    )
    is_confirmed = scene.is_long_ago or scene.luck % 5 > 0
    if waiting.state == "awaiting_head" and scene.team.head is not None and is_confirmed:
        head_confirm(
            by=viewer(scene.built, scene.team.head, scene.clock.today),
            occurrence=waiting.public_id,
            seen=waiting.version,
            now=scene.moment(day, "head"),
        )


def _nguoi_ky(scene: Scene) -> str:
    username = scene.team.head or scene.team.officer
    return next(ho_ten for name, ho_ten, _role, _unit in province.PEOPLE if name == username)
