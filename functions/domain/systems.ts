import type { Business, DataSystem } from "./business.ts";

/** The subject of a question to an owner: a system, or a third party to be told. */
type Places = Pick<Business, "systems" | "recipients">;

/**
 * A system of the configuration, or a recipient in the form of one, whose owner is the mailbox that tells it.
 * Undefined if it has left the configuration.
 */
export function systemOf({ systems, recipients }: Places, key: string | undefined): DataSystem | undefined {
  const system = systems.find((one) => one.key === key);
  const recipient = system === undefined ? recipients.find((one) => one.key === key) : undefined;
  if (recipient === undefined) return system;
  const { name, given, owner, connector } = recipient;
  return {
    ...{ key: recipient.key, name, holds: given, owner, holdUse: false },
    ...(connector !== undefined && { connector }),
  };
}
