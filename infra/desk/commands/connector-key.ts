import * as z from "zod";
import { connectorKey } from "../../../functions/domain/connector.ts";
import { systemOf } from "../../../functions/domain/systems.ts";
import { type Command, deskOf } from "../command.ts";
import { exitCodes, misused, Problem } from "../problem.ts";

export const connectorKeyOf: Command = {
  name: "connector-key",
  usage: "<system>",
  summary: "The key with which a system's webhook checks the desk's signature.",
  help: `<system> is a key of "systems" or "recipients" in business.config.ts with a webhook as its connector.
The key is a secret: somebody who has it can pose as this desk to that receiver, and do nothing else.
docs/connectors.md says how a signature is checked.`,
  options: {},
  positionals: { least: 1, most: 1 },
  facts: z.strictObject({ system: z.string(), key: z.string() }),
  run: async (invocation) => {
    const { business, positionals, terminal, say } = invocation;
    const [key = ""] = positionals;
    const system = systemOf(business, key);
    if (system === undefined) {
      const known = [...business.systems, ...business.recipients].map((one) => one.key).join(", ");
      throw misused(`There is no system "${key}" in business.config.ts. There are: ${known}.`);
    }
    if (system.connector?.kind !== "webhook") {
      throw new Problem(`${key} has no webhook as its connector in business.config.ts: nothing is signed.`);
    }
    terminal.warn("A secret follows. Put it where the receiver keeps its secrets, and nowhere else.");
    const secret = connectorKey(await deskOf(invocation).deskKey(), key).toString("hex");
    say({ system: key, key: secret }, secret);
    return exitCodes.done;
  },
};
