"""Who somebody is on a day."""

from datetime import date

from django.db.models import Q

from gandan.apps.accounts.models import User
from gandan.apps.orgs.models import Post
from gandan.apps.orgs.policies import HeldPost, Viewer


def viewer_of(user: User, *, on: date, request_number: str = "") -> Viewer | None:
    """The user with the posts that he holds on a day; None without a tenant."""
    if user.tenant_id is None:
        return None
    posts = (
        Post.objects.filter(Q(valid_before__isnull=True) | Q(valid_before__gt=on))
        .filter(user=user, valid_from__lte=on)
        .select_related("unit")
        .order_by("id")
    )
    held = tuple(HeldPost(p.role, p.unit_id, p.unit.path, p.unit.ten) for p in posts)
    return Viewer(
        user.pk, user.public_id, user.get_full_name(), user.tenant_id, held, request_number
    )
