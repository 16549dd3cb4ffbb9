// The community's pages: what is typed is kept, and what is new is said.
import "./fresh.js";
import "./keeping.js";
