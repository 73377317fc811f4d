import { business as configured } from "../../business.config.ts";
import type { Configuration } from "../../functions/domain/business.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { choosableCodes } from "../../functions/domain/rights/index.ts";
import { sampled } from "../sampled.ts";
import { freshAddress, Journey } from "./journey.ts";
import type { LocalDesk } from "./local-desk.ts";
import { claims } from "./walk.ts";

/**
 * A request in every status, with what is done afterwards: for tests of what happens to a desk with open requests.
 */

const tanaka = "tanaka@jing.example";
export const silent = new Set<string>();

/** Covers both directions of a change: with a fee and a sign-off, and without. */
export const before: Configuration = businessSchema.parse({
  ...configured,
  staffHours: undefined,
  mailboxes: { ...configured.mailboxes, tanaka: { email: tanaka, roles: ["officer"] } },
  secondSignOff: ["correction"],
});

export interface Life {
  /** The status, and how it ends. */
  readonly at: string;
  begin(desk: LocalDesk): Promise<Journey>;
  /** What is done right after the change; the rest takes time. */
  finish(journey: Journey): Promise<unknown>;
}

const answered = async (journey: Journey) => {
  await journey.search();
  await journey.decide({ choice: "disclose" });
};

const every: readonly Life[] = [
  {
    at: "unconfirmed",
    begin: (desk) => Journey.submit(desk),
    finish: async (journey) => {
      await journey.confirm();
      await journey.verify();
      await journey.pay();
      await answered(journey);
    },
  },
  {
    at: "verifying, of a right that costs nothing",
    begin: (desk) =>
      Journey.start(desk, { type: "third-party-records", values: claims["third-party-records"] }),
    finish: async (journey) => {
      await journey.verify();
      await answered(journey);
    },
  },
  { at: "awaiting-requester, until it lapses", begin: (desk) => asked(desk), finish: async () => undefined },
  {
    at: "awaiting-fee",
    begin: (desk) => verified(desk),
    finish: async (journey) => {
      await journey.pay();
      await answered(journey);
    },
  },
  { at: "awaiting-fee, until it lapses", begin: (desk) => verified(desk), finish: async () => undefined },
  { at: "investigating", begin: (desk) => Journey.toSearch(desk), finish: answered },
  {
    at: "deciding, then signed off",
    begin: async (desk) => {
      const journey = await Journey.start(desk, { type: "correction", values: claims.correction });
      await journey.verify();
      await journey.search();
      return journey;
    },
    finish: async (journey) => {
      await journey.decide({
        choice: "refuse",
        codes: choosableCodes("correction", "2026-12-07", "all")[0]?.code ?? "",
        explanation: "It is right as it is.",
      });
      await journey.answer(tanaka, "sign-off", { choice: "approve" });
    },
  },
  {
    at: "deciding what purposes to tell",
    begin: async (desk) => {
      const journey = await Journey.start(desk, { type: "purpose" });
      await journey.verify();
      return journey;
    },
    finish: (journey) => journey.decide({ choice: "inform" }),
  },
  {
    at: "acting, while it can be called off",
    begin: async (desk) => {
      const journey = await Journey.start(desk, { type: "erasure", values: claims.erasure });
      await journey.verify();
      await journey.search();
      await journey.decide({ choice: "grant", instruction: "Erase it.", basis: "goodwill" });
      return journey;
    },
    finish: async () => undefined,
  },
  {
    at: "notifying",
    begin: async (desk) => {
      const email = freshAddress();
      silent.add(email);
      const journey = await Journey.start(desk, { email });
      await journey.cannotVerify();
      return journey;
    },
    finish: async () => undefined,
  },
  {
    at: "closed, with a package to collect",
    begin: async (desk) => {
      const journey = await Journey.toDecision(desk);
      await journey.decide({ choice: "disclose" });
      return journey;
    },
    finish: (journey) => journey.download(),
  },
];

export const lives = sampled(every, 2);

async function asked(desk: LocalDesk): Promise<Journey> {
  const journey = await Journey.start(desk);
  await journey.askForMore();
  return journey;
}

async function verified(desk: LocalDesk): Promise<Journey> {
  const journey = await Journey.start(desk);
  await journey.verify();
  return journey;
}
