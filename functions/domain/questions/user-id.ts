import * as z from "zod/mini";
import type { Business } from "../business.ts";
import { keySchema } from "../ids.ts";
import type { User } from "../request/identity.ts";
import { line } from "../texts.ts";

/** The person's id in one of the business's programs: whoever finds it says so, so that the ledgers find that user too. */

/** The part of an answer that says it; the program may be left out where there is one only. */
export const userAnswer = () => ({
  userId: z.optional(line(200)),
  userClient: z.optional(keySchema),
});

type Client = Business["clients"][number];

/** The programs whose ids a system holds. */
export function clientsOfSystem({ clients }: Pick<Business, "clients">, system: string): readonly Client[] {
  return clients.filter((client) => client.system === system);
}

/** The user that an answer names, as the record keeps it. */
export function userSaid(
  { userId, userClient }: { readonly userId?: string | undefined; readonly userClient?: string | undefined },
  clients: readonly Client[],
): { readonly user?: User } {
  const client = clients.find(({ key }) => key === userClient) ?? clients[0];
  return userId === undefined || client === undefined ? {} : { user: { client: client.key, id: userId } };
}
