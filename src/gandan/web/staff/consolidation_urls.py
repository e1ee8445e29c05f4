"""Addresses of the consolidation of a period."""

from django.urls import URLPattern, path

from gandan.web.staff.reports import opening
from gandan.web.staff.reports.consolidating import (
    figures,
    making,
    papers,
    prose,
    rows,
    templates,
)

PERIOD = "che-do/<uuid:regime>/ky/<slug:period>/tong-hop/"
PROSE = f"{PERIOD}thuyet-minh/"
SENTENCE = f"{PROSE}y/<uuid:sentence>/"
PAPERS = f"{PERIOD}van-ban/"
TEMPLATE = "mau-word/<uuid:template>/"
ONE = "tong-hop/<uuid:consolidation>/"

urlpatterns: list[URLPattern] = [
    path(PERIOD, figures.show, name="bao-cao-tong-hop"),
    path(f"{PERIOD}so-lieu/<slug:code>/", figures.indicator, name="bao-cao-tong-hop-so"),
    path(f"{PERIOD}don-vi/", figures.bodies, name="bao-cao-tong-hop-don-vi"),
    path(f"{PERIOD}tai-ve.xlsx", figures.download, name="bao-cao-tong-hop-xlsx"),
    path(f"{PERIOD}bang/", rows.tables, name="bao-cao-tong-hop-bang"),
    path(f"{PERIOD}tep-kem/", rows.files, name="bao-cao-tong-hop-tep-kem"),
    path(f"{PERIOD}tai-ve/", making.book, name="bao-cao-tong-hop-lap-xlsx"),
    path(f"{ONE}tep/<slug:kind>/lap/", making.paper, name="bao-cao-tong-hop-lap-tep"),
    path("tong-hop/tep/<uuid:file>/", making.taken, name="bao-cao-tong-hop-tep-da-lap"),
    path(PROSE, prose.show, name="bao-cao-thuyet-minh"),
    path(f"{PROSE}gom/", prose.gather, name="bao-cao-thuyet-minh-gom"),
    path(f"{ONE}them-y/", prose.add, name="bao-cao-thuyet-minh-them"),
    path(f"{ONE}gop-y/", prose.merge, name="bao-cao-thuyet-minh-gop"),
    path(f"{SENTENCE}<slug:verb>/", prose.sentence, name="bao-cao-thuyet-minh-y"),
    path(f"{SENTENCE}tach/<int:origin>/", prose.part, name="bao-cao-thuyet-minh-tach"),
    path(f"{PERIOD}du-lieu-mo/", opening.show, name="bao-cao-du-lieu-mo"),
    path(f"{PERIOD}du-lieu-mo/cong-bo/", opening.publish, name="bao-cao-du-lieu-mo-cong-bo"),
    path("cong-bo/<uuid:release>/rut/", opening.withdraw, name="bao-cao-du-lieu-mo-rut"),
    path(PAPERS, papers.show, name="bao-cao-van-ban"),
    path(f"{ONE}loi-van/", papers.word, name="bao-cao-van-ban-loi"),
    path(f"{ONE}trinh-ky/", papers.prepare, name="bao-cao-van-ban-trinh-ky"),
    path(f"{ONE}chot/", papers.freeze, name="bao-cao-van-ban-chot"),
    path(f"{PAPERS}theo/<uuid:outline>/", papers.begin, name="bao-cao-van-ban-lap"),
    path(f"{PAPERS}tiep/", papers.further, name="bao-cao-van-ban-tiep"),
    path(f"{ONE}bo/", papers.discard, name="bao-cao-van-ban-bo"),
    path(ONE, papers.one, name="bao-cao-tong-hop-mot"),
    path(f"{ONE}tep/<slug:kind>/", papers.download, name="bao-cao-tong-hop-tep"),
    path("che-do/<uuid:regime>/mau-word/", templates.show, name="bao-cao-mau-word"),
    path("che-do/<uuid:regime>/mau-word/mau-khoi-dau.docx", templates.start,
         name="bao-cao-mau-word-khoi-dau"),
    path(f"{TEMPLATE}tep/", templates.original, name="bao-cao-mau-word-tep"),
    path(f"{TEMPLATE}vi-du/<slug:kind>/", templates.example, name="bao-cao-mau-word-vi-du"),
    path(f"{TEMPLATE}dung/", templates.accept, name="bao-cao-mau-word-dung"),
    path(f"{TEMPLATE}bo/", templates.drop, name="bao-cao-mau-word-bo"),
    path(f"{TEMPLATE}thoi/", templates.withdraw, name="bao-cao-mau-word-thoi"),
]  # fmt: skip
