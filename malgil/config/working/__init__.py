"""The work in the background: jobs, what time brings, and picking up what a crash left behind."""
