"""Holds the lines of a tree file against each other and against the bodies that are there."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from gandan.apps.orgs.models import CodeSystem, Unit
from gandan.apps.orgs.queries.tree_files.line import Line
from gandan.apps.orgs.queries.tree_files.there import Span, There
from gandan.tiengviet import comparable

MOST_LEVELS = 15  # a materialised path of 200 characters has room for 18
SHOWN = 3  # names in one sentence
FIRST = date(1945, 9, 2)  # a line without its day is faulty already; some day must stand in spans


class Checks:
    """Finds for each line its body and its superior, and writes what is wrong to its faults."""

    def __init__(self, lines: Sequence[Line], there: There) -> None:
        self._lines = lines
        self._there = there
        self._by_stt: dict[str, list[Line]] = defaultdict(list)
        self._by_name: dict[str, list[Line]] = defaultdict(list)
        self._ends: dict[int, date] = {}
        for line in lines:
            self._by_stt[line.stt].append(line)
            self._by_name[comparable(line.ten)].append(line)

    def run(self) -> None:
        """Every check, in the order in which they build on each other."""
        self._check_numbers()
        for line in self._lines:
            self._find_above(line)
        in_circle = set(self._circles())
        ordered = [line for line in self._downward() if line not in in_circle]
        for line in ordered:
            self._find_unit(line)
        self._check_meant_once()
        self._check_levels(ordered)
        self._ends = {
            line.unit.pk: line.valid_before for line in ordered if line.unit and line.valid_before
        }
        for line in ordered:
            if line.unit is None:
                self._check_new(line)
            else:
                self._check_there(line, line.unit)
        self._check_names(ordered)
        self._check_codes(ordered)

    def _check_numbers(self) -> None:
        for stt, same in self._by_stt.items():
            for line in same:
                if not stt:
                    line.faults.append(_("Thiếu STT; mỗi dòng cần một số riêng."))
                elif len(same) > 1:
                    numbers = ", ".join(str(other.number) for other in same if other is not line)
                    line.faults.append(
                        _("STT %(stt)s trùng với dòng %(lines)s; mỗi dòng cần một số riêng.")
                        % {"stt": stt, "lines": numbers}
                    )

    def _find_above(self, line: Line) -> None:
        """The superior: a line by its number, else a line or a body by its name."""
        stt, name = line.row.text("above"), line.row.text("above_name")
        if stt:
            found = self._by_stt.get(stt, [])
            if len(found) == 1:
                line.above = found[0]
            elif not found:
                line.faults.append(
                    _("Không có dòng nào mang STT %(stt)s để làm cấp trên.") % {"stt": stt}
                )
        elif name:
            self._find_above_by_name(line, name)

    def _find_above_by_name(self, line: Line, name: str) -> None:
        lines = [one for one in self._by_name.get(comparable(name), []) if one is not line]
        units = [
            u for u in self._there.by_official.get(comparable(name), []) if u.valid_before is None
        ]
        if len(lines) == 1 and len(units) <= 1:
            [line.above] = lines
        elif not lines and len(units) == 1:
            [line.superior] = units
        elif lines or units:
            line.faults.append(
                _("Có nhiều đơn vị tên “%(name)s”; hãy ghi “STT cấp trên” để phân biệt.")
                % {"name": name}
            )
        else:
            line.faults.append(
                _("Không có đơn vị nào tên “%(name)s” để làm cấp trên.") % {"name": name}
            )

    def _circles(self) -> Iterator[Line]:
        """Lines that stand above themselves, each told once who is in the circle."""
        done: set[Line] = set()
        for line in self._lines:
            walked: dict[Line, None] = {}
            at: Line | None = line
            while at is not None and at not in done and at not in walked:
                walked[at] = None
                at = at.above
            if at is not None and at in walked:
                way_down = list(walked)
                circle = way_down[way_down.index(at) :]
                way = " → ".join(one.stt for one in (*circle[:10], circle[0]))
                for one in circle:
                    one.faults.append(
                        _("Cấp trên đi vòng: STT %(way)s. Hãy sửa cấp trên của một trong các dòng.")
                        % {"way": way}
                    )
                    yield one
            done.update(walked)

    def _downward(self) -> Iterator[Line]:
        """Each line after its superior; lines below a circle come as they stand."""
        done: set[Line] = set()
        for line in self._lines:
            way: list[Line] = []
            at: Line | None = line
            while at is not None and at not in done:
                done.add(at)
                way.append(at)
                at = at.above
            yield from reversed(way)

    def _find_unit(self, line: Line) -> None:
        """The body that the line means: by its id, else its statistical code, else its name."""
        if line.public_id is not None:
            line.unit = self._there.by_id.get(line.public_id)
            if line.unit is None:
                line.faults.append(
                    _("Không có đơn vị nào mang mã trong hệ thống này; đơn vị mới thì bỏ trống.")
                )
            return
        code = line.codes.get(CodeSystem.THONG_KE)
        if code:
            line.unit = self._there.bearer(CodeSystem.THONG_KE, code, line.valid_from)
        if line.unit is None and (line.above is None or line.above.unit is not None):
            above = line.above.unit if line.above else line.superior
            line.unit = self._there.named(above and above.pk, line.ten, line.valid_from)

    def _check_meant_once(self) -> None:
        meant: dict[int, list[Line]] = defaultdict(list)
        for line in self._lines:
            if line.unit is not None:
                meant[line.unit.pk].append(line)
        for same in meant.values():
            for line in same[1:]:
                line.faults.append(
                    _("Cùng là một đơn vị với dòng %(line)s; hãy bỏ một dòng.")
                    % {"line": same[0].number}
                )

    def _check_levels(self, ordered: Sequence[Line]) -> None:
        """A path holds so many levels and no more."""
        levels: dict[Line, int] = {}
        for line in ordered:
            if line.unit is not None:
                levels[line] = line.unit.path.count(".")
            elif line.above is not None:
                levels[line] = levels.get(line.above, 1) + 1
            else:
                levels[line] = (line.superior.path.count(".") if line.superior else 0) + 1
            if levels[line] > MOST_LEVELS:
                line.faults.append(
                    _("Nằm dưới hơn %(most)s cấp; hãy xem lại cấp trên.") % {"most": MOST_LEVELS}
                )

    def _check_new(self, line: Line) -> None:
        if line.valid_from is None:
            if "valid_from" not in line.row.cells:
                line.faults.append(_("Thiếu ngày bắt đầu hoạt động; hãy ghi như 01/07/2025."))
            return
        above = _life(line.above) if line.above else None
        if line.superior is not None:
            above = Span(line.superior.valid_from, line.superior.valid_before, 0, line.superior.ten)
        if above is None:
            return
        if line.valid_from < above.valid_from:
            line.faults.append(
                _("Bắt đầu trước cấp trên “%(name)s” (%(day)s).")
                % {"name": above.said, "day": f"{above.valid_from:%d/%m/%Y}"}
            )
        if above.valid_before and (
            line.valid_before is None or line.valid_before > above.valid_before
        ):
            line.faults.append(
                _("Còn hoạt động sau khi cấp trên “%(name)s” kết thúc (%(day)s).")
                % {"name": above.said, "day": f"{above.valid_before:%d/%m/%Y}"}
            )

    def _check_there(self, line: Line, unit: Unit) -> None:
        """What a file may not change on a body that is there."""
        if line.ten and line.ten != unit.ten:
            line.faults.append(
                _("Trong hệ thống đơn vị này tên là “%(name)s”; hãy đổi tên ở trang của đơn vị.")
                % {"name": unit.ten}
            )
        if line.kind and line.kind != unit.kind:
            line.faults.append(
                _("Trong hệ thống đơn vị này là loại “%(kind)s”; tệp không đổi loại.")
                % {"kind": unit.get_kind_display()}
            )
        above = line.above.unit if line.above else line.superior
        is_told = line.above is not None or line.superior is not None
        if is_told and (above and above.pk) != unit.parent_id:
            line.faults.append(
                _("Tệp không đổi cấp trên của đơn vị đang có; hãy lập sự kiện tổ chức.")
            )
        if line.valid_from and line.valid_from != unit.valid_from:
            line.faults.append(
                _("Trong hệ thống đơn vị này hoạt động từ %(day)s; tệp không đổi ngày đó.")
                % {"day": f"{unit.valid_from:%d/%m/%Y}"}
            )
        for system, value in line.codes.items():
            own = self._there.code_of(unit, system)
            if own and own != value:
                line.faults.append(
                    _("Đơn vị này đang mang %(system)s %(code)s; tệp không đổi mã đã có.")
                    % {"system": CodeSystem(system).label, "code": own}
                )
        self._check_end(line, unit)

    def _check_end(self, line: Line, unit: Unit) -> None:
        end = line.valid_before
        if end is None or end == unit.valid_before:
            return
        if unit.valid_before is not None:
            line.faults.append(
                _("Trong hệ thống đơn vị này kết thúc từ %(day)s; tệp không đổi ngày đó.")
                % {"day": f"{unit.valid_before:%d/%m/%Y}"}
            )
            return
        if end <= unit.valid_from:
            line.faults.append(_("Ngày kết thúc phải sau ngày đơn vị bắt đầu hoạt động."))
        left = [
            child.ten
            for child in self._there.children[unit.pk]
            if (child.valid_before or self._ends.get(child.pk) or date.max) > end
        ]
        if left:
            more = "…" if len(left) > SHOWN else ""
            line.faults.append(
                _("Còn đơn vị trực thuộc đang hoạt động: %(names)s. Hãy kết thúc chúng trước.")
                % {"names": ", ".join(left[:SHOWN]) + more}
            )

    def _check_names(self, lines: Sequence[Line]) -> None:
        """Two bodies of one name below one superior, whose times overlap."""
        for line in lines:
            if line.unit is not None or not line.ten:
                continue
            above = _place_of(line)
            spans = self._there.siblings[above, comparable(line.ten)]
            own = _life(line)
            for other in spans:
                if own.overlaps(other):
                    line.faults.append(
                        _("Trùng tên và trùng thời gian với %(other)s ở cùng một cấp trên.")
                        % {"other": other.said}
                    )
                    break
            spans.append(_in_file(line, own))

    def _check_codes(self, lines: Sequence[Line]) -> None:
        """Two bodies that bear one code, whose times overlap."""
        for line in lines:
            owner: object = line.unit.pk if line.unit else line
            own = _life(line)
            for system, value in line.codes.items():
                spans = self._there.codes[system, value]
                self._check_ended_code(line, system, value)
                other = next((s for s in spans if s.owner != owner and own.overlaps(s)), None)
                if other:
                    line.faults.append(
                        _("%(system)s %(code)s đang là của %(other)s.")
                        % {
                            "system": CodeSystem(system).label,
                            "code": value,
                            "other": other.said,
                        }
                    )
                spans.append(Span(own.valid_from, own.valid_before, owner, _line_said(line)))

    def _check_ended_code(self, line: Line, system: str, value: str) -> None:
        """A code that the body bore for a time is not given to it again over that time."""
        unit = line.unit
        if unit is None or (system, value) in self._there.codes_of(unit):
            return
        bore = (s for s in self._there.codes[system, value] if s.owner == unit.pk)
        if ended := next(bore, None):
            day = ended.valid_before or unit.valid_from
            line.faults.append(
                _("Đơn vị này đã thôi mang %(system)s %(code)s từ ngày %(day)s.")
                % {
                    "system": CodeSystem(system).label,
                    "code": value,
                    "day": f"{day:%d/%m/%Y}",
                }
            )


def _life(line: Line) -> Span:
    if line.unit is not None:
        end = line.unit.valid_before or line.valid_before
        return Span(line.unit.valid_from, end, line.unit.pk, line.unit.ten)
    return Span(line.valid_from or FIRST, line.valid_before, line, line.ten)


def _place_of(line: Line) -> object:
    """What the line stands below: the key of a body, a line that makes one, or nothing."""
    if line.above is not None:
        return line.above.unit.pk if line.above.unit else line.above
    return line.superior.pk if line.superior else None


def _in_file(line: Line, own: Span) -> Span:
    return Span(own.valid_from, own.valid_before, line, _line_said(line))


def _line_said(line: Line) -> str:
    return _("dòng %(line)s (“%(name)s”)") % {"line": line.number, "name": line.ten}
