"""A reading for a person at a terminal."""

import re
import textwrap
from collections.abc import Iterator

from gandan.cli.colours import Colours
from gandan.deadlines.wording import say_period
from gandan.vanban.model import Citation, Deadline, Header, Obligation, Reading
from gandan.vanban.vocabulary.types import document_types

_WIDTH = 92
_DAY = re.compile(r"(?:(\d{4})-)?(\d{2})-(\d{2})")  # "2024-05-10", "11-30" of each year
_OF_ROUND = re.compile(r"(?:(Q[1-4]|H[12])|(\d{1,2}))")  # "Q1" of each year, "25" of each month
_FREQUENCIES = {
    "yearly": "hằng năm",
    "half_yearly": "6 tháng một lần",
    "quarterly": "hằng quý",
    "monthly": "hằng tháng",
    "daily": "hằng ngày",
    "continuous": "thường xuyên",
    "multi_year": "nhiều năm",
    "half_yearly+yearly": "6 tháng và hằng năm",
}
_ROUNDS = {
    **{f"Q{number}": f"quý {number}" for number in range(1, 5)},
    "H1": "6 tháng đầu năm",
    "H2": "6 tháng cuối năm",
}


def summary(name: str, text: str, reading: Reading, colours: Colours) -> str:
    """The fields, citations, duties and warnings of one document, line by line."""
    paint = colours.paint
    lines = [paint(name, "bold"), ""]
    lines += [_field(label, value, colours) for label, value in _fields(reading.header) if value]
    lines += ["", paint(f"Viện dẫn ({len(reading.citations)})", "bold", "cyan")]
    lines += [f"  {_citation(citation)}" for citation in reading.citations]
    lines += ["", paint(f"Nhiệm vụ ({len(reading.obligations)})", "bold", "cyan")]
    for number, obligation in enumerate(reading.obligations, 1):
        lines += _obligation(number, obligation, colours)
    if reading.suspected:
        lines += ["", paint(f"Câu có thể là nhiệm vụ ({len(reading.suspected)})", "bold", "cyan")]
        lines += [_wrapped(text[s.start : s.end], "  ? ") for s in reading.suspected]
    lines += ["", paint(f"Cảnh báo ({len(reading.warnings)})", "bold", "yellow")]
    lines += [_wrapped(finding.message, "  ! ") for finding in reading.warnings]
    return "\n".join(lines) + "\n"


def _fields(header: Header) -> Iterator[tuple[str, str | None]]:
    nguoi_ky = header.nguoi_ky
    yield "Số, ký hiệu", header.so_ky_hieu
    yield "Loại văn bản", _type_name(header.loai_van_ban)
    yield "Cơ quan", header.co_quan_ban_hanh
    yield "Cấp trên", header.co_quan_chu_quan
    issued = _day(header.ngay_ban_hanh)
    yield "Nơi, ngày", ", ".join(part for part in (header.dia_danh, issued) if part)
    yield "Trích yếu", header.trich_yeu
    yield "Độ mật, khẩn", ", ".join(part for part in (header.do_mat, header.do_khan) if part)
    yield "Kính gửi", "; ".join(header.kinh_gui)
    yield "Nơi nhận", "; ".join(header.noi_nhan)
    signed = (*nguoi_ky.quyen_han, nguoi_ky.chuc_vu, nguoi_ky.ho_ten)
    yield "Người ký", " / ".join(part for part in signed if part)


def _type_name(kind: str | None) -> str | None:
    names = {found.id: found.names[0] for found in document_types()}
    return names.get(kind, kind) if kind else None


def _field(label: str, value: str | None, colours: Colours) -> str:
    wrapped = textwrap.fill(value or "", _WIDTH, subsequent_indent=" " * 16)
    return f"  {colours.paint(f'{label:<13}', 'dim')} {wrapped}"


def _citation(citation: Citation) -> str:
    issuer = f" · {citation.co_quan_ban_hanh}" if citation.co_quan_ban_hanh else ""
    times = f" · {len(citation.mentions)} lần" if len(citation.mentions) > 1 else ""
    return f"{' '.join(citation.text.split())}{issuer}{times}"


def _obligation(number: int, obligation: Obligation, colours: Colours) -> list[str]:
    who = "; ".join(obligation.assignees) or "(người nhận văn bản)"
    place = f" [{obligation.section}]" if obligation.section != "-" else ""
    lines = [colours.paint(f"  {number}. {who}{place}", "green")]
    lines.append(_wrapped(obligation.action, "     "))
    if obligation.coordinators:
        lines.append(_wrapped(f"Phối hợp: {'; '.join(obligation.coordinators)}", "     "))
    if obligation.report_to:
        lines.append(f"     Báo cáo: {obligation.report_to}")
    if obligation.quota:
        lines.append(_wrapped(f"Số lượng: {obligation.quota}", "     "))
    if obligation.deadline.kind != "none":
        lines.append(colours.paint(f"     Hạn: {_deadline(obligation.deadline)}", "yellow"))
    return lines


def _deadline(deadline: Deadline) -> str:
    rhythm = _FREQUENCIES.get(deadline.freq or "", "") if deadline.kind == "recurring" else ""
    parts = (
        _day(deadline.date),
        rhythm,
        f"khi có sự kiện: {deadline.event}" if deadline.event else "",
        f"“{deadline.phrase}”" if deadline.phrase else "",
    )
    return " · ".join(part for part in parts if part)


def _day(written: str | None) -> str | None:
    """A day or period of a reading as an office writes it: "10/05/2024", "quý 4/2024"."""
    if written is None:
        return None
    if match := _DAY.fullmatch(written):
        return "/".join(part for part in (match[3], match[2], match[1]) if part)
    if match := _OF_ROUND.fullmatch(written):
        return f"ngày {match[2]}" if match[2] else _ROUNDS[match[1]]
    return say_period(written)


def _wrapped(words: str, indent: str) -> str:
    return textwrap.fill(
        " ".join(words.split()), _WIDTH, initial_indent=indent, subsequent_indent=" " * len(indent)
    )
