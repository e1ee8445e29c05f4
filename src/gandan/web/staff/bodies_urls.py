"""Addresses of the pages of bodies."""

from django.urls import URLPattern, path

from gandan.web.staff.bodies import (
    dry_run,
    event,
    event_lines,
    event_steps,
    events,
    listing,
    moved,
    names,
    tree,
    unit,
)

UNIT = "don-vi/<uuid:public_id>/"
EVENT = "don-vi/su-kien/<uuid:event>/"

urlpatterns: list[URLPattern] = [
    path("don-vi/", listing.units, name="don-vi"),
    path("don-vi/them/", listing.add, name="don-vi-them"),
    path("don-vi/tim/", tree.suggest, name="don-vi-tim"),
    path("don-vi/cay/", tree.tree, name="don-vi-cay"),
    path("don-vi/cay/<uuid:public_id>/", tree.branch, name="don-vi-cay-nhanh"),
    path(UNIT, unit.unit, name="don-vi-mot"),
    path(f"{UNIT}doi-ten/", unit.rename, name="don-vi-doi-ten"),
    path(f"{UNIT}ket-thuc/", unit.close, name="don-vi-ket-thuc"),
    path(f"{UNIT}mo-lai/", unit.reopen, name="don-vi-mo-lai"),
    path(f"{UNIT}cap-tren/", unit.correct_superior, name="don-vi-cap-tren"),
    path(f"{UNIT}truc-thuoc/", unit.add_below, name="don-vi-truc-thuoc"),
    path(f"{UNIT}ten-goi/", names.add_name, name="don-vi-them-ten"),
    path(f"{UNIT}ten-goi/<int:name_id>/thoi/", names.end_name, name="don-vi-thoi-ten"),
    path(f"{UNIT}ten-goi/<int:name_id>/bo/", names.remove_name, name="don-vi-bo-ten"),
    path(f"{UNIT}ma/", names.add_code, name="don-vi-them-ma"),
    path(f"{UNIT}ma/<int:code_id>/thoi/", names.end_code, name="don-vi-thoi-ma"),
    path(f"{UNIT}ma/<int:code_id>/bo/", names.remove_code, name="don-vi-bo-ma"),
    path("don-vi/su-kien/", events.events, name="don-vi-su-kien"),
    path("don-vi/su-kien/them/", events.add, name="don-vi-su-kien-them"),
    path("don-vi/su-kien/tham-chieu/", events.from_reference, name="don-vi-su-kien-tham-chieu"),
    path(EVENT, event.event, name="don-vi-su-kien-mot"),
    path(f"{EVENT}sua/", events.change, name="don-vi-su-kien-sua"),
    path(f"{EVENT}bo/", event_steps.drop, name="don-vi-su-kien-bo"),
    path(f"{EVENT}hen-ngay/", event_steps.schedule, name="don-vi-su-kien-hen"),
    path(f"{EVENT}mo-lai/", event_steps.reopen, name="don-vi-su-kien-mo-lai"),
    path(f"{EVENT}hoan-tac/", event_steps.undo, name="don-vi-su-kien-hoan-tac"),
    path(f"{EVENT}dong/", event_lines.add, name="don-vi-su-kien-dong"),
    path(f"{EVENT}dong/<int:part_id>/sua/", event_lines.change, name="don-vi-su-kien-sua-dong"),
    path(f"{EVENT}dong/<int:part_id>/bo/", event_lines.remove, name="don-vi-su-kien-bo-dong"),
    path(
        f"{EVENT}ke-thua/<int:successor_id>/sua/",
        event_lines.change_successor,
        name="don-vi-su-kien-sua-ke-thua",
    ),
    path(
        f"{EVENT}ke-thua/<int:successor_id>/bo/",
        event_lines.remove_successor,
        name="don-vi-su-kien-bo-ke-thua",
    ),
    path(f"{EVENT}da-chuyen/<slug:slug>/", moved.moved_list, name="don-vi-su-kien-da-chuyen"),
    path(f"{EVENT}chay-thu/", dry_run.dry_run, name="don-vi-su-kien-thu"),
    path(f"{EVENT}chay-thu/<slug:slug>/", dry_run.listed, name="don-vi-su-kien-danh-sach"),
    path(f"{EVENT}quyet-dinh/", dry_run.decide, name="don-vi-su-kien-quyet"),
    path(f"{EVENT}quyet-dinh/tat-ca/", dry_run.decide_all, name="don-vi-su-kien-quyet-het"),
    path(f"{EVENT}quyet-dinh/<uuid:thing>/rut/", dry_run.withdraw, name="don-vi-su-kien-rut"),
    path(f"{EVENT}ap-dung/", dry_run.apply, name="don-vi-su-kien-ap-dung"),
]
