"""Addresses of the test's own OpenID provider."""

from django.http import HttpResponse
from django.urls import include, path

urlpatterns = [
    path("", include("allauth.idp.urls")),
    path("ai/", lambda _request: HttpResponse("Ai đó?", status=401), name="account_login"),
]
