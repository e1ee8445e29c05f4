"""Words of the files of open data: Vietnamese, whatever language a page is read in."""

STATES = {"shown": "có số", "hidden": "không công bố số nhỏ", "none": "đơn vị không có số"}
"""What a blank or filled value means, by the state of its row."""
EVERY_BODY = "Tất cả đơn vị đã tiếp nhận"
OFFICIAL = "chính thức"
