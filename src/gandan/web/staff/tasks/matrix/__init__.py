"""Tổng hợp: units × periods, what stands behind each cell, the spreadsheet."""
