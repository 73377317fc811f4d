import { flushCompileCache } from "node:module";

/** Loaded before a desk that will be killed: what it compiled is kept for the next start, which no exit would do. */
setInterval(flushCompileCache, 300).unref();
