"""What bodies ask of duties that they still owe: some wait for an answer, some have one."""

from datetime import timedelta

from gandan.apps.audit.policies import NotAllowed, Refused
from gandan.apps.tasks.actions import contesting, extensions, obstacles
from gandan.demo.scenes import Scene

FORTNIGHT = timedelta(days=14)
ASKED = timedelta(days=3)  # before the day of loading
ANSWERED = timedelta(days=1)


def ask(scene: Scene) -> None:
    """By the luck of the occurrence: more time, whose duty it is, what stands in the way."""
    kind = {
        1: _extension,
        2: _extension,
        3: _extension,
        4: _contest,
        7: _obstacle,
        8: _obstacle,
    }
    act = kind.get(scene.luck % 10)
    if act is None:
        return
    try:
        act(scene)
    except (Refused, NotAllowed):
        return  # the rules want something else of this one, or nobody from outside answers it


def _extension(scene: Scene) -> None:
    today = scene.clock.today
    asked = extensions.ask_extension(
        by=scene.by,
        occurrence=scene.occurrence.public_id,
        proposed_on=max(scene.occurrence.due_on, today) + FORTNIGHT,
        reason="Nhiều xã, phường chưa gửi số liệu; đơn vị cần thêm thời gian để tổng hợp.",
        now=scene.moment(today - ASKED, "extension"),
        today=today - ASKED,
    )
    answered = scene.moment(today - ANSWERED, "answer")
    if scene.luck % 10 == 1:
        return
    if scene.luck % 10 == 3:
        extensions.grant(
            by=scene.coordinator,
            extension=asked.public_id,
            granted_on=asked.proposed_on,
            answer="Đồng ý gia hạn; đề nghị đôn đốc các đơn vị còn lại.",
            now=answered,
            today=today - ANSWERED,
        )
    else:
        extensions.refuse(
            by=scene.coordinator,
            extension=asked.public_id,
            answer="Báo cáo chung của tỉnh không lùi được; gửi số liệu hiện có, bổ sung sau.",
            now=answered,
        )


def _contest(scene: Scene) -> None:
    contesting.contest(
        by=scene.by,
        assignment=scene.assignment.public_id,
        reason="Nội dung này thuộc chức năng của cơ quan khác; đề nghị xem lại đơn vị thực hiện.",
        now=scene.moment(scene.clock.today - ASKED, "contest"),
    )


def _obstacle(scene: Scene) -> None:
    today = scene.clock.today
    asked = obstacles.raise_obstacle(
        by=scene.by,
        assignment=scene.assignment.public_id,
        text="Chưa có kinh phí in tài liệu cho các thôn, tổ dân phố; đề nghị hướng dẫn nguồn chi.",
        addressed_to=scene.task.report_to or "Sở Nội vụ",
        answer_due_on=today + FORTNIGHT,
        now=scene.moment(today - ASKED, "obstacle"),
        today=today - ASKED,
    )
    if scene.luck % 10 == 7:
        obstacles.answer_obstacle(
            by=scene.coordinator,
            obstacle=asked.public_id,
            answer="Dùng kinh phí tuyên truyền đã giao đầu năm; Sở Tài chính sẽ hướng dẫn cụ thể.",
            now=scene.moment(today - ANSWERED, "answer"),
        )
