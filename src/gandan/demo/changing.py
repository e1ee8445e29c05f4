"""Papers that carry out, replace and amend one another, so that their pages show something.

The province's plan for the year is replaced in spring, and the new one is amended; a ward has a
plan under each. All of them cite the Prime Minister's directive, which nobody has brought in.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from gandan.apps.documents import actions
from gandan.apps.documents.actions.header import HEADER_FIELDS
from gandan.apps.documents.actions.receiving import Upload
from gandan.demo.building import Built
from gandan.demo.clock import Clock
from gandan.demo.papers import Paper, accept_citations, receive, viewer

DIRECTIVE = (
    "Chỉ thị số 33/CT-TTg ngày 26 tháng 11 năm 2021 của Thủ tướng Chính phủ về tiếp tục tăng cường "
    "và đổi mới công tác dân vận của cơ quan hành chính nhà nước, chính quyền các cấp trong tình "
    "hình mới"
)
OF_PROVINCE = "của Ủy ban nhân dân tỉnh về công tác dân vận chính quyền năm 2026"
TEXT = """{letterhead}

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: {number}

{place}, ngày {day}

{kind}
{subject}

{words}

Nơi nhận:
- {recipients};
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH


{nguoi_ky}
"""
PROVINCE = {
    "letterhead": "ỦY BAN NHÂN DÂN\nTỈNH LAM GIANG",
    "place": "Lam Giang",
    "recipients": "Thường trực Tỉnh ủy (b/c);\n- Các sở, ban, ngành;\n- UBND các xã, phường",
    "nguoi_ky": "Lương Quốc Trường",
}
LOCAL = {
    "letterhead": "ỦY BAN NHÂN DÂN\nPHƯỜNG BÌNH SƠN",
    "place": "Bình Sơn",
    "recipients": "UBND tỉnh (b/c);\n- Các phòng",
    "nguoi_ky": "Đỗ Thị Lan",
}


@dataclass(frozen=True, slots=True)
class Changing:
    """One of these papers: what it prints, beside its letterhead."""

    whose: dict[str, str]
    number: str
    day: str
    kind: str
    subject: str
    words: str


CHANGING = (
    Changing(
        PROVINCE,
        "07/KH-UBND",
        "08 tháng 01 năm 2026",
        "KẾ HOẠCH",
        "Công tác dân vận chính quyền năm 2026",
        f"Thực hiện {DIRECTIVE}, Ủy ban nhân dân tỉnh ban hành Kế hoạch công tác dân vận chính "
        "quyền năm 2026, làm cơ sở để các cơ quan, địa phương xây dựng kế hoạch của mình.",
    ),
    Changing(
        LOCAL,
        "12/KH-UBND",
        "19 tháng 01 năm 2026",
        "KẾ HOẠCH",
        "Công tác dân vận năm 2026 trên địa bàn phường Bình Sơn",
        f"Thực hiện Kế hoạch số 07/KH-UBND ngày 08 tháng 01 năm 2026 {OF_PROVINCE}, Ủy ban nhân "
        "dân phường Bình Sơn ban hành Kế hoạch công tác dân vận năm 2026 trên địa bàn phường.",
    ),
    Changing(
        PROVINCE,
        "61/KH-UBND",
        "27 tháng 02 năm 2026",
        "KẾ HOẠCH",
        "Công tác dân vận chính quyền năm 2026 theo tổ chức chính quyền địa phương hai cấp",
        f"Thực hiện {DIRECTIVE}, Ủy ban nhân dân tỉnh ban hành Kế hoạch công tác dân vận chính "
        "quyền năm 2026 theo tổ chức chính quyền địa phương hai cấp.\n"
        f"Kế hoạch này thay thế Kế hoạch số 07/KH-UBND ngày 08 tháng 01 năm 2026 {OF_PROVINCE}.",
    ),
    Changing(
        LOCAL,
        "31/KH-UBND",
        "09 tháng 3 năm 2026",
        "KẾ HOẠCH",
        "Công tác dân vận năm 2026 trên địa bàn phường Bình Sơn, điều chỉnh",
        f"Thực hiện Kế hoạch số 61/KH-UBND ngày 27 tháng 02 năm 2026 {OF_PROVINCE}, Ủy ban nhân "
        "dân phường Bình Sơn điều chỉnh nội dung công tác dân vận năm 2026 trên địa bàn phường.",
    ),
    Changing(
        PROVINCE,
        "640/QĐ-UBND",
        "26 tháng 3 năm 2026",
        "QUYẾT ĐỊNH",
        "Sửa đổi, bổ sung Kế hoạch số 61/KH-UBND ngày 27 tháng 02 năm 2026",
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;\n"
        "Căn cứ Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15;\n"
        "Theo đề nghị của Giám đốc Sở Nội vụ.\n\n"
        "QUYẾT ĐỊNH:\n\n"
        "Điều 1. Sửa đổi, bổ sung Kế hoạch số 61/KH-UBND ngày 27 tháng 02 năm 2026 "
        f"{OF_PROVINCE}: bổ sung nội dung đối thoại trực tuyến với Nhân dân.\n"
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
    ),
)


def bring_in_all(built: Built, clock: Clock) -> int:
    """The papers come in; the coordinator confirms their heads, and what they cite. How many."""
    for one in CHANGING:
        text = TEXT.format(
            number=one.number, day=one.day, kind=one.kind, subject=one.subject, words=one.words,
            **one.whose,
        )  # fmt: skip
        name = f"{one.number.replace('/', '-').lower()}.txt"
        paper = Paper(name, "txt", "vanthu")
        document = receive(paper, Upload(name, clock.moved(text).encode()), built, clock)
        _confirm(document, name, built, clock)
    return len(CHANGING)


def _confirm(document: Any, name: str, built: Built, clock: Clock) -> None:  # noqa: ANN401
    by = viewer(built, "dieuphoi", clock.today)
    day = timezone.localtime(document.uploaded_at).date() + timedelta(days=1)
    now = clock.at(day, salt=f"{name} head")
    document = actions.confirm_header(
        by=by,
        document=document.public_id,
        version=document.version,
        fields={field: getattr(document, field) for field in HEADER_FIELDS},
        now=now,
    )
    accept_citations(document, by, now)
