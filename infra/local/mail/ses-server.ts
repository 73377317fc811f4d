import type { Server } from "node:http";
import { z } from "zod";

const startServer = z.custom<(config: { port: number; host: string }) => Promise<Server>>(
  (value) => typeof value === "function",
);

/** The real aws-ses-v2-local, on a port of its own. */
export interface SesServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts aws-ses-v2-local on 127.0.0.1. Imported lazily, because that takes some 300 ms which only a desk that sends
 * or shows mail should pay.
 */
export async function startSesServer(): Promise<SesServer> {
  const module: { default: unknown } = await import("aws-ses-v2-local");
  // CommonJS compiled from TypeScript: its default export is one level further down than its types say.
  const wrapped = z.object({ default: startServer }).safeParse(module.default);
  const server = await (wrapped.success ? wrapped.data.default : startServer.parse(module.default))({
    port: 0,
    host: "127.0.0.1",
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("Not listening on a port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
