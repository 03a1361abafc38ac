"""What is measured of a body: motions in degrees; owns no tables."""
