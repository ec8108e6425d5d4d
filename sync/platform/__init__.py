"""The reference provincial platform: the contract, served for real."""
