"""Records, accounts for, plans, repairs and stress-tests the exchange of seats between crewed spacecraft of the ISS."""

__version__ = "0.1.0"
