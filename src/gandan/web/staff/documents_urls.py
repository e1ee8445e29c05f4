"""Addresses of the documents pages."""

from django.urls import URLPattern, path

from gandan.web.staff import documents, documents_cards, documents_doubts, documents_review

urlpatterns: list[URLPattern] = [
    path("", documents.index, name="van-ban"),
    path("tai-len/", documents.upload, name="van-ban-tai-len"),
    path("<uuid:document>/", documents.detail, name="van-ban-chi-tiet"),
    path("<uuid:document>/tep/<slug:sha256>/", documents.download, name="van-ban-tep"),
    path("<uuid:document>/doc-lai/", documents.repeat, name="van-ban-doc-lai"),
    path("<uuid:document>/ra-soat/", documents_review.review, name="ra-soat"),
    path("<uuid:document>/ra-soat/them/", documents_review.add, name="de-xuat-them"),
    path("<uuid:document>/ra-soat/phan-dau/", documents_review.header, name="ra-soat-phan-dau"),
    path(
        "<uuid:document>/ra-soat/anh/<int:number>/",
        documents_doubts.picture,
        name="ra-soat-anh",
    ),
    path("<uuid:document>/ra-soat/co-quan/", documents_review.phrase, name="ra-soat-co-quan"),
    path(
        "<uuid:document>/ra-soat/vien-dan/<uuid:citation>/",
        documents_review.citation,
        name="ra-soat-vien-dan",
    ),
    path(
        "<uuid:document>/ra-soat/de-xuat/<uuid:proposal>/",
        documents_cards.card,
        name="de-xuat-the",
    ),
    path(
        "<uuid:document>/ra-soat/de-xuat/<uuid:proposal>/khac/",
        documents_cards.more,
        name="de-xuat-khac",
    ),
    path(
        "<uuid:document>/ra-soat/de-xuat/<uuid:proposal>/sua/",
        documents_cards.edit,
        name="de-xuat-sua",
    ),
    path(
        "<uuid:document>/ra-soat/de-xuat/<uuid:proposal>/<slug:verb>/",
        documents_cards.decide,
        name="de-xuat",
    ),
]
