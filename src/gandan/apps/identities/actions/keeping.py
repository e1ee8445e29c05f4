"""Keep who a petitioner is, correct it, open it for a reason, erase it for good."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import Actor, record
from gandan.apps.audit.policies import Refused
from gandan.apps.identities.actions.sealing import (
    destroy_key,
    digest,
    key_of,
    make_key,
    seal,
    unseal,
)
from gandan.apps.identities.models import Identity, IdentityPart, IdentityValue
from gandan.apps.identities.policies import (
    check_not_erased,
    check_reason,
    check_tenant,
    check_version,
)

LONGEST = 500  # characters of a value


def keep(*, by: Actor, values: Mapping[str, str], now: datetime) -> Identity:
    """Put an identity into the vault; parts without a value are left out.

    Raises:
        Refused: there is nothing to keep, or a value is too long.
        KeyUnfit: the operator's key is missing.
    """
    given = _clean(values)
    if not any(given.values()):
        raise Refused(_("Chưa có thông tin nào của người gửi; hãy ghi ít nhất họ và tên."))
    with transaction.atomic():
        identity = Identity.objects.create(tenant_id=by.tenant_id, kept_at=now)
        _write(identity, make_key(identity), given)
        _record(
            by, "identity.kept", identity, after={"digests": _digests(identity, given)}, now=now
        )
        return identity


def correct(
    *,
    by: Actor,
    identity: Identity,
    values: Mapping[str, str],
    version: int,
    reason: str,
    now: datetime,
) -> Identity:
    """Write other values for some parts; an empty one takes the part out.

    The log holds digests of both sides, so that it shows that something changed and not what.
    """
    check_tenant(by, identity)
    said = check_reason(reason)
    given = _clean(values)
    with transaction.atomic():
        row = Identity.objects.select_for_update().get(pk=identity.pk)
        check_not_erased(row)
        check_version(row, version)
        key = key_of(row)
        old = {part: value for part, value in _read(row, key).items() if part in given}
        _write(row, key, given)
        row.version += 1
        row.save(update_fields=["version"])
        before, after = _digests(row, old), _digests(row, given)
        _record(
            by,
            "identity.corrected",
            row,
            before={"digests": before},
            after={"digests": after},
            reason=said,
            now=now,
        )
        return row


def open_identity(*, by: Actor, identity: Identity, reason: str, now: datetime) -> dict[str, str]:
    """The values by part; that they were opened, by whom and why is logged before they are given.

    Raises:
        Refused: no reason.
        Erased: the key is gone.
    """
    check_tenant(by, identity)
    said = check_reason(reason)
    with transaction.atomic():
        row = Identity.objects.select_for_update().get(pk=identity.pk)
        check_not_erased(row)
        values = _read(row, key_of(row))
        _record(by, "identity.opened", row, after={"parts": sorted(values)}, reason=said, now=now)
        return values


def erase(*, by: Actor, identity: Identity, reason: str, now: datetime) -> Identity:
    """Destroy the key and the values: unreadable, and the digests in the log link to nobody.

    The chain of the log is not touched and still verifies. What a backup still holds is said in the
    operator's guide.
    """
    check_tenant(by, identity)
    said = check_reason(reason)
    with transaction.atomic():
        row = Identity.objects.select_for_update().get(pk=identity.pk)
        check_not_erased(row)
        row.values.all().delete()
        destroy_key(row)
        row.erased_at = now
        row.version += 1
        row.save(update_fields=["erased_at", "version"])
        _record(by, "identity.erased", row, reason=said, now=now)
        return row


def _clean(values: Mapping[str, str]) -> dict[str, str]:
    given = {IdentityPart(part).value: " ".join(value.split()) for part, value in values.items()}
    for part, value in given.items():
        if len(value) > LONGEST:
            raise Refused(
                _("%(part)s dài quá %(count)s ký tự.")
                % {"part": IdentityPart(part).label, "count": LONGEST}
            )
    return given


def _write(identity: Identity, key: bytes, values: Mapping[str, str]) -> None:
    for part, value in values.items():
        if not value:
            IdentityValue.objects.filter(identity=identity, part=part).delete()
            continue
        IdentityValue.objects.update_or_create(
            identity=identity, part=part, defaults={"sealed": seal(key, identity, part, value)}
        )


def _read(identity: Identity, key: bytes) -> dict[str, str]:
    rows = identity.values.order_by("id")
    return {row.part: unseal(key, identity, row.part, bytes(row.sealed)) for row in rows}


def _digests(identity: Identity, values: Mapping[str, str]) -> dict[str, str]:
    return {
        part: digest(identity=identity, part=part, value=value)
        for part, value in values.items()
        if value
    }


def _record(by: Actor, action: str, identity: Identity, **more: object) -> None:
    record(
        by=by,
        action=action,
        subject_type="identity",
        subject_id=identity.public_id,
        **more,  # type: ignore[arg-type]  # before, after, reason, now, as the caller names them
    )
