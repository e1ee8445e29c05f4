"""Addresses of the administration pages."""

from django.urls import URLPattern, path

from gandan.web.staff.administration import (
    invitations,
    log,
    people,
    posts,
    sign_in,
    store,
    tree,
    work,
)

urlpatterns: list[URLPattern] = [
    path("don-vi/danh-muc.xlsx", tree.export, name="don-vi-tep"),
    path("don-vi/nhap/", tree.import_file, name="don-vi-nhap"),
    path("don-vi/lap-tu-du-lieu/", tree.set_up, name="don-vi-lap"),
    path("nguoi-dung/", people.people, name="nguoi-dung"),
    path("nguoi-dung/them/", people.add, name="nguoi-dung-them"),
    path("nguoi-dung/<uuid:public_id>/", people.person, name="nguoi-dung-mot"),
    path("nguoi-dung/<uuid:public_id>/vi-tri/", people.appoint, name="nguoi-dung-vi-tri"),
    path("nguoi-dung/<uuid:public_id>/moi/", invitations.invite, name="nguoi-dung-moi"),
    path("nguoi-dung/<uuid:public_id>/thu-hoi/", invitations.revoke, name="nguoi-dung-thu-hoi"),
    path(
        "nguoi-dung/<uuid:public_id>/hai-lop/",
        sign_in.reset_second_factor,
        name="nguoi-dung-hai-lop",
    ),
    path("nguoi-dung/<uuid:public_id>/phien/", sign_in.end_sessions, name="nguoi-dung-phien"),
    path("nguoi-dung/<uuid:public_id>/lien-ket/", sign_in.link, name="nguoi-dung-lien-ket"),
    path(
        "nguoi-dung/<uuid:public_id>/lien-ket/bo/",
        sign_in.unlink,
        name="nguoi-dung-bo-lien-ket",
    ),
    path("nguoi-dung/<uuid:public_id>/khoa/", people.set_active, name="nguoi-dung-khoa"),
    path("vi-tri/<uuid:public_id>/thoi/", people.end_post, name="vi-tri-thoi"),
    path("vi-tri/<uuid:public_id>/chuyen/", posts.move, name="vi-tri-chuyen"),
    path("vi-tri/<uuid:public_id>/uy-quyen/", posts.delegate, name="vi-tri-uy-quyen"),
    path("uy-quyen/", posts.own, name="uy-quyen"),
    path("uy-quyen/<uuid:public_id>/thu-hoi/", posts.take_back, name="uy-quyen-thu-hoi"),
    path("phan-cong-dan-van/", posts.leaders, name="phan-cong-dan-van"),
    path("nhat-ky/", log.log, name="nhat-ky"),
    path("nhat-ky/tai-ve/", log.export, name="nhat-ky-tai-ve"),
    path("nhat-ky/niem-phong/", log.sealed, name="nhat-ky-niem-phong"),
    path("kho-tep/", store.store, name="kho-tep"),
    path("viec-nen/", work.work, name="viec-nen"),
    path("viec-nen/<uuid:public_id>/chay-lai/", work.repeat, name="viec-nen-chay-lai"),
]
