import * as z from "zod";
import { newClientKey, rotated } from "../../../functions/domain/clients.ts";
import { type Command, deskOf } from "../command.ts";
import { exitCodes, misused, Problem } from "../problem.ts";

export const client: Command = {
  name: "client",
  usage: "key <client> | keys <client> | revoke <client> <id>",
  summary: "Keys that the business's own programs sign their calls with: makes, lists and revokes them.",
  help: `<client> is a key of "clients" in business.config.ts.

key     makes a new key and prints it, once. The one before it still works until it is revoked, so that the
        program can be given the new one first; a third ends the oldest.
keys    the ids of the keys that work, the newest first
revoke  ends a key; functions that are running believe it for up to five minutes more

A key is a secret: put it where the program keeps its secrets, on a server, never in a browser or an app.
docs/consents.md says how a call is signed; functions/client does it.`,
  options: {},
  positionals: { least: 2, most: 3 },
  facts: z.union([
    z.strictObject({ client: z.string(), key: z.string() }),
    z.strictObject({ client: z.string(), keys: z.array(z.string()) }),
    z.strictObject({ client: z.string(), revoked: z.string() }),
  ]),
  run: async (invocation) => {
    const { business, positionals, terminal, say } = invocation;
    const [what = "", name = "", id] = positionals;
    if (!business.clients.some(({ key }) => key === name)) {
      const known = business.clients.map(({ key }) => key).join(", ");
      throw misused(`There is no client "${name}" in business.config.ts. There are: ${known || "none"}.`);
    }
    const desk = deskOf(invocation);
    const store = desk.clientKeys();
    const keys = await store.read(name);
    switch (what) {
      case "key": {
        const made = newClientKey(desk.runtime.random(35));
        await store.write(name, rotated(keys, made));
        terminal.warn("A secret follows. It is not shown again.");
        say({ client: name, key: `${made.id}.${made.secret}` }, `${made.id}.${made.secret}`);
        return exitCodes.done;
      }
      case "keys":
        say(
          { client: name, keys: keys.map((key) => key.id) },
          keys.length === 0 ? `${name} has no key.` : keys.map((key) => key.id).join("\n"),
        );
        return exitCodes.done;
      case "revoke": {
        if (!keys.some((key) => key.id === id)) throw new Problem(`${name} has no key "${id ?? ""}".`);
        await store.write(
          name,
          keys.filter((key) => key.id !== id),
        );
        say({ client: name, revoked: id }, `${id} stops working within five minutes.`);
        return exitCodes.done;
      }
      default:
        throw misused(`Usage: npm run desk -- client ${client.usage}`);
    }
  },
};
