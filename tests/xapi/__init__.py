"""Tests of the plan of statements."""
