"""What the reports of a period come to: sums, their origin, prose, and frozen versions."""
