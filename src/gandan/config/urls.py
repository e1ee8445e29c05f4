"""Every address of the house: pages of staff, public pages."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("gandan.web.public.urls")),
    path("", include("gandan.web.staff.urls")),
]

handler400 = "gandan.web.public.errors.bad_request"
handler403 = "gandan.web.public.errors.forbidden"
handler404 = "gandan.web.public.errors.not_found"
handler429 = "gandan.web.public.errors.too_many_requests"
handler500 = "gandan.web.public.errors.server_error"
