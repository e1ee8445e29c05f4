"""Sơ kết, tổng kết: what is looked back at, who contributes, what the years came to."""
