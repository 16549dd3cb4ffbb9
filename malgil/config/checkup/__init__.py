"""What `malgil doctor` looks at; one module a part of the centre, one sentence a finding."""
