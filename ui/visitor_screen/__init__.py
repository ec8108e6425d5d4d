"""The visitor's own screen at a window (申请人屏幕): what is entered for them, to be checked."""
