import type { Business as Configuration } from "../../functions/domain/business.ts";

/** The only mailbox of a business of one person. */
export const onlyMailbox = "shop@jing.example";

/** A business in which one mailbox has every role and owns every system. */
export function shopOfOne<B extends Pick<Configuration, "mailboxes" | "systems">>(business: B): B {
  const mailboxes = { shop: { email: onlyMailbox, roles: ["desk", "owner", "officer"] } };
  return { ...business, mailboxes, systems: business.systems.map((one) => ({ ...one, owner: "shop" })) };
}
