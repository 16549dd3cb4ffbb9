"""What the mails of this channel need in their templates."""
