"""Continuing-education credit worked out from the model: words, hours, requirements, check codes.

Nothing here reads a file or a clock; whoever calls says what day it is.
"""
