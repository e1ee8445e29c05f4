"""Sơ kết, tổng kết: opening one, its page, the bodies that contribute, what each has given."""
