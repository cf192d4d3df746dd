"""The two ways to run a definition: compiled Python for objects, whole columns in the words of narwhals for frames."""
