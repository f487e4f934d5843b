"""Frozen values of a goal table: targets, money and what is found about them."""
