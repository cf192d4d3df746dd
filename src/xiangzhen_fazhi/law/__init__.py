"""Law through time: texts and their dates, limits and their versions, and the counting of days."""
