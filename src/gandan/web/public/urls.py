"""Addresses that need no account."""

from django.urls import URLPattern, URLResolver, path

from gandan.web.public import (
    calendars,
    health,
    invitations,
    languages,
    log_heads,
    open_data,
    passkeys,
    passwords,
    second_factor,
    sessions,
    sign_in,
    single_sign_on,
)

# names in English are those under which allauth looks for its own pages
urlpatterns: list[URLPattern | URLResolver] = [
    path("dang-nhap/", sign_in.SignIn.as_view(), name="dang-nhap"),
    path("dang-xuat/", sign_in.SignOut.as_view(), name="dang-xuat"),
    path("dang-nhap/", sign_in.SignIn.as_view(), name="account_login"),
    path("dang-xuat/", sign_in.SignOut.as_view(), name="account_logout"),
    path("dang-nhap/buoc-hai/", sign_in.SecondStep.as_view(), name="mfa_authenticate"),
    path(
        "dang-nhap/khoa-truy-cap/",
        passkeys.SignInWithPasskey.as_view(),
        name="mfa_login_webauthn",
    ),
    path("dang-nhap/mot-lan/", single_sign_on.begin, name="dang-nhap-mot-lan"),
    path(
        "dang-nhap/<slug:provider_id>/tro-ve/", single_sign_on.back, name="openid_connect_callback"
    ),
    path("loi-moi/", invitations.code, name="loi-moi"),
    path("loi-moi/mat-khau/", invitations.choose_password, name="loi-moi-mat-khau"),
    path("xac-nhan-lai/", sign_in.PasswordAgain.as_view(), name="account_reauthenticate"),
    path("xac-nhan-lai/ma/", sign_in.CodeAgain.as_view(), name="mfa_reauthenticate"),
    path("xac-nhan-lai/khoa/", passkeys.PasskeyAgain.as_view(), name="mfa_reauthenticate_webauthn"),
    path("doi-mat-khau/", passwords.change, name="doi-mat-khau"),
    path("bao-mat/", second_factor.security, name="mfa_index"),
    path("bao-mat/ung-dung/", second_factor.AddApp.as_view(), name="mfa_activate_totp"),
    path("bao-mat/ung-dung/bo/", second_factor.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("bao-mat/khoa/", passkeys.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("bao-mat/khoa/<int:pk>/ten/", passkeys.RenamePasskey.as_view(), name="mfa_edit_webauthn"),
    path("bao-mat/khoa/<int:pk>/bo/", passkeys.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path(
        "bao-mat/ma-du-phong/",
        second_factor.RecoveryCodes.as_view(),
        name="mfa_view_recovery_codes",
    ),
    path(
        "bao-mat/ma-du-phong/tao/",
        second_factor.NewRecoveryCodes.as_view(),
        name="mfa_generate_recovery_codes",
    ),
    path("bao-mat/lien-ket/", single_sign_on.link, name="lien-ket"),
    path("bao-mat/lien-ket/bo/", single_sign_on.unlink, name="lien-ket-bo"),
    path("phien-dang-nhap/", sessions.sessions, name="phien-dang-nhap"),
    path("phien-dang-nhap/khac/", sessions.end_others, name="phien-dang-nhap-khac"),
    path("phien-dang-nhap/<int:pk>/", sessions.end, name="phien-dang-nhap-mot"),
    path("ngon-ngu/", languages.choose, name="ngon-ngu"),
    path("niem-phong/", log_heads.page, name="niem-phong"),
    path("niem-phong.json", log_heads.as_json, name="niem-phong-json"),
    path("du-lieu-mo/", open_data.listing, name="du-lieu-mo"),
    path("du-lieu-mo/<uuid:regime>/", open_data.show, name="du-lieu-mo-mot"),
    path("du-lieu-mo/<uuid:regime>/so-lieu.csv", open_data.figures_csv, name="du-lieu-mo-csv"),
    path("du-lieu-mo/<uuid:regime>/so-lieu.json", open_data.as_json, name="du-lieu-mo-json"),
    path(
        "du-lieu-mo/<uuid:regime>/tu-dien.csv", open_data.dictionary_csv, name="du-lieu-mo-tu-dien"
    ),
    path("lich/<slug:token>.ics", calendars.calendar, name="lich"),
    path("suc-khoe/song/", health.alive, name="suc-khoe-song"),
    path("suc-khoe/san-sang/", health.ready, name="suc-khoe-san-sang"),
]
