"""Addresses of the documents pages."""

from django.urls import URLPattern, path

from gandan.web.staff.documents import cards, doubts, graph, packages, pages, relations, review

urlpatterns: list[URLPattern] = [
    path("", pages.index, name="van-ban"),
    path("tai-len/", pages.upload, name="van-ban-tai-len"),
    path("chua-co/", graph.missing, name="van-ban-chua-co"),
    path("chua-co/<uuid:paper>/", graph.cited, name="van-ban-chua-co-mot"),
    path("<uuid:document>/chuoi/", graph.chain, name="van-ban-chuoi"),
    path("<uuid:document>/", pages.detail, name="van-ban-chi-tiet"),
    path("<uuid:document>/tep/<slug:sha256>/", pages.download, name="van-ban-tep"),
    path("<uuid:document>/akoma-ntoso/", pages.akoma_ntoso, name="van-ban-akoma-ntoso"),
    path("<uuid:document>/edxml/", packages.edxml, name="van-ban-edxml"),
    path("<uuid:document>/doc-lai/", pages.repeat, name="van-ban-doc-lai"),
    path("<uuid:document>/ra-soat/", review.review, name="ra-soat"),
    path("<uuid:document>/ra-soat/them/", review.add, name="de-xuat-them"),
    path("<uuid:document>/ra-soat/phan-dau/", review.header, name="ra-soat-phan-dau"),
    path(
        "<uuid:document>/ra-soat/anh/<int:number>/",
        doubts.picture,
        name="ra-soat-anh",
    ),
    path("<uuid:document>/ra-soat/co-quan/", review.phrase, name="ra-soat-co-quan"),
    path(
        "<uuid:document>/ra-soat/vien-dan/<uuid:citation>/",
        review.citation,
        name="ra-soat-vien-dan",
    ),
    path(
        "<uuid:document>/ra-soat/vien-dan/<uuid:citation>/quan-he/",
        relations.relation,
        name="ra-soat-quan-he",
    ),
    path(
        "<uuid:document>/ra-soat/de-xuat/<uuid:proposal>/",
        cards.card,
        name="de-xuat-the",
    ),
    path(
        "<uuid:document>/ra-soat/de-xuat/<uuid:proposal>/khac/",
        cards.more,
        name="de-xuat-khac",
    ),
    path(
        "<uuid:document>/ra-soat/de-xuat/<uuid:proposal>/sua/",
        cards.edit,
        name="de-xuat-sua",
    ),
    path(
        "<uuid:document>/ra-soat/de-xuat/<uuid:proposal>/<slug:verb>/",
        cards.decide,
        name="de-xuat",
    ),
]
