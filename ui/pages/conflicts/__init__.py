"""The conflict desk (核对差异): both values side by side with the papers, and the decision."""
