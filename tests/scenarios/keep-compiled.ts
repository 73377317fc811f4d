import { flushCompileCache } from "node:module";

/**
 * Loaded into a desk that will be killed: flushes the compile cache for the next start, which otherwise happens on
 * exit.
 */
setInterval(flushCompileCache, 300).unref();
