// What only pages need on which somebody writes: choosing files, sending, and looking for personal data.
import "./files/box.js";
import "./send/index.js";
import "./personal/index.js";
