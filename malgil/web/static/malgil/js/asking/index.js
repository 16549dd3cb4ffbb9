import "../app/shared.js";
import "./slots.js";
import "./wording.js";
import "./orders.js";
import "./keeping.js";
