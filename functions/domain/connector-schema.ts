import * as z from "zod/mini";
import { defaults } from "./business-defaults.ts";
import { later } from "./later.ts";

/** A program that answers for the owner of a system, as the configuration names it. */

const hours = z._default(
  later(() => z.int().check(z.gte(1), z.lte(72))),
  defaults.connectorHours,
);

export const connectorSchema = later(() =>
  z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("lambda"),
      functionArn: z
        .string()
        .check(
          z.regex(
            /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:[A-Za-z0-9_-]{1,64}(:[A-Za-z0-9_-]{1,128})?$/,
          ),
        ),
      /** How long it may take to answer before the owner is asked instead. */
      hours,
    }),
    z.object({
      kind: z.literal("webhook"),
      /** HTTPS. `http://127.0.0.1:…` is for trying a receiver with the local desk; a deployed one never calls it. */
      url: z
        .url()
        .check(z.maxLength(500), z.refine(isCallable, "https only, without user name, password or fragment")),
      hours,
    }),
  ]),
);
export type Connector = z.infer<typeof connectorSchema>;

function isCallable(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.username !== "" || url.password !== "" || url.hash !== "") return false;
  return url.protocol === "https:" || isLoopback(url);
}

/** Whether a URL points to this machine only. */
export function isLoopback(url: URL): boolean {
  return url.protocol === "http:" && url.hostname === "127.0.0.1";
}

/** The recipient of questions to a program; no mailbox may have this name. */
export const theConnector = "connector";
