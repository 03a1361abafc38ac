"""Growing and easing a plan line by line: proposed by rule, decided by the therapist."""
