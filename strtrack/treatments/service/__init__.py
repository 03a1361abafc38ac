"""Write what belongs to the treatment room. Every function takes `now`; none of them commits."""
