"""Addresses of the task pages."""

from django.urls import URLPattern, path

from gandan.web.staff.tasks import (
    answering,
    asking,
    assignment,
    cascade,
    confirmation,
    inner,
    joining,
    leaders,
    load,
    my_work,
    plan,
    register,
    task,
    urging,
)
from gandan.web.staff.tasks.matrix import page as matrix
from gandan.web.staff.tasks.matrix import story

ASSIGNMENT = "nhiem-vu/<uuid:task>/don-vi/<uuid:assignment>/"
LEADERS = "bao-cao-lanh-dao/"
REQUEST = f"{ASSIGNMENT}de-nghi/<slug:kind>/<uuid:asked>/"

urlpatterns: list[URLPattern] = [
    path("", my_work.my_work, name="trang-chu"),
    path("nhiem-vu/", register.register, name="nhiem-vu"),
    path("nhiem-vu/so-nhiem-vu.xlsx", register.download, name="nhiem-vu-xlsx"),
    path("nhiem-vu/de-nghi/", answering.waiting, name="de-nghi"),
    path("nhiem-vu/<uuid:task>/", task.show, name="nhiem-vu-chi-tiet"),
    path("nhiem-vu/<uuid:task>/ket-thuc/", task.close, name="nhiem-vu-ket-thuc"),
    path("nhiem-vu/<uuid:task>/den-ngay/", task.set_end, name="nhiem-vu-den-ngay"),
    path("don-doc/", urging.choose, name="don-doc"),
    path("don-doc/<uuid:urging>/", urging.show, name="don-doc-mot"),
    path("don-doc/<uuid:urging>/tep/<slug:kind>/", urging.download, name="don-doc-tep"),
    path("don-doc/<uuid:urging>/da-gui/", urging.send, name="don-doc-gui"),
    path("don-doc/<uuid:urging>/bo/", urging.discard, name="don-doc-bo"),
    path(f"{LEADERS}soan/", leaders.draft, name="bao-cao-lanh-dao-soan"),
    path(f"{LEADERS}<uuid:report>/", leaders.show, name="bao-cao-lanh-dao"),
    path(f"{LEADERS}<uuid:report>/loi-van/", leaders.word, name="bao-cao-lanh-dao-loi"),
    path(f"{LEADERS}<uuid:report>/tep/<slug:kind>/", leaders.download, name="bao-cao-lanh-dao-tep"),
    path(f"{LEADERS}<uuid:report>/da-gui/", leaders.send, name="bao-cao-lanh-dao-gui"),
    path(f"{LEADERS}<uuid:report>/y-kien/", leaders.instruct, name="bao-cao-lanh-dao-y-kien"),
    path(f"{LEADERS}<uuid:report>/bo/", leaders.discard, name="bao-cao-lanh-dao-bo"),
    path("khoi-luong/", load.show, name="khoi-luong"),
    path("ke-hoach/", plan.show, name="ke-hoach"),
    path("nhiem-vu/<uuid:task>/dung-han/", task.count_on_time, name="nhiem-vu-dung-han"),
    path("nhiem-vu/<uuid:task>/chi-tieu/", task.count_quota, name="nhiem-vu-chi-tieu"),
    path("nhiem-vu/<uuid:task>/nop-chung/", joining.choose, name="nhiem-vu-nop-chung"),
    path(
        "nhiem-vu/<uuid:task>/nop-chung/<uuid:joining>/thoi/",
        joining.part,
        name="nhiem-vu-nop-rieng",
    ),
    path(ASSIGNMENT, assignment.show, name="nhiem-vu-don-vi"),
    path(f"{ASSIGNMENT}ghi-chu/", assignment.note, name="nhiem-vu-ghi-chu"),
    path(f"{ASSIGNMENT}them-tep/", assignment.add_file, name="nhiem-vu-them-tep"),
    path(f"{ASSIGNMENT}phan-cong/", inner.directing, name="nhiem-vu-phan-cong"),
    path(f"{ASSIGNMENT}ke-hoach/", cascade.choose, name="nhiem-vu-ke-hoach"),
    path(f"{ASSIGNMENT}ke-hoach/<uuid:link>/bo/", cascade.unlink, name="nhiem-vu-bo-ke-hoach"),
    path(f"{ASSIGNMENT}tep/<uuid:evidence>/", assignment.download, name="nhiem-vu-tep"),
    path(f"{ASSIGNMENT}lan/<uuid:occurrence>/<slug:verb>/", assignment.move, name="nhiem-vu-lan"),
    path("van-ban-den/", inner.book, name="van-ban-den"),
    path("van-ban-den/<uuid:document>/<uuid:unit>/", inner.arrive, name="van-ban-den-ghi"),
    path(f"{ASSIGNMENT}de-nghi/<slug:kind>/", asking.ask, name="nhiem-vu-de-nghi"),
    path(f"{REQUEST}rut/", asking.withdraw, name="nhiem-vu-rut-de-nghi"),
    path(f"{REQUEST}tra-loi/", answering.answer, name="nhiem-vu-tra-loi"),
    path("tong-hop/", matrix.show, name="tong-hop"),
    path("tong-hop/tong-hop.xlsx", matrix.download, name="tong-hop-xlsx"),
    path("tong-hop/o/", story.show, name="tong-hop-o"),
    path("van-ban/<uuid:document>/xac-nhan/", confirmation.confirmation, name="xac-nhan"),
    path("van-ban/<uuid:document>/xac-nhan/don-vi/", confirmation.choose, name="xac-nhan-don-vi"),
]
