"""Papers go to departments (材料交接): what waits, bundles, checking in."""
