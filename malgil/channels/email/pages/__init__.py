"""Pages on which supervisors look after mailboxes and the mails that became no message."""
