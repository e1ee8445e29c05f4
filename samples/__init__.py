"""Five documents of the invented tỉnh Lam Giang, each from one source to text, DOCX and PDF."""
