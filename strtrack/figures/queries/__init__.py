"""Read what weeks are summed from, the sums, and the clients behind them."""
