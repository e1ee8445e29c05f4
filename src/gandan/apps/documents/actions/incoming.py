"""What a person sends at once: files, e-mails and packages with the files that came with them."""

from collections.abc import Sequence
from datetime import datetime

from gandan.apps.documents.actions import mails
from gandan.apps.documents.actions.mails import Outcome
from gandan.apps.documents.actions.receiving import Declared, Upload, clean_ten_tep, receive_one
from gandan.apps.documents.policies import FileRefused, check_upload
from gandan.apps.orgs.policies import Viewer

__all__ = ["Outcome", "receive"]
from gandan.vanban.sources.kinds import brings_files


def receive(
    *, by: Viewer, uploads: Sequence[Upload], declared: Declared, now: datetime
) -> list[Outcome]:
    """Take in files, each on its own: one that is refused does not hold up the others."""
    check_upload(by)
    return [outcome for upload in uploads for outcome in _outcomes(by, upload, declared, now)]


def _outcomes(by: Viewer, upload: Upload, declared: Declared, now: datetime) -> list[Outcome]:
    name = clean_ten_tep(upload.name)
    try:
        if brings_files(upload.data):
            return mails.receive_mail(by=by, upload=upload, declared=declared, now=now)
        document, is_new = receive_one(by=by, upload=upload, declared=declared, now=now)
    except FileRefused as refused:
        return [Outcome(name, None, refused.code, str(refused))]
    return [Outcome(name, document, "stored" if is_new else "duplicate")]
