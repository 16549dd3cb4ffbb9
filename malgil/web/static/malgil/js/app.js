import "./widgets/index.js";
