"""Forms of the documents pages: what a person typed, made into what the actions take."""

from functools import cache
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gandan.apps.documents.actions import WrittenDuty
from gandan.vanban.sources.scans import why_missing
from gandan.vanban.vocabulary.types import document_types
from gandan.web.staff.documents import deadlines

SECRECY = [
    ("thuong", _("Không mật")),
    ("noi_bo", _("Lưu hành nội bộ")),
    ("mat", _("MẬT trở lên")),
]
ROLES = [
    ("lead", _("Chủ trì")),
    ("support", _("Phối hợp")),
    ("all", _("Cùng thực hiện")),
]


@cache
def kind_names() -> dict[str, str]:
    """Types of document by key, as they are called."""
    return {kind.id: kind.names[0][:1].upper() + kind.names[0][1:] for kind in document_types()}


def lines(value: str) -> list[str]:
    """One entry a line, without empty ones and repetitions."""
    return list(
        dict.fromkeys(" ".join(line.split()) for line in value.splitlines() if line.strip())
    )


class ManyFilesInput(forms.ClearableFileInput):
    """A file input that takes several."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/input.html"


class ManyFilesField(forms.FileField):
    """One or many files."""

    widget = ManyFilesInput

    @override
    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        given = data if isinstance(data, list | tuple) else [data]
        cleaned = [super(ManyFilesField, self).clean(item, initial) for item in given or [None]]
        return [item for item in cleaned if item]


# what the machine's own window of files offers first; what a file is, its bytes say
ENDINGS = (
    ".pdf", ".docx", ".doc", ".rtf", ".txt", ".html", ".htm", ".mht", ".mhtml", ".eml", ".msg",
    ".edxml", ".jpg", ".jpeg", ".png", ".tif", ".tiff",
)  # fmt: skip


class UploadForm(forms.Form):
    """What the uploader gives and declares."""

    tep = ManyFilesField(
        label=_("Tệp văn bản"),
        allow_empty_file=True,  # answered file by file, with a sentence
        help_text=_(
            "PDF, Word, bản quét hoặc ảnh, trang web, thư điện tử (.eml, .msg), gói tin trên trục "
            "liên thông (.edxml), văn bản thuần; "
            "chọn được nhiều tệp một lần."
        ),
        error_messages={"required": _("Hãy chọn ít nhất một tệp.")},
    )
    do_mat = forms.ChoiceField(
        label=_("Độ mật"),
        choices=SECRECY,
        widget=forms.RadioSelect,
        help_text=_("Hệ thống không tiếp nhận văn bản MẬT, TỐI MẬT, TUYỆT MẬT."),
        error_messages={"required": _("Hãy cho biết độ mật của văn bản.")},
    )
    followed_from = forms.DateField(
        label=_("Theo dõi từ ngày"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Với văn bản cũ: hạn trước ngày này là lịch sử, không bị coi là trễ."),
    )

    @override
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tep"].widget.attrs["accept"] = ",".join(ENDINGS)

    @property
    def reads_scans(self) -> bool:
        """Whether this machine can recognise pictures of pages."""
        return why_missing("") is None


class DutyForm(forms.Form):
    """A proposed duty as a person writes it."""

    action = forms.CharField(label=_("Nội dung nhiệm vụ"), widget=forms.Textarea(attrs={"rows": 4}))
    assignees = forms.CharField(
        label=_("Cơ quan thực hiện"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mỗi cơ quan hoặc nhóm cơ quan một dòng, như trong văn bản."),
    )
    coordinators = forms.CharField(
        label=_("Cơ quan phối hợp"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    role = forms.ChoiceField(label=_("Vai trò"), choices=ROLES, widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label=_("Thời hạn"),
        choices=list(deadlines.KINDS.items()),
        widget=forms.RadioSelect,
    )
    bound = forms.ChoiceField(
        label=_("Cách tính"),
        required=False,
        choices=[("", "—"), *deadlines.BOUNDS.items()],
    )
    date = forms.CharField(
        label=_("Ngày"),
        required=False,
        max_length=30,
        help_text=_("Một lần: 10/5/2024, 5/2024, quý II/2024. Hằng năm: 30/11. Hằng tháng: 25."),
    )
    freq = forms.ChoiceField(
        label=_("Nhịp"), required=False, choices=[("", "—"), *deadlines.FREQUENCIES.items()]
    )
    event = forms.CharField(
        label=_("Kể từ sự kiện"),
        required=False,
        max_length=300,
        help_text=_("Ví dụ: 10 ngày kể từ ngày kết thúc hội nghị."),
    )
    report_to = forms.CharField(label=_("Báo cáo về"), required=False, max_length=300)
    quota = forms.CharField(
        label=_("Chỉ tiêu"),
        required=False,
        max_length=200,
        help_text=_("Ví dụ: ít nhất 02 mô hình."),
    )
    is_continuing = forms.BooleanField(
        label=_("Nhiệm vụ thường xuyên, không có ngày đến hạn"), required=False
    )
    phrase = forms.CharField(required=False, widget=forms.HiddenInput)

    @override
    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kind, typed = data.get("kind"), data.get("date") or ""
        if kind == "once":
            data["date"] = self._day(typed)
            data["freq"] = ""
        elif kind == "recurring":
            if not data.get("freq"):
                self.add_error("freq", _("Hãy chọn nhịp của nhiệm vụ định kỳ."))
            data["date"] = self._rhythm(typed, data.get("freq") or "")
        else:
            data |= {"date": "", "freq": "", "bound": "", "event": ""}
        return data

    def _day(self, typed: str) -> str:
        day = deadlines.typed_day(typed)
        if day is None:
            self.add_error("date", _("Ngày phải có dạng 10/5/2024, 5/2024 hoặc quý II/2024."))
        elif not day and not self.cleaned_data.get("event"):
            self.add_error("date", _("Hãy ghi ngày đến hạn, hoặc sự kiện bắt đầu tính hạn."))
        return day or ""

    def _rhythm(self, typed: str, freq: str) -> str:
        day = deadlines.typed_rhythm(typed, freq)
        if day is None:
            self.add_error("date", _("Hằng năm ghi 30/11; hằng tháng ghi 25; hằng ngày ghi 13:00."))
        return day or ""

    def duty(self) -> WrittenDuty:
        """What was typed, as the actions take it."""
        data = self.cleaned_data
        names = ("kind", "date", "freq", "bound", "event", "phrase")
        return WrittenDuty(
            action=" ".join(data["action"].split()),
            assignees=tuple(lines(data["assignees"])),
            coordinators=tuple(lines(data["coordinators"])),
            role=data["role"],
            report_to=data["report_to"],
            quota=data["quota"],
            deadline={name: data[name] or None for name in names},
            is_continuing=data["is_continuing"],
        )

    @classmethod
    def of(cls, written: WrittenDuty) -> "DutyForm":
        """The form filled with a duty."""
        deadline = written.deadline
        return cls(
            initial={
                "action": written.action,
                "assignees": "\n".join(written.assignees),
                "coordinators": "\n".join(written.coordinators),
                "role": written.role,
                "kind": deadline.get("kind") or "none",
                "bound": deadline.get("bound") or "",
                "date": deadlines.shown(deadline.get("date") or ""),
                "freq": deadline.get("freq") or "",
                "event": deadline.get("event") or "",
                "phrase": deadline.get("phrase") or "",
                "report_to": written.report_to,
                "quota": written.quota,
                "is_continuing": written.is_continuing,
            }
        )


class PaperForm(forms.Form):
    """Fields that a header and a citation have in common."""

    so_ky_hieu = forms.CharField(label=_("Số, ký hiệu"), required=False, max_length=120)
    loai_van_ban = forms.ChoiceField(label=_("Loại văn bản"), required=False)
    co_quan_ban_hanh = forms.CharField(label=_("Cơ quan ban hành"), required=False, max_length=300)
    ngay_ban_hanh = forms.CharField(
        label=_("Ngày ban hành"),
        required=False,
        max_length=20,
        help_text=_("17/5/2024; để 5/2024 khi văn bản bỏ trống ngày."),
    )

    @override
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [("", "—"), *kind_names().items()]
        given = str(self.initial.get("loai_van_ban") or "")
        if given and given not in dict(kinds):
            kinds.append((given, given))
        self.fields["loai_van_ban"] = forms.ChoiceField(
            label=_("Loại văn bản"), required=False, choices=kinds
        )

    def clean_ngay_ban_hanh(self) -> str:
        """ISO, whole or shorter."""
        day = deadlines.typed_day(self.cleaned_data["ngay_ban_hanh"])
        if day is None or "Q" in (day or ""):
            raise forms.ValidationError(_("Ngày phải có dạng 17/5/2024, 5/2024 hoặc 2024."))
        return day or ""


class HeaderForm(PaperForm):
    """The header of a document."""

    co_quan_chu_quan = forms.CharField(label=_("Cơ quan chủ quản"), required=False, max_length=300)
    dia_danh = forms.CharField(label=_("Địa danh"), required=False, max_length=100)
    trich_yeu = forms.CharField(
        label=_("Trích yếu"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    kinh_gui = forms.CharField(
        label=_("Kính gửi"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    noi_nhan = forms.CharField(
        label=_("Nơi nhận"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    quyen_han = forms.CharField(
        label=_("Quyền hạn ký"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mỗi dòng một quyền hạn: TM., KT., TL., TUQ., Q."),
    )
    chuc_vu = forms.CharField(label=_("Chức vụ người ký"), required=False, max_length=150)
    ho_ten = forms.CharField(label=_("Họ tên người ký"), required=False, max_length=150)

    field_order = (
        "so_ky_hieu", "loai_van_ban", "co_quan_chu_quan", "co_quan_ban_hanh", "dia_danh",
        "ngay_ban_hanh", "trich_yeu", "kinh_gui", "noi_nhan", "quyen_han", "chuc_vu", "ho_ten",
    )  # fmt: skip

    def header(self) -> dict[str, object]:
        """What was typed, as the action takes it."""
        data = self.cleaned_data
        one = ("so_ky_hieu", "loai_van_ban", "co_quan_chu_quan", "co_quan_ban_hanh", "dia_danh",
               "ngay_ban_hanh", "trich_yeu")  # fmt: skip
        return {
            **{name: " ".join(data[name].split()) for name in one},
            "kinh_gui": lines(data["kinh_gui"]),
            "noi_nhan": lines(data["noi_nhan"]),
            "nguoi_ky": {
                "ho_ten": data["ho_ten"] or None,
                "chuc_vu": data["chuc_vu"] or None,
                "quyen_han": lines(data["quyen_han"]),
            },
        }


class CitationForm(PaperForm):
    """A cited document."""

    ten = forms.CharField(
        label=_("Tên văn bản"),
        required=False,
        help_text=_("Với luật, chương trình được gọi bằng tên."),
    )

    field_order = ("so_ky_hieu", "loai_van_ban", "ten", "ngay_ban_hanh", "co_quan_ban_hanh")


class RelationForm(forms.Form):
    """What a cited paper is to the one that cites it."""

    relation = forms.ChoiceField(
        label=_("Đối với văn bản được viện dẫn, văn bản này"),
        choices=[
            ("based_on", _("lấy đó làm căn cứ")),
            ("carries_out", _("thực hiện văn bản đó")),
            ("amends", _("sửa đổi, bổ sung văn bản đó")),
            ("replaces", _("thay thế văn bản đó")),
            ("repeals", _("bãi bỏ văn bản đó")),
            ("mentions", _("chỉ nhắc đến văn bản đó")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một quan hệ trong danh sách.")},
    )
