"""What an update of a course changes, and whether it can take the place of what is running."""
