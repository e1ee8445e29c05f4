"""The demonstration: only into an empty database, only once, and every role can sign in."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from gandan.apps.accounts.actions import create_tenant
from gandan.apps.accounts.models import Tenant, User
from gandan.apps.orgs.models import Role, Unit
from gandan.apps.orgs.queries import viewer_of
from gandan.demo import building, province


def load() -> str:
    out = io.StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


def test_the_province_is_built_once_and_its_accounts_are_shown(db) -> None:
    first = load()
    assert building.PASSWORD in first
    assert all(name in first for name in province.SHOWN)
    counts = (Unit.objects.count(), User.objects.count())
    load()
    assert (Unit.objects.count(), User.objects.count()) == counts
    assert Tenant.objects.get().is_demonstration


def test_every_role_is_there_and_signs_in(client, db) -> None:
    load()
    roles = set()
    for user in User.objects.all():
        viewer = viewer_of(user, on=timezone.localdate())
        roles |= {post.role for post in viewer.posts}
        assert user.check_password(building.PASSWORD)
    assert roles == set(Role)


def test_invented_data_never_enter_a_real_database(db) -> None:
    create_tenant(slug="that", ten="Tỉnh có thật", now=timezone.now())
    with pytest.raises(CommandError, match="dữ liệu thật"):
        load()
