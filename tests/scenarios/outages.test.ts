import { expect, test } from "vitest";
import { verifyHistory } from "../../functions/domain/history.ts";
import { requestIdSchema } from "../../functions/domain/ids.ts";
import type { Request } from "../../functions/domain/request/request.ts";
import { choosableCodes } from "../../functions/domain/rights/index.ts";
import { finishRequests } from "../releases/finish-requests.ts";
import { sampled } from "../sampled.ts";
import { Executions } from "./executions.ts";
import { Journey, staff } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import { mandated, proved } from "./mandate.ts";
import { ask, write } from "./messages.ts";
import { newestLink } from "./newest-link.ts";
import { keyIn } from "./paper.ts";
import { claims } from "./walk.ts";

/** How a request reaches a step, and what happens when SES stops accepting mail at that moment. */
interface Step {
  readonly to: (desk: LocalDesk) => Promise<Journey>;
  readonly meanwhile?: (journey: Journey) => Promise<unknown>;
}

const refuse = {
  choice: "refuse",
  codes: [choosableCodes("disclosure", "2026-12-07", "all")[0]?.code ?? ""],
  explanation: "It cannot be done.",
};
const erase = { choice: "grant", instruction: "Erase all.", basis: "goodwill" };

async function erasing(desk: LocalDesk): Promise<Journey> {
  const one = await Journey.start(desk, { type: "erasure", values: claims.erasure });
  await one.verify();
  await one.search();
  return one;
}

const steps: Readonly<Record<string, Step>> = {
  "an address is confirmed": { to: (desk) => Journey.submit(desk), meanwhile: (one) => one.confirm() },
  "an inquiry is confirmed": {
    to: (desk) => Journey.submit(desk, { type: "inquiry", values: claims.inquiry }),
    meanwhile: (one) => one.confirm(),
  },
  "the desk waits for its first answer": { to: (desk) => Journey.start(desk) },
  "the desk asks for more": { to: (desk) => Journey.start(desk), meanwhile: (one) => one.askForMore() },
  "the requester sends what was asked": {
    to: async (desk) => {
      const one = await Journey.start(desk);
      await one.askForMore();
      return one;
    },
    meanwhile: (one) => one.answer(one.email, "send-evidence", { text: "C-1024" }),
  },
  "the identity is confirmed": { to: (desk) => Journey.start(desk), meanwhile: (one) => one.verify() },
  "nobody can verify": { to: (desk) => Journey.start(desk), meanwhile: (one) => one.cannotVerify() },
  "the fee is paid": {
    to: async (desk) => {
      const one = await Journey.start(desk);
      await one.verify();
      return one;
    },
    meanwhile: (one) => one.pay(),
  },
  "owners search": { to: (desk) => Journey.toSearch(desk) },
  "the last owner has searched": { to: (desk) => Journey.toSearch(desk), meanwhile: (one) => one.search() },
  "it is decided to disclose": {
    to: (desk) => Journey.toDecision(desk),
    meanwhile: (one) => one.decide({ choice: "disclose" }),
  },
  "it is refused": {
    to: (desk) => Journey.toDecision(desk),
    meanwhile: (one) => one.decide(refuse),
  },
  "the requester withdraws": { to: (desk) => Journey.start(desk), meanwhile: (one) => one.withdraw() },
  "it is decided to erase": {
    to: erasing,
    meanwhile: (one) => one.decide(erase),
  },
  "an erasure cools off": {
    to: async (desk) => {
      const one = await erasing(desk);
      await one.decide(erase);
      return one;
    },
  },
  "the subject is asked": {
    to: (desk) => Journey.start(desk, { agent: mandated().agent }),
    meanwhile: (one) => one.verify(proved),
  },
  "the requester writes": {
    to: (desk) => Journey.start(desk),
    meanwhile: (one) => write(one, "When?"),
  },
  "the desk asks in conversation": {
    to: (desk) => Journey.start(desk),
    meanwhile: (one) => ask(one, staff.desk, "verify-identity", "Which shop?"),
  },
  "a request on paper is keyed in": { to: (desk) => keyIn(desk, "purpose") },
  "an opt-out is decided": {
    to: async (desk) => {
      const one = await Journey.start(desk, { type: "opt-out", values: claims["opt-out"] });
      await one.verify();
      return one;
    },
    meanwhile: (one) => one.decide({ choice: "grant", instruction: "No more advertisements." }),
  },
};

/** Each outage at each step: `npm test` draws one of sixty. */
const outages = [1, 3, 20].map((days) => ({ days, of: Object.entries(steps) }));

test("there are twenty steps", () => {
  expect(Object.keys(steps)).toHaveLength(20);
});

const tried = outages.map(({ days, of }, place) => {
  // A different step for each, so that a day's draw covers the whole table.
  const rotated = [...of.slice(place * 7), ...of.slice(0, place * 7)];
  return { days, of: sampled(rotated, 1) };
});

test.each(sampled(tried, 1))(
  "SES takes no mail for $days days: every request goes on to its end by itself",
  async (outage) => {
    await using desk = await localDesk();
    const begun = await Promise.all(
      outage.of.map(async ([name, step]) => ({ name, step, journey: await step.to(desk) })),
    );
    const before = desk.desk.mail.mails().length;
    const requestsBefore = await requestsOf(desk, begun);
    desk.desk.mail.setAccount({ sending: "paused" });
    for (const { step, journey } of begun) await step.meanwhile?.(journey);
    await desk.advance(`P${outage.days}D`);
    expect(desk.desk.mail.mails()).toHaveLength(before);
    const requestsAfterwards = await requestsOf(desk, begun);
    desk.desk.mail.setAccount({ sending: "enabled" });
    // Owed mail is sent within hours; staff get the rest of their work with the next digest.
    await desk.advance("P1D");
    await finishRequests(
      { ...desk, link: (id, place) => newestLink(desk, id, place) },
      ids(begun),
      new Set(),
    );

    for (const [name, request] of await requestsOf(desk, begun)) {
      if (request.status !== "closed") {
        expect.soft(request.status, name).toBe("closed");
        continue;
      }
      const told = request.mails["notice"]?.state === "delivered" || request.otherwise !== undefined;
      expect.soft(told, name).toBe(true);
      expect.soft(verifyHistory(request.id, request.history).intact, name).toBe(true);
      const execution = await new Executions(desk, request.right).describe(request.id);
      expect.soft(execution.status, name).toBe("SUCCEEDED");
      const sent = desk.desk.mail.mails(request.id).map(({ tags }) => tags["mail"]);
      expect.soft(sent.filter((mail) => mail === "notice").length, name).toBeLessThanOrEqual(1);
      expect
        .soft(entries(requestsAfterwards.get(name)) - entries(requestsBefore.get(name)), `${name}: entries`)
        .toBeLessThan(20 + 3 * outage.days);
    }
    expect(desk.log.filter((line) => /fault|stalled|unreachable/.test(line))).toEqual([]);
  },
  // Twenty steps through weeks, one after the other.
  300_000,
);

function entries(request: Request | undefined): number {
  return request?.history.length ?? 0;
}

type Begun = readonly { readonly name: string; readonly journey: Journey }[];

function ids(begun: Begun): readonly string[] {
  return begun.map(({ journey }) => journey.id);
}

async function requestsOf({ desk }: LocalDesk, begun: Begun): Promise<ReadonlyMap<string, Request>> {
  const found = new Map<string, Request>();
  for (const { name, journey } of begun) {
    const request = await desk.requests.get(requestIdSchema.parse(journey.id));
    if (request !== undefined) found.set(name, request);
  }
  return found;
}
