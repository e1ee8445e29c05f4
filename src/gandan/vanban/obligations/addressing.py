"""Whom a sentence or a clause turns to, under what is handed down to its block."""

from dataclasses import dataclass

from gandan.vanban import due
from gandan.vanban.obligations import retelling, tiers, words
from gandan.vanban.obligations.passing import PASSES
from gandan.vanban.obligations.sections import Scope
from gandan.vanban.obligations.signs import BUT, FAR, PROPOSES
from gandan.vanban.obligations.subjects import subject_at
from gandan.vanban.obligations.telling import Told, request_in


@dataclass(frozen=True, slots=True)
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
            told = asked if asked and asked.bodies and asked.action < subject.action else told
        is_told = told is not None and told.is_request and bool(self.scope.bodies)
        if told and is_told and self._is_own(start, told.request_at):
            return subject
        return told

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
