"""The words that stand in every file: which report it is, and how it is filled in."""

from collections.abc import Iterator

from gandan.papers.forms.model import Printed
from gandan.rollup import FileField, Form, TableField


def headline(printed: Printed) -> Iterator[tuple[str, str]]:
    """Label and words, line by line."""
    yield "Chế độ báo cáo", printed.regime
    yield "Đơn vị báo cáo", printed.unit
    yield "Kỳ báo cáo", printed.period
    if printed.due:
        yield "Hạn gửi", printed.due
    if printed.sent_to:
        yield "Nơi nhận", printed.sent_to


def guide(form: Form) -> Iterator[str]:
    """How it is filled in, sentence by sentence."""
    yield (
        "Chỉ điền vào các ô nền vàng nhạt; các ô khác đã khóa. Ô để trống nghĩa là chưa có số "
        "liệu, không phải số 0."
    )
    yield (
        "Số viết theo kiểu Việt Nam, như 1.234,5; không ghi chữ hay đơn vị tính bên cạnh số. "
        "Không dùng công thức: nếu chép từ bảng khác, hãy dán giá trị."
    )
    yield "Ngày viết như 05/9/2026."
    if any(isinstance(one, TableField) for one in form.fields):
        yield (
            "Mỗi dòng của bảng là một việc hoặc một mô hình. Muốn bỏ một dòng thì xóa nội dung các "
            "ô của dòng đó."
        )
    files = [one.title for one in form.fields if isinstance(one, FileField)]
    if files:
        named = "; ".join(files)
        yield f"Tệp đính kèm được thêm trên trang của báo cáo, không thêm vào tệp này: {named}."
    yield (
        "Điền xong, lưu tệp rồi tải lên ở trang của báo cáo. Trang cho xem trước từng ô sẽ thay "
        "đổi; chưa xác nhận thì chưa ghi gì."
    )


def needed(presence: str) -> str:
    """Whether a field is asked of everybody, in words."""
    return {"required": "Bắt buộc.", "conditional": "Bắt buộc khi có phát sinh liên quan."}.get(
        presence, ""
    )
