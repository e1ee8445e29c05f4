"""Addresses of reports as bodies make them and as they are collected."""

from django.urls import URLPattern, path

from gandan.web.staff.reports import collecting, filling, mine, offline, sending, sent

ONE = "<uuid:submission>/"
PERIOD = "che-do/<uuid:regime>/ky/<slug:period>/"

urlpatterns: list[URLPattern] = [
    path("", mine.show, name="bao-cao"),
    path(ONE, filling.show, name="bao-cao-mot"),
    path(f"{ONE}luu/", filling.save, name="bao-cao-luu"),
    path(f"{ONE}khong-phat-sinh/", filling.mark_nil, name="bao-cao-khong"),
    path(f"{ONE}lay-so-lieu/", filling.prefill, name="bao-cao-lay"),
    path(f"{ONE}lay-ban-nhap/<uuid:edition>/", filling.take_draft, name="bao-cao-lay-nhap"),
    path(f"{ONE}bang/<slug:table>/them/", filling.add_row, name="bao-cao-dong-them"),
    path(f"{ONE}bang/<slug:table>/<uuid:row>/bo/", filling.remove_row, name="bao-cao-dong-bo"),
    path(f"{ONE}tep/<slug:code>/them/", filling.attach, name="bao-cao-tep-them"),
    path(f"{ONE}tep/<uuid:attachment>/", filling.download, name="bao-cao-tep"),
    path(f"{ONE}tep/<uuid:attachment>/bo/", filling.detach, name="bao-cao-tep-bo"),
    path(f"{ONE}tep/", offline.show, name="bao-cao-ngoai"),
    path(f"{ONE}tep/bieu-mau.xlsx", offline.download, {"kind": "xlsx"}, name="bao-cao-ngoai-xlsx"),
    path(f"{ONE}tep/bieu-mau.docx", offline.download, {"kind": "docx"}, name="bao-cao-ngoai-docx"),
    path(f"{ONE}tep/luu/", offline.confirm, name="bao-cao-ngoai-luu"),
    path(f"{ONE}gui/", sending.send, name="bao-cao-gui"),
    path(f"{ONE}ban/<int:number>/", sent.show, name="bao-cao-ban"),
    path(f"{ONE}sua/", sent.correct, name="bao-cao-sua"),
    path(f"{ONE}bo-ban-sua/", sent.drop, name="bao-cao-bo-sua"),
    path(f"{ONE}gop-y/", sent.comment, name="bao-cao-gop-y"),
    path(f"{ONE}gop-y/<uuid:comment>/bo/", sent.drop_comment, name="bao-cao-gop-y-bo"),
    path(f"{ONE}bo-sung/", sent.ask_more, name="bao-cao-bo-sung"),
    path(f"{PERIOD}don-vi/<uuid:unit>/", filling.begin, name="bao-cao-lap"),
    path(PERIOD, collecting.show, name="bao-cao-ky"),
    path(f"{PERIOD}tiep-nhan/", collecting.receive_some, name="bao-cao-ky-tiep-nhan"),
]
