"""Machines join a hall over the hall's own network."""

PATH = "/join"
