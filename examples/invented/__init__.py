"""The tables of the example ledger, one module an institution; every record is invented."""
