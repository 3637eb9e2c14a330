"""The register of a city's garment training programme, on the command line."""

__version__ = "0.1.0"
