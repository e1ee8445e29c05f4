"""Whom a sentence or a clause turns to, under what is handed down to its block."""

import re

from gandan.vanban import due
from gandan.vanban.obligations import retelling, tiers, words
from gandan.vanban.obligations.passing import PASSES
from gandan.vanban.obligations.sections import Scope
from gandan.vanban.obligations.signs import BUT, FAR, PROPOSES
from gandan.vanban.obligations.subjects import subject_at
from gandan.vanban.obligations.telling import Told, request_in
from gandan.vanban.records import record

# who is no office: what a body asks of them is its own work
OUTSIDER = re.compile(
    r"(?i:(?:các|những|mọi|tất cả các) )?(?i:nhà thầu|chủ đầu tư|doanh nghiệp|đơn vị (?:thi công|"
    r"tư vấn|"
    r"cung cấp|cung ứng|vận tải|kinh doanh|vận hành)|hộ|cơ sở|thương nhân|công ty|người dân|"
    r"nhân dân|"
    r"tổ chức, cá nhân|chủ \w+|học sinh|phụ huynh|nhà đầu tư|nhà mạng|tiểu thương|hợp tác xã)(?!\w)"
)
# who speaks in a paper: what is asked by these is asked by the paper itself
SPEAKS_ITSELF = re.compile(
    r"(?i:(?:phó )?chủ tịch|(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân|tỉnh ủy|hđnd)(?: tỉnh|"
    r" thành phố)?$|"
    r"thường trực|ban thường vụ|lãnh đạo|thủ tướng|bộ trưởng|(?:phó )?bí thư|trưởng ban|chủ trì)"
)


@record
class Addressing:
    """Finds who is told in the sentences of one block."""

    text: str
    scope: Scope
    issued: str | None
    issuer: str

    def told(self, start: int, end: int) -> Told | None:
        """Who a sentence or clause tells; None where it tells nobody, or the issuer itself."""
        if self.scope.mode == "upward":
            return retelling.told_downwards(self.text, start, end, self.issuer)
        told = self._asked_or_subject(start, end)
        if told is None or not told.bodies or told.is_request:
            return told
        if told.bodies[0] == self.issuer or tiers.is_first(self.text, told, start, end):
            return None
        if self.scope.bodies and told.bodies[0].startswith("Lãnh đạo "):
            return None  # under somebody's heading it is a verb
        if self.scope.mode != "opening":
            return told
        is_told = words.has_duty_word(self.text, told.action)
        return told if is_told and not self._recalls(told.action, end) else None

    def _asked_or_subject(self, start: int, end: int) -> Told | None:
        """Whom a sentence turns to, or its subject."""
        subject = subject_at(self.text, start, end)
        told = subject
        turns = subject is None or words.request_pattern().match(self.text, subject.action)
        if turns or (subject and PASSES.match(self.text, subject.action)):
            told = request_in(self.text, start, end, self.issuer) or subject
        if subject and not (told and told.is_request) and subject.action - start > FAR:
            asked = request_in(self.text, start, end, self.issuer)
            if asked and asked.bodies and asked.action <= subject.action:
                is_whole = set(subject.bodies) <= set(asked.bodies)
                told = asked if is_whole or asked.action < subject.action else told
        if subject and told and told.is_request and self._orders_others(subject, told):
            return subject
        is_told = told is not None and told.is_request and bool(self.scope.bodies)
        if told and is_told and self._is_own(start, told.request_at):
            return subject
        return told

    def _orders_others(self, subject: Told, told: Told) -> bool:
        """Whether who is told is to ask outsiders: "Ban Quản lý *yêu cầu nhà thầu* tăng ca"."""
        if self.scope.mode != "order" or told.request_at > subject.action:
            return False
        if len(subject.bodies) != 1 or SPEAKS_ITSELF.match(subject.bodies[0]):
            return False
        issuer = self.issuer.casefold().replace("ubnd", "ủy ban nhân dân")
        name = subject.bodies[0].casefold().replace("ubnd", "ủy ban nhân dân")
        is_issuer = bool(issuer) and (issuer.startswith(name) or name.startswith(issuer))
        return not is_issuer and all(map(OUTSIDER.match, told.bodies))

    def _is_own(self, start: int, at: int) -> bool:
        """Whether a request is the duty of who is told: "Mời ...", "Kiểm tra, yêu cầu ..."."""
        found = words.request_pattern().match(self.text, at)
        is_invited = found is not None and found.group().lower().endswith("mời")
        return is_invited or tiers.asks_itself(self.text, start, at)

    def _recalls(self, start: int, end: int) -> bool:
        """Whether a clause of the opening says what was to be done and was not."""
        return BUT.search(self.text, start, end) is not None or due.is_recalled(
            self.text[start:end], self.issued
        )

    def proposes(self, start: int) -> bool:
        """Whether a proposal is the duty of who is told by the heading above it."""
        is_led = bool(self.scope.bodies) and self.scope.mode == "order"
        return is_led and PROPOSES.match(self.text, start) is not None
