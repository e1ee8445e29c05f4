"""What stands on a page, in points, upwards: pieces, lines, and tables without rules.

The same for pages that are drawn (`pdf`) and pages that are seen (`scans`).
"""
