/** Loads what would be compiled as JavaScript: `rapid-client.cjs` lies in its place. */
const Module = require("node:module");
Module._extensions[".node"] = Module._extensions[".js"];
