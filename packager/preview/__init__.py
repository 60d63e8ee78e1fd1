"""The course in a simulated learning system on loopback: `packager preview`."""
