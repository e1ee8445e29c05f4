"""Times that name no plain day: parts of a month, sessions, seasons, counts, days of each month."""

import pytest

from gandan.vanban.due import find, find_in_field

ISSUED = "2031-03-15"

ONCE = [
    ("tổ chức trong tuần đầu tháng 8 năm 2031", "2031-08"),
    ("dự kiến nửa đầu tháng 12-2031", "2031-12"),
    ("hoàn thành vào trung tuần tháng 9/2031", "2031-09"),
    ("báo cáo trong tuần thứ hai của tháng 5/2031", "2031-05"),
    ("nộp hồ sơ muộn nhất là hết ngày Chủ nhật 24/11/2031", "2031-11-24"),
    ("gửi về trước 17 giờ 00 ngày thứ Sáu, 24/10/2031", "2031-10-24"),
    ("tập huấn trong các ngày 15, 16 và 17/4/2031", "2031-04-17"),
    ("hoàn thành trong quý II, III/2031", "2031-Q3"),
    ("đọc trên loa liên tục từ 01/11 đến 10/11/2031", "2031-11-10"),
    ("biểu dương cấp tỉnh vào năm 2032", "2032"),
    ("rút kinh nghiệm vào cuối năm 2032", "2032"),
    ("hoàn thành trong 9 tháng đầu năm 2031", "2031-09"),
    ("thông báo kết quả tại phiên họp thường kỳ tháng 10-2031", "2031-10"),
    ("đưa vào sinh hoạt chi bộ tháng 6/2031", "2031-06"),
    ("thời gian trình: quý II năm 2032", "2032-Q2"),
    ("công bố nhân dịp kỷ niệm Ngày thành lập 15/10/2031", "2031-10-15"),
    ("chỉ đạo chi bộ sinh hoạt chuyên đề trong tháng 5/2031", "2031-05"),
    ("đo đạc trong thời hạn 30 ngày tính từ ngày 10/8/2031", "2031-09-09"),
    ("trả lời trong thời hạn 02 tháng kể từ ngày 31/12/2031", "2032-02-29"),
    ("chậm nhất 10 ngày sau ngày 20/5/2031", "2031-05-30"),
]

MONTHLY = [
    ("mồng 1 và 15 hằng tháng họp giao ban", ["01", "15"]),
    ("họp giao ban các ngày 10, 20 và 30 hằng tháng", ["10", "20", "30"]),
    ("Hằng tháng, trước ngày 25 gửi báo cáo", ["25"]),
    ("mỗi tháng báo cáo chậm nhất ngày 20 về Văn phòng", ["20"]),
]

RHYTHMS = [
    ("ít nhất mỗi quý một lần kiểm tra", ["quarterly"]),
    ("phát sóng 02 kỳ/tháng", ["monthly"]),
    ("đọc 02 lần/ngày trên loa", ["daily"]),
    ("mỗi tuần 3 buổi trên loa", ["unspecified"]),
    ("đối thoại 01 quý/lần", ["quarterly"]),
    ("định kỳ 3 tháng họp một lần, 6 tháng sơ kết", ["quarterly", "half_yearly"]),
    ("tháng 9 hằng năm tổ chức đối thoại", ["yearly"]),
]

EVENTS = [
    ("trả lời trong thời hạn 30 ngày.", None),
    ("nhắc công chức thụ lý trước 02 ngày làm việc", None),
    ("báo cáo sau 03 ngày kể từ ngày tổ chức", "tổ chức"),
    ("giải quyết trong thời hạn 05 ngày làm việc kể từ ngày 02/6/2031", "02/6/2031"),
    ("củng cố tổ, đội trước mùa khô 2031 - 2032", "mùa khô 2031 - 2032"),
    ("chi trả xong trước Tết Nguyên đán", "Tết Nguyên đán"),
    ("Sau khi quy ước được công nhận, các thôn niêm yết", "quy ước được công nhận"),
    ("khoanh vùng, dập dịch trong 48 giờ", None),
    ("Ngay trong tuần này cử tổ công tác", None),
]

NONE = [
    "theo kết luận tại phiên họp tháng 10/2031",
    "thực hiện ý kiến tại cuộc họp tháng 3/2031",
    "Nghị quyết được thông qua tại kỳ họp cuối năm 2031",
    "báo cáo số liệu kỳ từ ngày 15/12/2030 đến ngày 14/6/2031",
    "số vụ cháy đã xảy ra trước mùa khô",
    "theo chỉ tiêu giao cuối năm 2031",
    "Quyết định có hiệu lực từ ngày 01/7/2031 đến ngày 31/12/2031",
    "bảo quản hồ sơ trong thời hạn 05 năm",
    "vận hành thử từ ngày 01/7/2031",
]


@pytest.mark.parametrize(("text", "date"), ONCE)
def test_it_comes_to_a_printed_date(text, date):
    assert [(due.deadline.kind, due.deadline.date) for due in find(text, ISSUED)] == [
        ("once", date)
    ]


@pytest.mark.parametrize(("text", "days"), MONTHLY)
def test_each_day_of_a_month_is_its_own_round(text, days):
    found = [due.deadline for due in find(text, ISSUED)]
    assert [deadline.date for deadline in found] == days
    assert {deadline.freq for deadline in found} == {"monthly"}


@pytest.mark.parametrize(("text", "freqs"), RHYTHMS)
def test_how_often_is_told_by_a_count(text, freqs):
    assert [due.deadline.freq for due in find(text, ISSUED)] == freqs


@pytest.mark.parametrize(("text", "event"), EVENTS)
def test_an_event_has_no_date(text, event):
    (due,) = find(text, ISSUED)
    assert (due.deadline.kind, due.deadline.date, due.deadline.event) == ("once", None, event)


@pytest.mark.parametrize("text", NONE)
def test_what_is_recalled_or_lasts_is_no_deadline(text):
    assert find(text, ISSUED) == ()


@pytest.mark.parametrize(
    ("text", "kind", "date", "freq"),
    [
        ("05 ngày làm việc kể từ ngày Bộ công bố", "once", None, None),
        ("Ngay sau khi được phê duyệt", "once", None, None),
        ("Hằng tháng, trước ngày 25", "recurring", "25", "monthly"),
        ("Hằng ngày, trước 17 giờ", "recurring", "17:00", "daily"),
        ("Cuối mỗi tuần", "recurring", None, "unspecified"),
        ("01 quý/lần", "recurring", None, "quarterly"),
        ("Quý I, II và III năm 2031", "once", "2031-Q3", None),
        ("Trước Tết Trung thu", "once", None, None),
    ],
)
def test_a_field_of_time_holds_the_same(text, kind, date, freq):
    found = find_in_field(text, ISSUED)
    assert (found.kind, found.date, found.freq) == (kind, date, freq)
