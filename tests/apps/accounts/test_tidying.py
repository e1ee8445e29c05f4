"""What is kept about signing in goes when it is of no use any more."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from gandan.apps.accounts.actions import invite
from gandan.apps.accounts.actions.tidying import tidy
from gandan.apps.accounts.models import Invitation
from tests.universe import PASSWORD, Universe


def test_the_address_of_a_session_goes_with_the_session(client, universe: Universe) -> None:
    client.post("/dang-nhap/", {"login": "officer", "password": PASSWORD})
    assert tidy(now=timezone.now()) == (0, 0)
    assert UserSession.objects.count() == 1
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert tidy(now=timezone.now()) == (1, 0)
    assert not UserSession.objects.exists()


def test_invitations_go_three_months_after_they_ended(universe: Universe) -> None:
    now = timezone.now()
    invite(by=universe.viewer("administrator"), user=universe.user("officer"), now=now)
    assert tidy(now=now + timedelta(days=90)) == (0, 0)
    assert tidy(now=now + timedelta(days=98)) == (0, 1)
    assert not Invitation.objects.exists()
