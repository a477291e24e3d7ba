"""`python -m itinerary` is the command `itinerary`."""

from itinerary.cli import main

if __name__ == "__main__":
    main()
