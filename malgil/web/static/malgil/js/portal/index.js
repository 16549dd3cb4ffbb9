import "./reading.js";
import "./log.js";
import "./waiting.js";
import "./questions.js";
import "../push/index.js";
