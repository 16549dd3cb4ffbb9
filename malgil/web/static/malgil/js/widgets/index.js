// Every widget listens on the document, so that what htmx swaps in works without being started.
import "./autogrow.js";
import "./copies.js";
import "./counter.js";
import "./departed.js";
import "./dialogs.js";
import "./menus.js";
import "./places.js";
import "./presses.js";
import "./repeats.js";
import "./rows.js";
import "./theme.js";
import "./tips.js";
import "./toasts.js";
import "./viewport.js";
import "./once.js";
