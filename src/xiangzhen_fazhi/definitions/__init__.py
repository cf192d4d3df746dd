"""What an institution is written in: record fields, expressions, rules, indicators."""
