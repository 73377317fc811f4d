import * as z from "zod/mini";
import type { Business } from "../business.ts";
import { keySchema } from "../ids.ts";
import type { User } from "../request/identity.ts";
import { line } from "../texts.ts";

/**
 * The person's id in one of the business's programs, stated by the person who finds it, so that the ledgers find that
 * user too.
 */

/** The part of an answer with the id; the program may be left out if there is only one. */
export const userAnswer = () => ({
  userId: z.optional(line(200)),
  userClient: z.optional(keySchema),
});

type Client = Business["clients"][number];

/** The programs whose ids a system contains. */
export function clientsOfSystem({ clients }: Pick<Business, "clients">, system: string): readonly Client[] {
  return clients.filter((client) => client.system === system);
}

/** The user in an answer, as the record keeps it. */
export function userIn(
  { userId, userClient }: { readonly userId?: string | undefined; readonly userClient?: string | undefined },
  clients: readonly Client[],
): { readonly user?: User } {
  const client = clients.find(({ key }) => key === userClient) ?? clients[0];
  return userId === undefined || client === undefined ? {} : { user: { client: client.key, id: userId } };
}
