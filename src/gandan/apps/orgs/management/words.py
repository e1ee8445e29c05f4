"""What commands print about an invitation."""

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from gandan.apps.accounts.actions import Issued


def invitation_words(issued: Issued) -> str:
    """For whom, where, the code, until when: printed once, stored nowhere."""
    until = date_format(localtime(issued.invitation.expires_at), "d/m/Y H:i")
    return (
        f"Quản trị: {issued.invitation.user.username}. Lời mời dùng một lần, đến {until}:\n"
        f"  {settings.ADDRESS}{reverse('loi-moi')}?ma={issued.code}\n"
        f"Mã mời: {issued.code}"
    )
