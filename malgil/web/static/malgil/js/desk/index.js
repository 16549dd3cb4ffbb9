// The desk. Everything listens on the document, so that what htmx swaps in works without being started.
import "./alerts.js";
import "./card.js";
import "./composer.js";
import "./drafts.js";
import "./keys.js";
import "./list.js";
import "./log.js";
import "./macros.js";
import "./panes.js";
import "./reading.js";
import "./refusals.js";
