"""What only the development of the packager needs."""
