"""The columns of the table, as its first line names them."""

from typing import Literal, get_args

Name = Literal["unit", "period", "indicator", "value", "basis", "system", "as_of"]

NAMES: tuple[Name, ...] = get_args(Name)
HEADS: dict[Name, str] = {
    "unit": "Mã đơn vị",
    "period": "Kỳ",
    "indicator": "Mã chỉ tiêu",
    "value": "Giá trị",
    "basis": "Tính chất số liệu",
    "system": "Hệ thống nguồn",
    "as_of": "Số liệu đến ngày",
}
BASIS_NAMES = {
    "den_ngay": ("thực hiện", "thực hiện đến ngày", "đến ngày"),
    "uoc": ("ước", "ước cả kỳ", "ước thực hiện"),
    "chinh_thuc": ("chính thức", "chính thức cả kỳ"),
}
"""What may be typed for each kind of figure, beside its own code."""
