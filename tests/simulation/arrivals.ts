import { Chance } from "./chance.ts";
import { Consenter } from "./people/consenter.ts";
import { sendGoods } from "./people/provisions.ts";
import { Requester } from "./people/requester.ts";
import { ShopApp } from "./people/shop-app.ts";
import { Staff } from "./people/staff.ts";
import { themeOf } from "./themes.ts";
import type { Without } from "./without.ts";
import type { World } from "./world.ts";

const day = 86_400_000;

interface Arriving {
  /** Number of requesters. */
  readonly people: number;
  /** How long faults occur. */
  readonly days: number;
  readonly without: Without;
}

/** Takes over what an earlier release left, opens the shop, and schedules when everybody comes. */
export async function scheduleArrivals(world: World, arriving: Arriving): Promise<void> {
  const { setting, desk, town, coverage, consentRules } = world;
  const { seed, kept, first } = setting;
  if (kept !== undefined) {
    await kept.fill(desk);
    coverage.count("happenings", "an earlier release in flight", "times");
  }
  staffWork(world, arriving.days);
  kept?.settle(town);
  const app = await ShopApp.open(town, desk, consentRules, {
    chance: Chance.of(seed, "app"),
    later: first.effective,
  });
  const arrivals = Chance.of(seed, "arrivals");
  requestersCome(world, app, arrivals, arriving);
  consentersCome(world, app, arrivals, arriving);
}

function staffWork({ town, now, readers }: World, days: number): void {
  for (const { email } of Object.values(now.business.mailboxes)) {
    const staff = new Staff(town, email);
    readers.set(email, staff);
    staff.work(days);
  }
}

function requestersCome(
  { setting, scheduler, town }: World,
  app: ShopApp,
  arrivals: Chance,
  { people, days, without }: Arriving,
): void {
  const { seed, startMs, plan } = setting;
  for (let index = 0; index < people; index += 1) {
    // What is given up needs its time before the faults cease.
    const within = plan.theme === "given-up" ? 0.4 : 0.8;
    const arrivesAt = startMs + Math.floor(arrivals.next() * days * within * day);
    if (without.people.has(index)) continue;
    const person = new Requester(town, `P${index}`);
    scheduler.at(arrivesAt, () => person.come());
    const goods = Chance.of(seed, `goods ${index}`);
    if (goods.happens(hasManyConsents(seed) ? 0.6 : 0.3))
      scheduler.at(startMs, () => sendGoods(town, app, person.email, `P${index}`, goods));
  }
}

/** Consenters are numbered after the requesters. */
function consentersCome(
  { setting, scheduler, town, consentRules: rules }: World,
  app: ShopApp,
  arrivals: Chance,
  { people, days, without }: Arriving,
): void {
  const { seed, startMs, first } = setting;
  const many = hasManyConsents(seed);
  for (let index = 0; index < Math.ceil(people * (many ? 0.5 : 0.2)); index += 1) {
    const arrivesAt = startMs + Math.floor(arrivals.next() ** (many ? 5 : 3) * days * 0.8 * day);
    if (without.people.has(people + index)) continue;
    const consenter = new Consenter(town, `C${index}`, { app, rules, later: first.effective });
    scheduler.at(arrivesAt, () => consenter.come());
  }
}

function hasManyConsents(seed: number): boolean {
  return themeOf(seed) === "consents";
}
