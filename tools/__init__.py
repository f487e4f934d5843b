"""Programs that keep the repository: generators, set-up, the demonstration."""
