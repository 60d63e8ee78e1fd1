"""xAPI statements: what a course can say, laid down before anybody says it."""
