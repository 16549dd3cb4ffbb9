import "./widgets/index.js";
import "./live/index.js";
import "./send/index.js";
import "./search/index.js";
import "./personal/index.js";
