"""The page that makes a package of the document axis from a document."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gandan.apps.documents.queries import packages
from gandan.apps.documents.queries.exported import Exported
from gandan.places.identifiers import BadIdentifier, identifier
from gandan.vanban.sources.edxml.model import Organ
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.documents.pages import attached
from gandan.web.staff.statuses import tried


class PackageForm(forms.Form):
    """Who sends a package and who gets it."""

    sender_id = forms.CharField(
        label=_("Mã định danh nơi gửi"),
        max_length=60,
        help_text=_("Ví dụ H34.01.08, hoặc mã cũ 000.08.01.H34."),
        error_messages={"required": _("Hãy ghi mã định danh của nơi gửi, ví dụ H34.01.08.")},
    )
    sender_name = forms.CharField(
        label=_("Tên nơi gửi"),
        max_length=300,
        error_messages={"required": _("Hãy ghi tên nơi gửi.")},
    )
    receivers = forms.CharField(
        label=_("Nơi nhận trên trục"),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text=_("Mỗi dòng một cơ quan: mã = tên, ví dụ H34.02 = Sở Y tế."),
        error_messages={"required": _("Hãy ghi ít nhất một nơi nhận, ví dụ H34.02 = Sở Y tế.")},
    )

    def clean_sender_id(self) -> str:
        """In the form of its scheme."""
        return _code(self.cleaned_data["sender_id"])

    def clean_receivers(self) -> list[Organ]:
        """One body a line."""
        found = []
        for number, line in enumerate(self.cleaned_data["receivers"].splitlines(), start=1):
            code, _sign, name = line.partition("=")
            if not line.strip():
                continue
            if not (code.strip() and name.strip()):
                raise forms.ValidationError(
                    _("Dòng %(number)d: hãy viết mã = tên, ví dụ H34.02 = Sở Y tế.")
                    % {"number": number}
                )
            found.append(Organ(_code(code), name=name.strip()))
        return found


def _code(said: str) -> str:
    try:
        return identifier(said).code
    except BadIdentifier as problem:
        raise forms.ValidationError(
            _("“%(said)s” không phải mã định danh; mã viết như H34.01.08 hoặc 000.08.01.H34.")
            % {"said": said.strip()[:60]}
        ) from problem


@staff_page
@require_http_methods(["GET", "POST"])
def edxml(request: HttpRequest, document: UUID) -> HttpResponse:
    """The form with what is known of sender and receivers; sent, the package as an attachment."""
    by = viewer_of(request)
    known = packages.addressed(by=by, document=document, today=timezone.localdate())
    status, made = 200, list[Exported]()
    if request.method == "POST":
        form = PackageForm(request.POST)

        def make() -> None:
            data = form.cleaned_data
            sender = Organ(data["sender_id"], known.sender.in_charge, data["sender_name"])
            made.append(
                packages.as_edxml(
                    by=by,
                    document=document,
                    sender=sender,
                    receivers=data["receivers"],
                    at=timezone.now(),
                )
            )

        status = tried(form, make)
        if made:
            return attached(made[0], "edxml")
    else:
        form = PackageForm(
            initial={
                "sender_id": known.sender.organ_id,
                "sender_name": known.sender.name,
                "receivers": "\n".join(f"{one.organ_id} = {one.name}" for one in known.receivers),
            }
        )
    context = {"form": form, "document": known.document, "known": known}
    return render(request, "documents/package.html", context, status=status or 200)
