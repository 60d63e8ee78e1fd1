"""Words of the standards: namespaces, element names, fixed texts, limits, each with its clause."""
