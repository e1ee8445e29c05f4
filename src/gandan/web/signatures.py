"""What a signature of a file says, in words that need no colour."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from gandan.apps.documents.queries.signatures import FileSignature


@dataclass(frozen=True, slots=True)
class Shown:
    """One signature as pages show it: a badge, facts, sentences."""

    tone: str
    icon: str
    badge: str
    facts: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...]


CERTIFICATES: dict[str, Promise] = {
    "valid": gettext_lazy("còn hiệu lực lúc ký"),
    "expired": gettext_lazy("đã hết hạn lúc ký"),
    "not_yet": gettext_lazy("chưa có hiệu lực lúc ký"),
    "unknown": gettext_lazy("không rõ có hiệu lực lúc ký hay không"),
}
TRUST: dict[str, Promise] = {
    "trusted": gettext_lazy("Dẫn tới chứng thư gốc được tin cậy trên hệ thống này."),
    "untrusted": gettext_lazy(
        "Không dẫn tới chứng thư gốc nào được tin cậy trên hệ thống này; hãy hỏi quản trị."
    ),
    "revoked": gettext_lazy("Chứng thư đã bị thu hồi trước lúc ký."),
    "no_roots": gettext_lazy("Chưa cấu hình chứng thư gốc nên chưa xét được nguồn gốc."),
    "unknown": gettext_lazy("Chưa xét được nguồn gốc của chứng thư."),
}
LATER: dict[str, Promise] = {
    "none": gettext_lazy("Sau chữ ký này tệp không đổi."),
    "signatures": gettext_lazy("Sau chữ ký này chỉ có thêm chữ ký hoặc dấu thời gian khác."),
    "filled": gettext_lazy("Sau chữ ký này có ô nhập liệu được điền; hãy đối chiếu."),
    "stamps": gettext_lazy(
        "Sau chữ ký này có thêm dấu hoặc ghi chú đặt trên trang; phần đã ký không đổi."
    ),
    "changed": gettext_lazy(
        "Sau chữ ký này nội dung tệp đã được thay đổi; chữ ký không xác nhận phần thay đổi ấy."
    ),
}
FAULTS: dict[str, Promise] = {
    "encrypted": gettext_lazy("Tệp có mật khẩu nên không kiểm tra được chữ ký số trong tệp."),
    "broken": gettext_lazy(
        "Tệp có chữ ký số nhưng bị hỏng nên không kiểm tra được; hãy xin lại bản gốc."
    ),
    "too_slow": gettext_lazy(
        "Kiểm tra chữ ký số trong tệp mất quá nhiều thời gian hoặc bộ nhớ nên đã dừng."
    ),
}
NOTES: dict[str, Promise] = {
    "weak_digest": gettext_lazy("Thuật toán băm %(value)s quá yếu, có thể bị giả mạo."),
    "weak_key": gettext_lazy("Khóa %(value)s bit quá ngắn, có thể bị giả mạo."),
    "weak_certificate": gettext_lazy("Chứng thư được cấp bằng thuật toán yếu (%(value)s)."),
    "timestamp_broken": gettext_lazy("Dấu thời gian kèm chữ ký không khớp nên không được tính."),
    "gaps": gettext_lazy("Chữ ký không bao trùm hết phần tệp đứng trước nó."),
    "unsupported": gettext_lazy("Kiểu chữ ký %(value)s chưa kiểm tra được."),
    "broken": gettext_lazy("Dữ liệu của chữ ký bị hỏng."),
}


def shown(row: "FileSignature") -> Shown:
    """A signature in words."""
    if row.fault:
        why = str(FAULTS.get(row.fault, FAULTS["broken"]))
        return Shown("soon", "question", _("Không kiểm tra được"), (), (why,))
    tone, icon, badge = _badge(row)
    return Shown(tone, icon, badge, tuple(_facts(row)), tuple(_sentences(row)))


def is_alarming(row: "FileSignature") -> bool:
    """Whether whoever decides about the document must be told before."""
    return row.state == "altered" or row.later == "changed" or row.trust == "revoked"


def alarm(row: "FileSignature") -> str:
    """What is wrong with a signature, as a sentence that names who signed."""
    named = {"holder": row.holder or row.organization}
    if row.state == "altered":
        return _("Tệp đã bị sửa sau khi %(holder)s ký số.") % named
    if row.trust == "revoked":
        return _("Chứng thư số của %(holder)s đã bị thu hồi trước lúc ký.") % named
    return _("Nội dung tệp đã được thay đổi sau chữ ký số của %(holder)s.") % named


def _badge(row: "FileSignature") -> tuple[str, str, str]:
    if row.state == "altered":
        return "late", "late", _("Tệp đã bị sửa sau khi ký")
    if row.state != "intact":
        return "soon", "question", _("Không kiểm tra được")
    if row.trust == "revoked":
        return "late", "late", _("Chứng thư đã bị thu hồi")
    if row.later in {"changed", "filled"}:
        return "soon", "late", _("Nguyên vẹn, có thay đổi về sau")
    return "done", "check", _("Nguyên vẹn")


def _facts(row: "FileSignature") -> list[tuple[str, str]]:
    named = _("Cấp dấu thời gian") if row.kind == "timestamp" else _("Người ký")
    facts = []
    if row.holder:
        facts.append((named, row.holder))
    if row.organization:
        facts.append((_("Cơ quan, tổ chức"), row.organization))
    if row.holder:
        facts.append((_("Thời điểm"), _time(row)))
    if row.state != "unverifiable":
        facts.append((_("Chứng thư"), _certificate(row)))
    return facts


def _time(row: "FileSignature") -> str:
    if row.signed_at is None:
        return _("Không ghi thời điểm ký.")
    at = date_format(timezone.localtime(row.signed_at), "H:i d/m/Y")
    if row.time_from == "timestamp":
        return _("%(at)s, theo dấu thời gian của bên cấp") % {"at": at}
    return _("%(at)s, theo giờ trên máy của người ký") % {"at": at}


def _certificate(row: "FileSignature") -> str:
    state = str(CERTIFICATES.get(row.certificate, CERTIFICATES["unknown"]))
    if not row.issuer:
        return state
    return _("do %(issuer)s cấp, %(state)s") % {"issuer": row.issuer, "state": state}


def _sentences(row: "FileSignature") -> list[str]:
    said: list[str] = []
    if row.state == "altered":
        said.append(_("Nội dung hiện nay không phải là nội dung đã ký; hãy xin lại bản gốc."))
    if row.state == "intact" and row.later in LATER:
        said.append(str(LATER[row.later]))
    if row.state != "unverifiable" and row.trust in TRUST:
        said.append(str(TRUST[row.trust]))
    for note in row.notes:
        code, _colon, value = str(note).partition(":")
        if code in NOTES:
            said.append(str(NOTES[code]) % {"value": value.upper() if "sha" in value else value})
    return said
