"""Write what clients say of their exercises. Every function takes `now`; none of them commits."""
