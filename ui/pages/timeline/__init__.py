"""The timeline of a case (办件轨迹), over whatever page the clerk is on."""
