// The pages as an app: its service worker, and the end of a page that is older than the server.
import "./notices.js";
import "./release.js";
import "./worker.js";
