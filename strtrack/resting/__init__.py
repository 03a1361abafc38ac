"""What keeps exercises from being due beside days off and treatments: answers, and people."""
