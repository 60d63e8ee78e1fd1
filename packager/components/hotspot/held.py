"""The places picked, as the state holds them."""

from packager.components.held import each_option as smallest
from packager.components.held import read_options as read
from packager.components.held import right_options as right

__all__ = ["read", "right", "smallest"]
