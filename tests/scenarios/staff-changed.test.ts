import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Configuration } from "../../functions/domain/business.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { finishRequests } from "../releases/finish-requests.ts";
import { sampled } from "../sampled.ts";
import type { Journey } from "./journey.ts";
import { before, lives, silent } from "./lives.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import { newestLink } from "./newest-link.ts";

/**
 * Mailboxes and systems change while requests are in every status: each request ends as it would have, answered by
 * the successors, and nobody who left is mailed.
 */

const [first, ...others] = before.systems;
if (first === undefined) throw new Error("no systems");
const { mailboxes } = before;
const renamed = (key: string) => `${key}-2`;
const attic = {
  key: "attic",
  name: { ja: "屋根裏の帳簿" },
  holds: { ja: "古い台帳" },
};

const changes: Readonly<Record<string, Partial<Configuration>>> = {
  "everybody reads their mail elsewhere, and does more than before": {
    mailboxes: Object.fromEntries(
      Object.entries(mailboxes).map(([key, { roles }]) => [
        key,
        { email: `${key}@new.example`, roles: [...new Set([...roles, "owner" as const])] },
      ]),
    ),
  },
  "everybody has left and somebody else has their part": {
    mailboxes: Object.fromEntries(
      Object.entries(mailboxes).map(([key, { roles }]) => [
        renamed(key),
        { email: `${key}@new.example`, roles },
      ]),
    ),
    systems: before.systems.map((system) => ({ ...system, owner: renamed(system.owner) })),
  },
  "a system is given up with its owner, another is new, with a mailbox of its own, and roles change hands": {
    mailboxes: {
      ...Object.fromEntries(Object.entries(mailboxes).filter(([key]) => key !== first.owner)),
      reception: { email: "reception@jing.example", roles: ["owner"] },
      fresh: { email: "fresh@new.example", roles: ["owner", "desk"] },
    },
    systems: [
      ...others.map((system) => ({ ...system, owner: "reception" })),
      { ...attic, owner: "fresh" },
    ].map((system) => ({ holdUse: false, ...system })),
  },
};

const options = { change: () => before, silent: (address: string) => silent.has(address) };

/** Brings a request to each status, changes the desk, and lets the recipients answer. */
async function live(desk: LocalDesk, change?: Partial<Configuration>): Promise<ReadonlyMap<string, Journey>> {
  const journeys = new Map<string, Journey>();
  for (const { at, begin } of lives) journeys.set(at, await begin(desk));
  if (change !== undefined) desk.desk.reconfigure(businessSchema.parse({ ...before, ...change }));
  await desk.advance("P1D");
  const ids = [...journeys.values()].map(({ id }) => id);
  await finishRequests({ ...desk, link: (id, place) => newestLink(desk, id, place) }, ids, new Set());
  return journeys;
}

async function endings(journeys: ReadonlyMap<string, Journey>) {
  const all: Record<string, unknown> = {};
  for (const [at, journey] of journeys) {
    const { request, history } = await journey.record();
    const { status, ending, fee, terms, decision } = request;
    const [choice, codes] = [decision?.choice, decision?.codes];
    all[at] = { status, ending, fee: fee?.state, terms, choice, codes, intact: history.intact };
  }
  return all;
}

let unchanged: LocalDesk;
let expected: Awaited<ReturnType<typeof endings>>;
beforeAll(async () => {
  unchanged = await localDesk(options);
  expected = await endings(await live(unchanged));
}, 60_000);
afterAll(() => unchanged.close());

describe.each(sampled(Object.entries(changes), 1))("%s", (_, change) => {
  test("each request ends as it would have, and nobody who left is mailed", async () => {
    await using desk = await localDesk(options);
    const journeys = await live(desk, change);
    expect(await endings(journeys)).toEqual(expected);
    const left = new Set(Object.values(mailboxes).map(({ email }) => email));
    for (const { email } of Object.values(change.mailboxes ?? {})) left.delete(email);
    const changedAt = "2026-12-07T00:30:00.000Z";
    const astray = desk.desk.mail
      .mails()
      .filter(({ at, to }) => at > changedAt && to.some((one) => left.has(one)));
    expect(astray.map(({ tags }) => tags)).toEqual([]);
    expect(desk.log.filter((line) => /fault|stalled|unreachable/.test(line))).toEqual([]);
  }, 60_000);
});
