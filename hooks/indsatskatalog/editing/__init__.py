"""What editors get: schemas, the field reference, the form, templates, formatting, proposals, reports."""
