import type { Business, DataSystem } from "./business.ts";

/** What a question to an owner may be about: a system, or a third party that is to be told. */
type Places = Pick<Business, "systems" | "recipients">;

/** A system of the configuration, or a recipient as one: whoever tells it is its owner. Undefined where it has left. */
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
