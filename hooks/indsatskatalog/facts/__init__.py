"""What is known of a record, and how it is said in Danish; no page and no HTML of one."""
