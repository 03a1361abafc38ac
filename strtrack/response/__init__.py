"""How a session was answered: in the body, by the practice's own course, and on paper."""
