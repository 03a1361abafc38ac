"""A practice by chance, to see what its rules would ask of a therapist."""
