"""Everything a person sees: Qt widgets and the models behind them."""
