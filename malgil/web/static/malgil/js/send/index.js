// Messages are sent by a queue the browser keeps: nothing typed is lost, and nothing is sent twice.
import "./drafts.js";
import "./first.js";
import "./sender.js";
