import { type RightKey, rightKeys } from "../../functions/domain/rights/index.ts";
import { optionsOf } from "../../infra/command-line.ts";
import { functions } from "../../infra/manifest.ts";
import { coldStarts } from "../bench/cold-start.ts";
import { daysToRotation, idleMonth } from "./idle-month.ts";
import { assumed, billed } from "./on-aws.ts";
import { cost, type Item, prices, pricesOf, type Quantities } from "./prices.ts";
import { counted, countedIdle, laboriousDisclosure, plain } from "./requests.ts";

const help = `npm run cost: what a request, and a month without any, would cost on AWS.

Runs a request of every right on the local desk, counts every operation that AWS bills, and multiplies by the list
prices of tests/cost/prices.ts (Tokyo). Prints Markdown. Fails when a target is missed.
`;

optionsOf(help, {});

/** Later rotations than this many days are not counted. */
const daysThatCount = 5 * 365;
const targets = { disclosure: 0.0025, idleMonth: 1.2 } as const;

const loadMs = new Map((await coldStarts(3)).map(({ name, ms }) => [name, ms]));
const requests = new Map<RightKey, Quantities>();
for (const right of rightKeys) requests.set(right, billed(await counted(right, plain(right)), loadMs));
const laborious = billed(await counted("disclosure", laboriousDisclosure), loadMs);
const scheduled = [];
for (const entry of functions) {
  if (entry.trigger.kind !== "schedule" && entry.trigger.kind !== "daily") continue;
  scheduled.push({ entry, quantities: billed(await countedIdle(entry), loadMs) });
}
const idle = idleMonth(scheduled);

console.log(`## Where is the money

List prices of ${pricesOf}, ap-northeast-1, US$. "Free" is what AWS gives every account each month without end.

### One request of each right, at list price, nothing free
`);
printRights();
console.log("\n### Where it goes: one disclosure, at list price, nothing free\n");
const plainTotal = printRequests(requests.get("disclosure") ?? {}, laborious);
console.log("\n### A month in which nobody comes\n");
const idleTotal = printMonth(idle);
const rotation = daysToRotation();
const rotatesEarly = rotation !== undefined && rotation < daysThatCount;
if (rotation !== undefined) {
  const more = prices.kmsKey.usd;
  console.log(
    `\nThe key is rotated after ${rotation} days: from then on a month costs ${usd(more)} more, from the second time on ${usd(2 * more)}.`,
  );
}
console.log(`
Counted exactly on a local run: pages, invocations, state transitions (from the execution's history), read and write
units (from the size of every item), mails, requests for files. Lambda's time: the processor time measured here, slowed
down to the share of a processor that the memory buys (${assumed.memoryOfOneProcessor} MB is one), plus
${Object.entries(assumed.roundTripMs)
  .map(([service, ms]) => `${ms} ms for each call of ${service}`)
  .join(", ")}, plus a cold start every time, rounded up to 1 ms. Uses of the key, traces and log lines
are counted on the high side. Not in it: tax, storage (a record of 20 KB costs US$0.000006 a month, a log of a gigabyte
US$0.03), and the domain.
`);
const recalled = Object.values(prices).filter(({ known }) => known === "recalled");
console.log(
  `Prices to check (from memory): ${[...new Set(recalled.map(({ service }) => service))].join(", ")}.`,
);

const missed = [
  ...(plainTotal >= targets.disclosure ? [`a disclosure costs ${usd(plainTotal)}`] : []),
  ...(rotatesEarly ? [`an idle month costs ${usd(idleTotal + 1)} once the key was rotated`] : []),
  ...(idleTotal >= targets.idleMonth ? [`an idle month costs ${usd(idleTotal)}`] : []),
];
if (missed.length > 0) console.log(`\nMISSED: ${missed.join("; ")}`);
process.exitCode = missed.length === 0 ? 0 : 1;

/** The cost of each right, by service; the smallest ones added up. */
function printRights(): void {
  const columns = ["Step Functions", "SES", "Lambda", "DynamoDB", "KMS"];
  console.log(`| right | ${columns.join(" | ")} | other | US$ |`);
  console.log(`| --- |${" ---: |".repeat(columns.length + 2)}`);
  for (const [right, quantities] of requests) {
    const by = new Map<string, number>();
    for (const item of itemsOf(quantities)) {
      const { service } = prices[item];
      const column = columns.includes(service) ? service : "other";
      by.set(column, (by.get(column) ?? 0) + cost(item, quantities[item] ?? 0).list);
    }
    const cells = [...columns, "other"].map((column) => usd(by.get(column) ?? 0));
    const total = [...by.values()].reduce((sum, dollars) => sum + dollars, 0);
    console.log(`| ${right} | ${cells.join(" | ")} | **${usd(total)}** |`);
  }
}

function printRequests(one: Quantities, other: Quantities): number {
  console.log("| service | unit | plain | US$ | with evidence and reminders | US$ |");
  console.log("| --- | --- | ---: | ---: | ---: | ---: |");
  const totals = { one: 0, other: 0 };
  const items = itemsOf(one, other).toSorted((a, b) => cost(b, one[b] ?? 0).list - cost(a, one[a] ?? 0).list);
  for (const item of items) {
    const { service, unit } = prices[item];
    const [a, b] = [one[item] ?? 0, other[item] ?? 0];
    totals.one += cost(item, a).list;
    totals.other += cost(item, b).list;
    console.log(
      `| ${service} | ${unit} | ${amount(a)} | ${usd(cost(item, a).list)} | ${amount(b)} | ${usd(cost(item, b).list)} |`,
    );
  }
  console.log(`| **together** | | | **${usd(totals.one)}** | | **${usd(totals.other)}** |`);
  const neverFree = items.filter((item) => prices[item].free === 0);
  const paid = neverFree.reduce((sum, item) => sum + cost(item, one[item] ?? 0).list, 0);
  console.log(`\nTarget: under US$${targets.disclosure} for the plain one. A desk alone in its account pays`);
  console.log(`US$${usd(paid)} of it: the rest is within what is free, for some hundred requests a month.`);
  return totals.one;
}

function printMonth(month: Quantities): number {
  console.log("| service | unit | quantity | list US$ | of it free | US$ alone in the account |");
  console.log("| --- | --- | ---: | ---: | ---: | ---: |");
  const totals = { list: 0, alone: 0 };
  const items = itemsOf(month).toSorted((a, b) => cost(b, month[b] ?? 0).list - cost(a, month[a] ?? 0).list);
  for (const item of items) {
    const quantity = month[item] ?? 0;
    const { list, alone } = cost(item, quantity);
    totals.list += list;
    totals.alone += alone;
    const free = Math.min(quantity, prices[item].free);
    console.log(
      `| ${prices[item].service} | ${prices[item].unit} | ${amount(quantity)} | ${usd(list)} | ${amount(free)} | ${usd(alone)} |`,
    );
  }
  console.log(`| **together** | | | **${usd(totals.list)}** | | **${usd(totals.alone)}** |`);
  console.log(`\nTarget: under US$${targets.idleMonth.toFixed(2)} for a desk alone in its account.`);
  return totals.alone;
}

function itemsOf(...all: readonly Quantities[]): readonly Item[] {
  const items = Object.keys(prices) as Item[];
  return items.filter((item) => all.some((quantities) => (quantities[item] ?? 0) > 0));
}

function amount(quantity: number): string {
  return Number.isInteger(quantity) ? String(quantity) : quantity.toPrecision(3);
}

function usd(dollars: number): string {
  return dollars >= 0.01 ? dollars.toFixed(3) : dollars.toFixed(6);
}
