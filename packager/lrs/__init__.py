"""Learning record stores from the command line: records become statements, an outbox sends them."""
