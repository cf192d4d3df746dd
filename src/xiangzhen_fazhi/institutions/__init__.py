"""The institutions of township government by law: one institution, one module.

Each is read downwards: its law, its records, its rules, its indicators.
"""
