"""The words of the log: what each kind of event says, what each field is called.

A test holds every `action` that the apps record against `WORDS`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# kind of event → what was done, to be read after the name of who did it
WORDS: dict[str, Promise] = {
    "document.received": gettext_lazy("đưa văn bản vào hệ thống"),
    "document.read": gettext_lazy("đọc xong văn bản"),
    "document.reading_failed": gettext_lazy("không đọc được văn bản"),
    "document.reading_repeated": gettext_lazy("cho đọc lại văn bản"),
    "document.header_confirmed": gettext_lazy("xác nhận phần đầu văn bản"),
    "document.phrase_answered": gettext_lazy("chỉ rõ cơ quan mà một cụm từ muốn nói"),
    "document.followed": gettext_lazy("đặt ngày bắt đầu theo dõi"),
    "document.confirmed": gettext_lazy("xác nhận văn bản, giao nhiệm vụ"),
    "document.successors_chosen": gettext_lazy("chọn đơn vị thực hiện thay đơn vị đã kết thúc"),
    "citation.decided": gettext_lazy("quyết định về một viện dẫn"),
    "proposal.seen": gettext_lazy("xem câu gốc của một đề xuất"),
    "proposal.accepted": gettext_lazy("chấp nhận một đề xuất"),
    "proposal.edited": gettext_lazy("sửa một đề xuất"),
    "proposal.rejected": gettext_lazy("bỏ một đề xuất"),
    "proposal.reopened": gettext_lazy("mở lại một đề xuất"),
    "proposal.split": gettext_lazy("tách một đề xuất"),
    "proposal.merged": gettext_lazy("gộp các đề xuất"),
    "proposal.added": gettext_lazy("thêm một đề xuất"),
    "task.confirmed": gettext_lazy("giao nhiệm vụ"),
    "task.extended": gettext_lazy("lập lịch các kỳ tới của nhiệm vụ"),
    "task.recomputed": gettext_lazy("tính lại ngày đến hạn do lịch làm việc thay đổi"),
    "task.end_set": gettext_lazy("ghi thời gian thực hiện của nhiệm vụ thường xuyên"),
    "task.ran_out": gettext_lazy("kết thúc nhiệm vụ hết thời gian thực hiện"),
    "task.quota_for_set": gettext_lazy("ghi chỉ tiêu tính cho mỗi đơn vị hay chung các đơn vị"),
    "task.closed": gettext_lazy("kết thúc nhiệm vụ"),
    "task.joined": gettext_lazy("cho nộp chung một báo cáo với nhiệm vụ khác"),
    "task.parted": gettext_lazy("thôi nộp chung với nhiệm vụ khác"),
    "direction.noted": gettext_lazy("phân công trong đơn vị"),
    "arrival.entered": gettext_lazy("ghi sổ văn bản đến"),
    "assignment.urged": gettext_lazy("ghi công văn đôn đốc đã gửi về nhiệm vụ"),
    "assignment.reported": gettext_lazy("ghi nhiệm vụ đã được báo cáo lãnh đạo"),
    "assignment.instructed": gettext_lazy("ghi ý kiến chỉ đạo của lãnh đạo về nhiệm vụ"),
    "leader_report.drafted": gettext_lazy("soạn báo cáo lãnh đạo"),
    "leader_report.worded": gettext_lazy("sửa lời văn báo cáo lãnh đạo"),
    "leader_report.discarded": gettext_lazy("bỏ bản thảo báo cáo lãnh đạo"),
    "leader_report.sent": gettext_lazy("ghi báo cáo lãnh đạo đã gửi"),
    "leader_report.instructed": gettext_lazy("ghi ý kiến chỉ đạo của lãnh đạo"),
    "urging.drafted": gettext_lazy("soạn công văn đôn đốc"),
    "urging.discarded": gettext_lazy("bỏ bản thảo công văn đôn đốc"),
    "urging.sent": gettext_lazy("ghi công văn đôn đốc đã gửi"),
    "task.on_time_by_set": gettext_lazy("đặt cách tính đúng hạn"),
    "assignment.noted": gettext_lazy("ghi tiến độ"),
    "assignment.moved": gettext_lazy("chuyển nhiệm vụ sang đơn vị tiếp nhận"),
    "assignment.moved_back": gettext_lazy("trả nhiệm vụ về đơn vị trước"),
    "assignment.evidence_added": gettext_lazy("nộp minh chứng"),
    "assignment.evidence_opened": gettext_lazy("mở tệp minh chứng của đơn vị"),
    "assignment.not_started": gettext_lazy("đặt lại là chưa thực hiện"),
    "assignment.in_progress": gettext_lazy("bắt đầu thực hiện"),
    "assignment.awaiting_head": gettext_lazy("trình thủ trưởng xác nhận"),
    "assignment.submitted": gettext_lazy("gửi báo cáo kết quả"),
    "assignment.received": gettext_lazy("tiếp nhận báo cáo"),
    "assignment.supplement": gettext_lazy("đề nghị bổ sung"),
    "assignment.done": gettext_lazy("xác nhận hoàn thành"),
    "assignment.not_applicable": gettext_lazy("ghi là không áp dụng cho đơn vị"),
    "assignment.contested": gettext_lazy("báo không thuộc trách nhiệm"),
    "assignment.contest_withdrawn": gettext_lazy("rút ý kiến không thuộc trách nhiệm"),
    "assignment.contest_upheld": gettext_lazy("đồng ý là không thuộc trách nhiệm của đơn vị"),
    "assignment.contest_refused": gettext_lazy("trả lời là thuộc trách nhiệm của đơn vị"),
    "assignment.given_instead": gettext_lazy("giao thay cho đơn vị khác"),
    "assignment.extension_asked": gettext_lazy("xin gia hạn"),
    "assignment.extension_withdrawn": gettext_lazy("rút đề nghị gia hạn"),
    "assignment.extension_granted": gettext_lazy("gia hạn"),
    "assignment.extension_refused": gettext_lazy("không gia hạn"),
    "assignment.plan_linked": gettext_lazy("liên kết kế hoạch thực hiện nhiệm vụ"),
    "assignment.plan_unlinked": gettext_lazy("bỏ liên kết kế hoạch"),
    "assignment.obstacle_raised": gettext_lazy("nêu khó khăn, vướng mắc"),
    "assignment.obstacle_withdrawn": gettext_lazy("rút khó khăn, vướng mắc"),
    "assignment.obstacle_answered": gettext_lazy("trả lời khó khăn, vướng mắc"),
    "tenant.created": gettext_lazy("mở không gian làm việc"),
    "unit.created": gettext_lazy("lập đơn vị"),
    "unit.renamed": gettext_lazy("đổi tên đơn vị"),
    "unit.closed": gettext_lazy("ghi đơn vị kết thúc hoạt động"),
    "unit.province_set_up": gettext_lazy("lập danh mục đơn vị của tỉnh từ dữ liệu tham chiếu"),
    "unit.tree_imported": gettext_lazy("nhập danh mục đơn vị từ tệp"),
    "unit.supplemented": gettext_lazy("bổ sung tên gọi, mã hoặc ngày kết thúc của đơn vị"),
    "unit.reopened": gettext_lazy("bỏ ngày kết thúc ghi nhầm của đơn vị"),
    "unit.name_added": gettext_lazy("thêm tên gọi của đơn vị"),
    "unit.name_removed": gettext_lazy("bỏ tên gọi của đơn vị"),
    "unit.name_ended": gettext_lazy("ghi ngày thôi dùng một tên gọi của đơn vị"),
    "unit.code_added": gettext_lazy("thêm mã của đơn vị"),
    "unit.code_ended": gettext_lazy("ghi ngày thôi dùng một mã của đơn vị"),
    "unit.code_removed": gettext_lazy("bỏ một mã ghi nhầm của đơn vị"),
    "unit.superior_corrected": gettext_lazy("sửa cơ quan cấp trên ghi nhầm của đơn vị"),
    "succession.drafted": gettext_lazy("soạn sự kiện tổ chức"),
    "succession.changed": gettext_lazy("sửa sự kiện tổ chức"),
    "succession.dropped": gettext_lazy("bỏ bản soạn sự kiện tổ chức"),
    "succession.lines_added": gettext_lazy("ghi các dòng của sự kiện tổ chức"),
    "succession.successor_added": gettext_lazy("thêm một đơn vị kế thừa"),
    "succession.successor_removed": gettext_lazy("bỏ một đơn vị kế thừa"),
    "succession.part_added": gettext_lazy("thêm một dòng của sự kiện tổ chức"),
    "succession.part_changed": gettext_lazy("sửa một dòng của sự kiện tổ chức"),
    "succession.successor_changed": gettext_lazy("sửa một đơn vị mới của sự kiện tổ chức"),
    "succession.part_removed": gettext_lazy("bỏ một dòng của sự kiện tổ chức"),
    "succession.decided": gettext_lazy("quyết định nơi tiếp nhận"),
    "succession.decision_withdrawn": gettext_lazy("rút lại một quyết định về nơi tiếp nhận"),
    "succession.scheduled": gettext_lazy("hẹn ngày áp dụng sự kiện tổ chức"),
    "succession.reopened": gettext_lazy("mở lại sự kiện tổ chức để sửa"),
    "succession.waits": gettext_lazy("chưa áp dụng được sự kiện tổ chức đã đến ngày"),
    "succession.applied": gettext_lazy("áp dụng sự kiện tổ chức"),
    "succession.undone": gettext_lazy("hoàn tác sự kiện tổ chức"),
    "user.created": gettext_lazy("lập tài khoản"),
    "user.password_changed": gettext_lazy("đổi mật khẩu"),
    "user.invited": gettext_lazy("mời người dùng chọn mật khẩu"),
    "user.invited_again": gettext_lazy("mời lại, mật khẩu cũ hết hiệu lực"),
    "user.invitation_revoked": gettext_lazy("thu hồi lời mời"),
    "user.invitation_used": gettext_lazy("nhận lời mời, chọn mật khẩu"),
    "user.factor_added": gettext_lazy("thêm một cách xác thực hai lớp"),
    "user.factor_removed": gettext_lazy("bỏ một cách xác thực hai lớp"),
    "user.recovery_codes_made": gettext_lazy("tạo mã dự phòng mới"),
    "user.recovery_code_used": gettext_lazy("dùng một mã dự phòng"),
    "user.second_factor_reset": gettext_lazy("đặt lại xác thực hai lớp của người khác"),
    "user.code_failed": gettext_lazy("ghi một lần nhập sai mã xác thực"),
    "user.sessions_ended": gettext_lazy("kết thúc phiên đăng nhập"),
    "user.identity_linked": gettext_lazy("liên kết tài khoản với đăng nhập một lần"),
    "user.identity_unlinked": gettext_lazy("bỏ liên kết với đăng nhập một lần"),
    "user.mail_wanted": gettext_lazy("bật nhận thông báo qua thư"),
    "user.mail_unwanted": gettext_lazy("tắt nhận thông báo qua thư"),
    "feed.made": gettext_lazy("lập địa chỉ lịch"),
    "feed.revoked": gettext_lazy("thu hồi địa chỉ lịch"),
    "user.activated": gettext_lazy("mở khóa tài khoản"),
    "user.deactivated": gettext_lazy("khóa tài khoản"),
    "user.signed_in": gettext_lazy("đăng nhập"),
    "user.signed_out": gettext_lazy("đăng xuất"),
    "user.sign_in_failed": gettext_lazy("ghi một lần đăng nhập sai mật khẩu"),
    "post.given": gettext_lazy("giao vị trí"),
    "post.moved": gettext_lazy("chuyển vị trí"),
    "post.ended": gettext_lazy("ghi thôi giữ vị trí"),
    "delegation.given": gettext_lazy("ghi ủy quyền"),
    "delegation.taken_back": gettext_lazy("thu hồi ủy quyền"),
    "audit.person_searched": gettext_lazy("tìm dấu vết của một người trong nhật ký"),
    "audit.exported": gettext_lazy("tải nhật ký về máy"),
    "identity.kept": gettext_lazy("đưa danh tính người gửi đơn vào két"),
    "identity.corrected": gettext_lazy("sửa danh tính người gửi đơn"),
    "identity.opened": gettext_lazy("mở xem danh tính người gửi đơn"),
    "identity.erased": gettext_lazy("xóa vĩnh viễn danh tính người gửi đơn"),
    "tenant.notices_tidied": gettext_lazy("dọn thông báo, thư đã quá thời hạn giữ"),
    "job.repeated": gettext_lazy("cho chạy lại việc nền"),
    "file.infected": gettext_lazy("đưa lên một tệp có mã độc, tệp bị từ chối"),
    "mail.received": gettext_lazy("nhận một thư điện tử có văn bản kèm theo"),
    "package.received": gettext_lazy("nhận một gói tin trên trục liên thông có văn bản kèm theo"),
    "file.not_scanned": gettext_lazy("đưa lên một tệp khi máy quét vi-rút không trả lời"),
}
THINGS: dict[str, Promise] = {
    "document": gettext_lazy("văn bản"),
    "task": gettext_lazy("nhiệm vụ"),
    "assignment": gettext_lazy("phần việc của đơn vị"),
    "direction": gettext_lazy("phân công trong đơn vị"),
    "arrival": gettext_lazy("văn bản đến"),
    "urging": gettext_lazy("công văn đôn đốc"),
    "leader_report": gettext_lazy("báo cáo lãnh đạo"),
    "unit": gettext_lazy("đơn vị"),
    "succession": gettext_lazy("sự kiện tổ chức"),
    "user": gettext_lazy("tài khoản"),
    "post": gettext_lazy("vị trí"),
    "delegation": gettext_lazy("ủy quyền"),
    "tenant": gettext_lazy("không gian làm việc"),
    "identity": gettext_lazy("danh tính"),
    "log": gettext_lazy("nhật ký"),
    "job": gettext_lazy("việc nền"),
    "file": gettext_lazy("tệp"),
    "feed": gettext_lazy("địa chỉ lịch"),
}
FIELDS: dict[str, Promise] = {
    "ten": gettext_lazy("tên"),
    "name": gettext_lazy("tên gọi"),
    "names": gettext_lazy("tên gọi khác"),
    "kind": gettext_lazy("loại"),
    "parent": gettext_lazy("cấp trên"),
    "unit": gettext_lazy("đơn vị"),
    "units": gettext_lazy("đơn vị"),
    "responsible": gettext_lazy("nay thuộc"),
    "chosen": gettext_lazy("đơn vị thực hiện"),
    "role": gettext_lazy("vai trò"),
    "person": gettext_lazy("người"),
    "holder": gettext_lazy("người ủy quyền"),
    "action_asked": gettext_lazy("việc"),
    "thing": gettext_lazy("đối tượng"),
    "thing_id": gettext_lazy("mã đối tượng"),
    "since": gettext_lazy("từ"),
    "until": gettext_lazy("đến trước"),
    "legal_basis": gettext_lazy("căn cứ"),
    "valid_from": gettext_lazy("từ ngày"),
    "valid_before": gettext_lazy("đến trước ngày"),
    "username": gettext_lazy("tên đăng nhập"),
    "ho_ten": gettext_lazy("họ và tên"),
    "is_active": gettext_lazy("được đăng nhập"),
    "state": gettext_lazy("trạng thái"),
    "error": gettext_lazy("lỗi"),
    "so_ky_hieu": gettext_lazy("số, ký hiệu"),
    "loai_van_ban": gettext_lazy("loại văn bản"),
    "ngay_ban_hanh": gettext_lazy("ngày ban hành"),
    "co_quan_ban_hanh": gettext_lazy("cơ quan ban hành"),
    "dia_danh": gettext_lazy("địa danh"),
    "trich_yeu": gettext_lazy("trích yếu"),
    "nguoi_ky": gettext_lazy("người ký"),
    "ten_tep": gettext_lazy("tệp"),
    "sha256": gettext_lazy("mã SHA-256"),
    "do_mat": gettext_lazy("độ mật"),
    "action": gettext_lazy("nội dung"),
    "assignees": gettext_lazy("cơ quan thực hiện"),
    "coordinators": gettext_lazy("cơ quan phối hợp"),
    "report_to": gettext_lazy("nơi nhận báo cáo"),
    "quota": gettext_lazy("chỉ tiêu"),
    "deadline": gettext_lazy("thời hạn"),
    "decision": gettext_lazy("quyết định"),
    "phrase": gettext_lazy("cụm từ"),
    "proposals": gettext_lazy("đề xuất"),
    "due_on": gettext_lazy("hạn"),
    "ends_on": gettext_lazy("thực hiện đến hết ngày"),
    "kinh_gui": gettext_lazy("kính gửi"),
    "through": gettext_lazy("qua"),
    "opening": gettext_lazy("mở đầu"),
    "conclusion": gettext_lazy("kết luận"),
    "said_by": gettext_lazy("người cho ý kiến"),
    "said_on": gettext_lazy("ngày cho ý kiến"),
    "duty_count": gettext_lazy("số nhiệm vụ"),
    "inner_due_on": gettext_lazy("hạn trong đơn vị"),
    "section": gettext_lazy("phòng"),
    "handler": gettext_lazy("người thực hiện"),
    "so_den": gettext_lazy("số đến"),
    "ngay_den": gettext_lazy("ngày đến"),
    "period": gettext_lazy("kỳ"),
    "proposed_on": gettext_lazy("đề nghị đến ngày"),
    "given_from": gettext_lazy("từ đơn vị"),
    "given_to": gettext_lazy("giao thay cho"),
    "addressed_to": gettext_lazy("gửi"),
    "answer_due_on": gettext_lazy("đề nghị trả lời chậm nhất"),
    "on_time_by": gettext_lazy("đúng hạn tính theo"),
    "plan": gettext_lazy("kế hoạch"),
    "quota_for": gettext_lazy("chỉ tiêu tính cho"),
    "achieved": gettext_lazy("số đạt được"),
    "is_nil": gettext_lazy("không phát sinh"),
    "notice_count": gettext_lazy("số thông báo đã xóa"),
    "mailing_count": gettext_lazy("số thư đã xóa"),
    "kept_count": gettext_lazy("số thông báo cũ còn giữ"),
    "kept_days": gettext_lazy("số ngày giữ"),
    "joined_with": gettext_lazy("nộp chung với"),
    "time_count": gettext_lazy("số lượt của các đơn vị"),
    "with_sent": gettext_lazy("tính cả báo cáo đã gửi từ trước"),
    "text": gettext_lazy("nội dung"),
    "note": gettext_lazy("ghi chú"),
    "factor": gettext_lazy("cách xác thực"),
    "sessions_ended": gettext_lazy("số phiên kết thúc"),
    "expires_at": gettext_lazy("hạn của lời mời"),
    "on": gettext_lazy("theo ngày"),
    "count": gettext_lazy("số đơn vị lập mới"),
    "changed": gettext_lazy("số đơn vị bổ sung"),
    "codes": gettext_lazy("số mã bổ sung"),
    "source": gettext_lazy("nguồn"),
    "effective_on": gettext_lazy("ngày có hiệu lực"),
    "code": gettext_lazy("mã"),
    "system": gettext_lazy("loại mã"),
    "predecessor": gettext_lazy("đơn vị cũ"),
    "successor": gettext_lazy("đơn vị kế thừa"),
    "successors": gettext_lazy("số đơn vị kế thừa"),
    "parts": gettext_lazy("số dòng"),
    "part_kind": gettext_lazy("hình thức"),
    "function": gettext_lazy("chức năng, nhiệm vụ"),
    "things": gettext_lazy("số mục"),
    "founded": gettext_lazy("số đơn vị thành lập"),
    "ended": gettext_lazy("số đơn vị kết thúc"),
    "renamed": gettext_lazy("tên mới"),
    "moved": gettext_lazy("đã chuyển"),
}
# (kind of thing, field) → the column whose choices hold the words of its stored keys
CHOICES = {
    ("unit", "kind"): ("orgs.Unit", "kind"),
    ("post", "role"): ("orgs.Post", "role"),
    ("delegation", "role"): ("orgs.Post", "role"),
    ("unit", "system"): ("orgs.UnitCode", "system"),
    ("succession", "state"): ("orgs.Succession", "state"),
    ("user", "role"): ("orgs.Post", "role"),
    ("job", "state"): ("work.Job", "state"),
    ("document", "state"): ("documents.Document", "state"),
    ("document", "do_mat"): ("documents.Document", "do_mat"),
    ("document", "decision"): ("documents.Proposal", "decision"),
    ("assignment", "state"): ("tasks.Occurrence", "state"),
    ("assignment", "decision"): ("tasks.Contest", "decision"),
    ("task", "on_time_by"): ("tasks.Task", "on_time_by"),
    ("task", "quota_for"): ("tasks.Task", "quota_for"),
}
# (kind of thing, field) → words of its stored keys, where the column is a library's
KEYS: dict[tuple[str, str], dict[str, Promise]] = {
    ("user", "factor"): {
        "totp": gettext_lazy("ứng dụng xác thực"),
        "webauthn": gettext_lazy("khóa truy cập"),
        "recovery_codes": gettext_lazy("mã dự phòng"),
    },
}
LONGEST = 160  # characters of a value shown in a history


@dataclass(frozen=True, slots=True)
class Change:
    """One field of an event, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """One event, in words."""

    at: datetime
    who: str
    post: str
    did: str
    thing: str
    reason: str
    changes: tuple[Change, ...]
    subject_type: str
    subject_id: str
    request_number: str


def line(event: Any) -> Line:  # noqa: ANN401  # a row of the log; faces do not know tables
    """The event in words; a field without words of its own is not shown."""
    keys = dict.fromkeys((*event.before, *event.after))

    def said(side: Mapping[str, object], key: str) -> str:
        value = side.get(key)
        return _label(event.subject_type, key, value) or words(value)

    return Line(
        event.at,
        event.actor_name,
        event.actor_post,
        str(WORDS.get(event.action, _("ghi một thay đổi"))),
        str(THINGS.get(event.subject_type, "")),
        event.reason,
        tuple(
            Change(str(FIELDS[key]), before, after)
            for key in keys
            if key in FIELDS
            for before, after in [(said(event.before, key), said(event.after, key))]
            if before or after
        ),
        event.subject_type,
        event.subject_id,
        event.request_number,
    )


def words(value: object) -> str:
    """A stored value as people read it."""
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, list):
        return _short("; ".join(filter(None, map(words, value))))
    if isinstance(value, Mapping):
        return _of_mapping(value)
    return _short(_date(str(value)) or str(value))


def _label(subject_type: str, key: str, value: object) -> str:
    """The words of a stored key, from the choices of its column; empty where it has none."""
    if keys := KEYS.get((subject_type, key)):
        given = value if isinstance(value, list) else [value]
        return ", ".join(str(keys[each]) for each in given if each in keys)
    column = CHOICES.get((subject_type, key))
    if column is None or not isinstance(value, str):
        return ""
    model, name = column
    field: Any = apps.get_model(model)._meta.get_field(name)
    return str(dict(field.flatchoices).get(value, ""))


def _of_mapping(value: Mapping[str, object]) -> str:
    parts = (f"{FIELDS[key]}: {words(item)}" for key, item in value.items() if key in FIELDS)
    return _short(", ".join(part for part in parts if not part.endswith(": ")))


def _date(text: str) -> str:
    """A stored day or moment as a Vietnamese office writes it; empty for anything else."""
    try:
        if len(text) == len("2026-03-02") and (day := parse_date(text)):
            return date_format(day, "SHORT_DATE_FORMAT")
        if "T" in text and (moment := parse_datetime(text)):
            return date_format(localtime(moment), "SHORT_DATETIME_FORMAT")
    except ValueError:  # looks like a date and is none
        return ""
    return ""


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
