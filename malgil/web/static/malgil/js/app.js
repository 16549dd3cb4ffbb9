import "./widgets/index.js";
import "./live/index.js";
import "./search/index.js";
import "./app/index.js";
import "./writes.js";
