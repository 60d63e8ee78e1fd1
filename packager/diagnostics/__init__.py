"""Diagnostics: rules, the report that collects them, and one renderer a file."""

from packager.diagnostics.report import Report
from packager.diagnostics.rule import Rule, Severity, rule, rules

__all__ = ["Report", "Rule", "Severity", "rule", "rules"]
