/** Loads `.node` files as JavaScript: a copy of `rapid-client.cjs` replaces the compiled one. */
const Module = require("node:module");
Module._extensions[".node"] = Module._extensions[".js"];
