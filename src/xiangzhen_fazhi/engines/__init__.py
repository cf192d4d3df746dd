"""The two ways to run a definition: compiled Python for objects, narwhals for frames."""
