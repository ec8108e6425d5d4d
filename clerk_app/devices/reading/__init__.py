"""Reading what is printed on pages (文字识别)."""
