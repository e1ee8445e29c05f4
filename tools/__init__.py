"""What a developer's commands of the door do: test, check, messages, screenshots, bench."""
