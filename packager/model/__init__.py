"""The course once it means something: frozen dataclasses, every node with its span."""
