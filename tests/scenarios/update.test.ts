import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { functionArn } from "../../infra/local/functions.ts";
import { functions } from "../../infra/manifest.ts";
import { expectEnded } from "./ended.ts";
import { freshAddress, Journey, staff, systems } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";

const previous = new URL("../workflows/golden/previous/", import.meta.url);
const releases = readdirSync(previous, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

/** The machines of a release as it would have deployed them, but with today's functions. */
function machinesOf(release: string): readonly { readonly name: string; readonly definition: object }[] {
  const folder = new URL(`${release}/`, previous);
  return readdirSync(folder).map((file) => {
    const golden = readFileSync(new URL(file, folder), "utf8");
    const definition = golden.replaceAll(/\$\{([A-Za-z]+)\}/g, (_, placeholder: string) => {
      const step = functions.find(
        ({ trigger }) => trigger.kind === "step" && trigger.placeholder === placeholder,
      );
      if (step === undefined)
        throw new Error(`executions of ${release} call ${placeholder}, and nothing answers`);
      return functionArn(step.name);
    });
    return { name: `madoguchi-${file.replace(".asl.json", "")}`, definition: JSON.parse(definition) };
  });
}

const silent = new Set<string>();

/** Where a request can be when the desk is updated, and how it then ends; those that let time pass come last. */
const underWay: readonly {
  readonly at: string;
  begin(desk: LocalDesk): Promise<Journey>;
  finish(journey: Journey, desk: LocalDesk): Promise<void>;
}[] = [
  {
    at: "waiting for the address to be confirmed",
    begin: (desk) => Journey.submit(desk),
    finish: async (journey) => {
      await journey.confirm();
      await journey.cannotVerify();
      await expectEnded(journey, "refused", ["A1_ID_UNVERIFIED"]);
    },
  },
  {
    at: "waiting for the identity check",
    begin: (desk) => Journey.start(desk),
    finish: async (journey) => {
      await journey.verify();
      await journey.pay();
      await journey.searchInVain();
      await journey.decide({ choice: "no-such-data" });
      await expectEnded(journey, "no-data");
    },
  },
  {
    at: "waiting for evidence",
    begin: async (desk) => {
      const journey = await Journey.start(desk);
      await journey.askForMore();
      return journey;
    },
    finish: async (journey) => {
      await journey.answer(journey.email, "send-evidence", { text: "I was born in May." });
      await journey.cannotVerify();
      await expectEnded(journey, "refused", ["A1_ID_UNVERIFIED"]);
    },
  },
  {
    at: "waiting for the fee",
    begin: async (desk) => {
      const journey = await Journey.start(desk);
      await journey.verify();
      return journey;
    },
    finish: async (journey) => {
      await journey.waive();
      await journey.search();
      await journey.decide({ choice: "disclose" });
      await expectEnded(journey, "fulfilled");
      expect((await journey.download()).zip?.length).toBeGreaterThan(100);
    },
  },
  {
    at: "waiting for owners, one of whom has answered",
    begin: async (desk) => {
      const journey = await Journey.toSearch(desk);
      await journey.findNothing(systems[0] ?? "");
      return journey;
    },
    finish: async (journey) => {
      for (const system of systems.slice(1)) await journey.find(system, "A line in a ledger");
      await journey.decide({ choice: "disclose" });
      await expectEnded(journey, "fulfilled");
    },
  },
  {
    at: "waiting for the decision",
    begin: (desk) => Journey.toDecision(desk),
    finish: async (journey) => {
      await journey.decide({ choice: "disclose" });
      await expectEnded(journey, "fulfilled");
    },
  },
  {
    at: "waiting for the decision, then withdrawn",
    begin: (desk) => Journey.toDecision(desk),
    finish: async (journey) => {
      await journey.withdraw();
      await expectEnded(journey, "withdrawn", ["A8_WITHDRAWN"]);
    },
  },
  {
    at: "waiting for a report on the notice",
    begin: async (desk) => {
      const email = freshAddress();
      silent.add(email);
      const journey = await Journey.start(desk, { email });
      await journey.cannotVerify();
      return journey;
    },
    finish: async (journey, desk) => {
      await desk.advance("PT25H");
      await journey.answer(staff.desk, "deliver-otherwise", { how: "in-person" });
      await expectEnded(journey, "refused", ["A1_ID_UNVERIFIED"]);
    },
  },
  {
    at: "waiting for the fee, never to be paid",
    begin: async (desk) => {
      const journey = await Journey.start(desk);
      await journey.verify();
      return journey;
    },
    finish: async (journey, desk) => {
      await desk.advance("P15D");
      await expectEnded(journey, "lapsed", ["A6_FEE_UNPAID"]);
    },
  },
];

describe.each(releases)("requests that %s started are carried on by today's desk", (release) => {
  let desk: LocalDesk;
  const journeys = new Map<string, Journey>();

  beforeAll(async () => {
    desk = await localDesk({ silent: (address) => silent.has(address) });
    const today = desk.desk.engine.machines
      .list()
      .map(({ name, definition }) => ({ name, definition: JSON.parse(definition) }));
    const then = machinesOf(release);
    for (const { name, definition } of then) desk.desk.engine.machines.put(name, definition);
    for (const { at, begin } of underWay) journeys.set(at, await begin(desk));
    const names = new Set(then.map(({ name }) => name));
    for (const { name, definition } of today)
      if (names.has(name)) desk.desk.engine.machines.put(name, definition);
  });
  afterAll(() => desk.close());

  test.each(underWay)("$at", async ({ at, finish }) => {
    const journey = journeys.get(at);
    if (journey === undefined) throw new Error(`nothing is ${at}`);
    await finish(journey, desk);
  });

  test("and a reminder that falls due after the update is sent by it", async () => {
    const journey = await Journey.start(desk);
    for (const { name, definition } of machinesOf(release)) desk.desk.engine.machines.put(name, definition);
    const late = await Journey.start(desk);
    await desk.advance("P4D");
    for (const one of [journey, late]) {
      expect(await one.mails(staff.desk, "verify-identity")).toHaveLength(2);
      await one.cannotVerify();
      await expectEnded(one, "refused", ["A1_ID_UNVERIFIED"]);
    }
  });
});
