"""The tree of bodies as the lines of a file: its columns, and the bodies of a day in order."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.models import CodeSystem, Unit, UnitCode, UnitKind, UnitName
from gandan.apps.orgs.policies import check
from gandan.apps.orgs.queries.names import living

SEPARATOR = ";"  # between several names in one cell


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file: its key, its words, what to write in it."""

    key: str
    words: str
    help: str
    width: int


def columns() -> tuple[Column, ...]:
    """The columns in their order, in the language of the reader."""
    return (
        Column("stt", _("STT"), _("Số riêng của mỗi dòng, để dòng khác gọi là cấp trên."), 7),
        Column("kind", _("Loại"), _("Một trong các loại ở trang tính “Loại đơn vị”."), 22),
        Column("ten", _("Tên chính thức"), _("Ghi như trên con dấu."), 44),
        Column(
            "names",
            _("Tên gọi khác"),
            _("Tên viết tắt, tên thường gặp trong văn bản; cách nhau bằng dấu chấm phẩy."),
            40,
        ),
        Column(
            "above",
            _("STT cấp trên"),
            _("Số thứ tự của dòng cấp trên; bỏ trống nếu không có cấp trên trong tệp."),
            10,
        ),
        Column(
            "above_name",
            _("Cấp trên"),
            _("Tên chính thức của cấp trên; chỉ được dùng khi bỏ trống “STT cấp trên”."),
            32,
        ),
        Column(
            "thong_ke",
            _("Mã thống kê"),
            _("2 chữ số với tỉnh, 3 với huyện, 5 với xã; giữ số 0 ở đầu."),
            12,
        ),
        Column("dinh_danh", _("Mã định danh điện tử"), _("Ví dụ H48.12 (QĐ 20/2020/QĐ-TTg)."), 18),
        Column("dinh_danh_cu", _("Mã định danh cũ"), _("Ví dụ 000.12.00.H48."), 18),
        Column("valid_from", _("Hoạt động từ ngày"), _("Ngày/tháng/năm, ví dụ 01/07/2025."), 14),
        Column(
            "valid_before",
            _("Không còn hoạt động từ ngày"),
            _("Ngày đầu tiên không còn hoạt động; bỏ trống nếu đang hoạt động."),
            16,
        ),
        Column(
            "public_id",
            _("Mã trong hệ thống"),
            _("Do hệ thống ghi khi xuất; không sửa, bỏ trống với đơn vị mới."),
            38,
        ),
    )


CODES = {str(system): str(system) for system in CodeSystem}  # column key → code system


@dataclass(frozen=True, slots=True)
class TreeLine:
    """One body as a line of the file; `above` is the line number of its superior."""

    number: int
    unit: Unit
    names: tuple[str, ...]
    above: int | None
    codes: dict[str, str]

    @property
    def kind_words(self) -> str:
        """The kind as the file has it."""
        return str(UnitKind(self.unit.kind).label)


def tree_count(*, by: Entitled, on: date) -> int:
    """How many bodies the file of a day would have."""
    check(by, "orgs.read")
    return living(by.tenant_id, on).count()


def tree_lines(*, by: Entitled, on: date) -> Iterator[TreeLine]:
    """The bodies of a day, each superior before those below it."""
    check(by, "orgs.read")
    units = living(by.tenant_id, on)
    names: dict[int, list[str]] = defaultdict(list)
    other = UnitName.objects.filter(unit__in=units, is_official=False).order_by("id")
    for unit_id, ten in other.values_list("unit_id", "ten"):
        names[unit_id].append(ten)
    codes: dict[int, dict[str, str]] = defaultdict(dict)
    borne = UnitCode.objects.filter(unit__in=units).order_by("valid_from")
    for code in borne:
        if code.valid_from <= on and (code.valid_before is None or code.valid_before > on):
            codes[code.unit_id][code.system] = code.value
    numbers: dict[int, int] = {}
    parents = {unit.pk: unit for unit in units}
    for number, unit in enumerate(units.order_by("path").iterator(chunk_size=2000), 1):
        numbers[unit.pk] = number
        above = numbers.get(unit.parent_id) if unit.parent_id else None
        if unit.parent_id in parents:
            unit.parent = parents[unit.parent_id]
        yield TreeLine(number, unit, tuple(names[unit.pk]), above, codes[unit.pk])
