import { type Page, Person } from "../../scenarios/person.ts";
import type { Chance } from "../chance.ts";
import { Identity } from "../invariants/consents.ts";
import { forDelivery } from "../later-policy.ts";
import { press } from "./pages.ts";
import type { ShopApp } from "./shop-app.ts";
import { later, type Town } from "./town.ts";

const day = 86_400_000;

const toCarrier = {
  direction: "given",
  recipient: "carrier",
  items: ["氏名", "住所canaria"],
  basis: { code: "consent", item: forDelivery },
} as const;
const toLab = {
  direction: "given",
  recipient: "lab",
  items: ["写真canaria"],
  basis: { code: "entrusting" },
} as const;
const toPolice = {
  direction: "given",
  party: { name: "山梨県警察", corporation: false },
  items: ["氏名canaria"],
  basis: { code: "by-law" },
} as const;

/** The shop sends things through others: each provision is recorded, on consent or another legal basis. */
export function sendGoods(town: Town, app: ShopApp, email: string, name: string, chance: Chance): void {
  const of = new Identity(`${name} as a customer`);
  town.customers.set(email, of);
  later(town, chance.spread(1000, day), async () => {
    const consenting = chance.happens(0.8);
    if (consenting)
      await app.record(of, { email, verified: "canaria: at the counter" }, forDelivery, "given");
    for (const [at, provision] of [toCarrier, toLab, toPolice].entries()) {
      if (!chance.happens(0.7)) continue;
      const key = `order-${name}-${at}`;
      const recorded = await app.provide(of, { email }, provision, key);
      if (recorded && provision === toCarrier) town.given.add(email);
    }
  });
  // Later orders, before which the customer may have withdrawn consent or had provisions stopped.
  for (let order = chance.whole(0, 3); order > 0; order -= 1) {
    later(town, chance.spread(2 * day, 35 * day), async () => {
      const stopped = town.stopped.has(email);
      const recorded = await app.provide(of, { email }, toCarrier, `more-${name}-${order}`);
      town.coverage.count("provisions", stopped ? "after a stop" : "another", String(recorded));
      if (stopped && recorded) town.violated(name, "nothing is given after a stop", "carrier");
    });
  }
}

/** Staff have the link to the page of provisions mailed to the desk. */
export async function askForProvisionLink(town: Town, who: string): Promise<void> {
  const person = new Person(town.deskOf(who));
  await press(person, await person.open("/staff"), "/staff/provision-link");
}

/** Staff record one provision through a link, sometimes twice, and once something else by the same link. */
export async function recordProvision(town: Town, who: string, link: string, chance: Chance): Promise<void> {
  const email = chance.pick([...town.customers.keys()]) ?? "canaria.nobody@example.com";
  const person = new Person(town.deskOf(who));
  const page = await person.open(link);
  const values = chance.happens(0.5)
    ? {
        ...{ email, "known-recipient": "carrier", items: "氏名canaria" },
        basis: "consent",
        "consent-item": forDelivery,
      }
    : { email, "known-recipient": "lab", items: "写真canaria", basis: "entrusting" };
  const customer = town.customers.get(email);
  const endProvision =
    values.basis === "consent" && customer !== undefined ? town.beginProvision(customer) : undefined;
  const send = () => press(person, page, "/provisions", values);
  const [done] = await Promise.all(chance.happens(0.3) ? [send(), send()] : [send()]);
  endProvision?.(done?.status === 200);
  note(town, who, done ?? page);
  if (!chance.happens(0.2)) return;
  const other = await press(person, await person.open(link), "/provisions", {
    ...values,
    items: "電話番号canaria",
  });
  if (done?.status === 200 && other?.status === 200) town.violated("-", "one link is one provision", who);
}

function note(town: Town, who: string, { status }: Page): void {
  town.trace.note("-", `${who} records a provision: ${status}`);
  town.coverage.count("provisions", "page", String(status));
}
