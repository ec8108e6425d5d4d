"""The intake workbench: applicant, items, form, materials, outcome, receipt."""
