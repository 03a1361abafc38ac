"""The catalogue: zones of the body and exercises, in English and Spanish."""
