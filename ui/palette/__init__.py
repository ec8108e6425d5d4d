"""The command palette (命令面板): one box from which everything can be reached."""
