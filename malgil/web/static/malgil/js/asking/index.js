import "./slots.js";
import "./wording.js";
import "./orders.js";
import "./keeping.js";
