"""Pages of tasks: my work, the register, a task, an assignment, confirming a document."""
