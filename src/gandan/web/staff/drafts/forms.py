"""The form of a draft: words that were pasted, or a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gandan.apps.documents.actions import Upload
from gandan.apps.documents.actions.drafts import LONGEST

PASTED = "loi-van.txt"
ENDINGS = (".docx", ".doc", ".odt", ".rtf", ".pdf", ".txt", ".html", ".htm")


class DraftForm(forms.Form):
    """A draft that is to be looked at."""

    pasted = forms.CharField(
        label=_("Dán lời văn"),
        required=False,
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false", "lang": "vi"}),
        help_text=_("Chép toàn văn dự thảo từ Word rồi dán vào đây, kể cả phần đầu và nơi nhận."),
        error_messages={"max_length": _("Lời văn dài quá 300.000 chữ; hãy soát từng phần.")},
    )
    tep = forms.FileField(
        label=_("Hoặc chọn tệp dự thảo"),
        required=False,
        allow_empty_file=True,  # answered with a sentence that says more
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        help_text=_("Word (.docx, .doc), ODT, PDF hoặc văn bản thuần."),
    )
    is_not_secret = forms.BooleanField(
        label=_("Dự thảo này không có nội dung thuộc bí mật nhà nước."),
        error_messages={
            "required": _(
                "Hãy xác nhận dự thảo không có bí mật nhà nước; dự thảo mật không được đưa lên máy "
                "này."
            )
        },
    )

    @override
    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "pasted" not in self.errors and "tep" not in self.errors:
            has_words, has_file = bool((data.get("pasted") or "").strip()), data.get("tep")
            if has_words and has_file:
                self.add_error("tep", _("Chỉ soát một bản mỗi lần: dán lời văn hoặc chọn tệp."))
            elif not has_words and not has_file:
                self.add_error("pasted", _("Hãy dán lời văn của dự thảo, hoặc chọn tệp."))
        return data

    def upload(self) -> Upload:
        """What was given, as the action takes it."""
        given = self.cleaned_data["tep"]
        if given:
            return Upload(given.name or "", given.read())
        return Upload(PASTED, self.cleaned_data["pasted"].encode())
