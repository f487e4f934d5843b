"""What a department's whole booklet says beside its tables: the catalogue, the approvals, the budget's figures."""
