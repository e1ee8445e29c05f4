"""The worker: takes jobs from the table, runs them under a lease, keeps the books."""
