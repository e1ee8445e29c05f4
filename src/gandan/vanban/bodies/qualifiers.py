"""What may follow the nouns of a class and still belongs to it: "các sở *trực thuộc tỉnh*"."""

import re
from functools import cache

from gandan.vanban.bodies import words
from gandan.vanban.bodies.words import NOT_A_WORD, UPPER
from gandan.vanban.vocabulary import rows

PLACES = (
    r"tỉnh|thành phố|thị xã|huyện đảo|huyện|quận|xã(?! hội)|phường|thị trấn|đặc khu|TP|TX|khu vực"
)
NOT_A_VERB = (
    r"(?!(?:Chủ trì|Phối hợp|Tham mưu|Chịu trách nhiệm|Có trách nhiệm|Căn cứ|Tăng cường|Tiếp tục|"
    r"(?<!Ban )Chỉ đạo|Tổ chức thực hiện|Thực hiện|Triển khai|Xây dựng kế hoạch|"
    r"Báo cáo|Theo dõi)(?!\w))"
)
CAPITAL = rf"{NOT_A_VERB}[{UPPER}][\w&]*(?:[.&/-]\w+)*"
PROVISION = (
    r"(?i:mục|khoản|điều|điểm|phần|phụ lục|danh sách)"
    r"(?: (?:[IVX]+|\d+|[a-zđ])(?!\w)| kèm theo| này)?"
)


@cache
def qualifier() -> re.Pattern[str]:
    """What may follow the nouns of a class and still belongs to it."""
    name = rf"(?> {CAPITAL})"
    whose = (
        r"(?:Tỉnh|Thành|Huyện|Đảng|Quận|Thị) (?:ủy|uỷ)|"
        rf"(?:UBND |Ủy ban nhân dân |Uỷ ban nhân dân )?(?:{PLACES})|Trung ương|trung ương|"
        r"Chính phủ|Bộ|bộ|Sở|sở|ngành|cấp mình|đơn vị|địa phương|Nhà nước|nhà nước|Đảng|đảng|nước|"
        r"hệ thống chính trị|ngành dọc|cơ sở"
    )
    plain = "|".join(
        words.flexible(words_of_class)
        for row in rows("class_qualifiers")
        for words_of_class in sorted(row.texts("words"), key=lambda w: -len(w))
    )
    alternatives = (
        rf" (?:{plain})",
        rf"(?:(?<=ở)|(?<=hòng)|(?<=[Bb]an)) {words.fields()}",
        r" chính trị ?- ?xã hội",
        r" xã hội ?- ?nghề nghiệp",
        r"(?: và)? đóng (?:chân )?trên địa bàn",
        r" được (?:giao|phân công)(?: nhiệm vụ| chủ trì| thực hiện)?(?! chỉ tiêu)",
        r" được (?:kiểm tra|giám sát|thanh tra|khảo sát|thẩm định|mời|phúc tra|kết nghĩa|lựa chọn)"
        r"(?! (?:việc|về|kết quả))",
        r" (?:không |chưa |đã )?(?:có tên|được nêu tên|nêu tên) (?:trong|tại|ở) (?:lịch|"
        r"danh sách|kế "
        r"hoạch|chương trình)(?: (?:kiểm tra|giám sát|kèm theo|này|trên))?",
        r"(?: của)? (?:HĐND|Hội đồng nhân dân)(?: (?:tỉnh|huyện|xã|thành phố|phường))?",
        rf" (?:được )?(?:nêu|có tên|quy định|ghi) (?:tại|ở|trong) (?:{PROVISION}(?:,? )?)+(?<! )",
        r" cấp (?:tỉnh|huyện|xã|thành phố|trung ương|Trung ương|mình|cơ sở|dưới|trên|ủy)",
        r"(?: trực)? thuộc (?:phạm vi |quyền )?(?:quản lý )?(?:của )?"
        rf"(?:(?:{whose}){name}*+|{CAPITAL}{name}*+)",
        rf" (?:của |ở |tại |trong |trên )?(?:địa bàn |toàn |khắp |cả )*(?:{whose}|địa bàn)"
        rf"{NOT_A_WORD}(?! quản lý){name}*+",
        rf" vùng{name}{{1,3}}+(?: bằng sông{name}{{1,2}}+)?",
        rf"(?: của)?{name}{{1,5}}+",
        r" (?:từ )?số \d{1,3}(?:(?:, ?| và | đến (?:hết )?)(?:số )?\d{1,3})*+(?!/)",
    )
    return re.compile(rf"(?:{'|'.join(alternatives)}){NOT_A_WORD}")
