"""Tests of the output targets."""
