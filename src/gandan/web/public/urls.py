"""Addresses that need no account."""

from django.urls import URLPattern, URLResolver, path

from gandan.web.public import health, languages, passwords, sign_in

urlpatterns: list[URLPattern | URLResolver] = [
    path("dang-nhap/", sign_in.SignIn.as_view(), name="dang-nhap"),
    path("dang-xuat/", sign_in.SignOut.as_view(), name="dang-xuat"),
    # the names under which allauth looks for its own pages
    path("dang-nhap/", sign_in.SignIn.as_view(), name="account_login"),
    path("dang-xuat/", sign_in.SignOut.as_view(), name="account_logout"),
    path("doi-mat-khau/", passwords.change, name="doi-mat-khau"),
    path("ngon-ngu/", languages.choose, name="ngon-ngu"),
    path("suc-khoe/song/", health.alive, name="suc-khoe-song"),
    path("suc-khoe/san-sang/", health.ready, name="suc-khoe-san-sang"),
]
