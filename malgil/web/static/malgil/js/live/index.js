// What happens is shown while it happens; docs/live.md says what a page writes into its HTML for that.
import "./stream.js";
import "./typing.js";
import "./looking.js";
