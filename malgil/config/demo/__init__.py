"""The demo store: people, conversations and words a Korean store would believe."""
