"""The register of a city's garment training programme, on the command line."""
