import "./widgets/index.js";
import "./live/index.js";
import "./send/index.js";
import "./personal/index.js";
