"""Tổng hợp: figures of a period, prose of its reports, the paper that is signed."""
