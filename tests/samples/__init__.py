"""A file of every schema that was released, as the program wrote it then."""
