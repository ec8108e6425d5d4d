"""Results that departments bring (结果登记): found by a scan, recorded by keys."""
