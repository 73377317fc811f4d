import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, onTestFailed, test } from "vitest";
import { DeskProcess } from "./desk-process.ts";
import { expectEnded } from "./ended.ts";
import { filled, formsIn } from "./forms.ts";
import { Journey, staff, systems, typed, type Values } from "./journey.ts";
import { overHttp } from "./local-desk.ts";
import { type Page, Person, type Record_ } from "./person.ts";

/** Numbers between 0 and 1 that follow from a seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const seed = Number(process.env["KILL_SEED"] ?? Date.now() % 1_000_000);

/** The parts of a journey: the desk is killed twice in every step of one, and left alone in the other. */
type Part = "up to the fee" | "from the search on";

/** A whole journey on a desk that is killed so many times in one part of it: it ends as if nothing had happened. */
export function killedAlongTheWay(part: Part, kills: number): void {
  let dataFolder: string;
  let desk: DeskProcess;
  beforeAll(async () => {
    dataFolder = mkdtempSync(join(tmpdir(), "madoguchi-killed-"));
    desk = await DeskProcess.on(dataFolder);
  });
  afterAll(async () => {
    await desk.kill();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  test(`killed ${kills} times ${part}, the desk ends the request as if nothing had happened`, async () => {
    await liveThrough(desk, part, kills);
  }, 300_000);
}

async function liveThrough(desk: DeskProcess, part: Part, kills: number): Promise<void> {
  onTestFailed(() => console.error(`to see it again: KILL_SEED=${seed}`));
  const random = randomFrom(seed);
  const used = overHttp(desk.url);
  let killed = 0;

  /** Lets `act` begin, kills the desk at a random moment of it and starts it again. */
  async function killDuring(act: () => Promise<unknown>): Promise<void> {
    const acting = act().catch(() => undefined);
    // A step takes some ten to a hundred milliseconds; one in four is killed before it does anything.
    await sleep(Math.max(0, random() * 120 - 30));
    await desk.kill();
    killed += 1;
    await acting;
    await desk.start();
  }

  /** Does one step of the journey in spite of all kills: again and again until the record says that it is done. */
  async function step(of: Part, act: () => Promise<unknown>, done: () => Promise<boolean>): Promise<void> {
    for (let death = 0; death < (of === part ? 2 : 0); death += 1) {
      await killDuring(act);
      await expectOneLiveLinkAtMost();
    }
    for (let attempt = 0; attempt < 8; attempt += 1) {
      // What was cut off is finished by retries and the sweep, and those come with time.
      await used.advance("PT16M");
      if (await done()) return;
      await act().catch(() => undefined);
    }
    expect(await done()).toBe(true);
  }

  let journey: Journey | undefined;
  async function expectOneLiveLinkAtMost(): Promise<void> {
    if (journey === undefined) return;
    const live = new Map<string, number>();
    for (const mail of await journey.mails()) {
      for (const link of mail.links.filter((one) => one.startsWith(desk.url))) {
        const text = new URL(link).searchParams.get("link");
        if (text === null || (await journey.person.open(link)).status !== 200) continue;
        const place = text.slice(0, text.lastIndexOf("."));
        live.set(place, (live.get(place) ?? 0) + 1);
      }
    }
    for (const [place, count] of live) expect([place, count]).toEqual([place, 1]);
  }

  // Somebody else's request first, and an orderly stop: the modules are compiled, and there is something to keep.
  await desk.start();
  const other = await Journey.start(used);
  await desk.kill("SIGTERM");
  await desk.start();
  const person = new Person(desk);
  const email = "hanako.killed@example.com";
  const form = formsIn((await person.open("/requests/new?type=disclosure&lang=en")).html).find(
    ({ action }) => action === "/requests",
  );
  if (form === undefined) throw new Error("no form");
  const body = filled(form, { ...typed, medium: "electronic", email });
  const submit = () => person.post("/requests", body);
  if (part === "up to the fee") {
    await killDuring(submit);
    await killDuring(submit);
  }
  const going = Journey.of(used, email, await submit());
  journey = going;

  const record = async (): Promise<Record_> => (await going.record()).request;
  const inStep = (status: string) => async () => (await record())?.status === status;
  const answer = (to: string, mail: string, values: Values) => async (): Promise<Page> =>
    going.person.send(await going.openMail(to, mail), "/task", values);

  const confirm = async () => going.person.send(await going.openMail(email, "confirm"), "/confirm", {});
  await step("up to the fee", confirm, async () => "verify-identity" in ((await record())?.tasks ?? {}));
  await step(
    "up to the fee",
    answer(staff.desk, "verify-identity", { choice: "more", question: "Which number?" }),
    inStep("awaiting-requester"),
  );
  await step(
    "up to the fee",
    answer(email, "send-evidence", { text: "The number C-1024" }),
    inStep("verifying"),
  );
  await step(
    "up to the fee",
    answer(staff.desk, "verify-identity", { choice: "confirmed", method: "in-person", document: "none" }),
    inStep("awaiting-fee"),
  );
  await step("up to the fee", answer(staff.desk, "confirm-fee", { choice: "paid" }), inStep("investigating"));
  for (const system of systems) {
    await step(
      "from the search on",
      answer(staff.owner(system), `search-system.${system}`, {
        choice: "found",
        searched: `All of ${system}`,
        content: `What ${system} holds`,
      }),
      async () => (await record())?.findings?.[system] !== undefined,
    );
  }
  await step("from the search on", answer(staff.officer, "decide", { choice: "disclose" }), inStep("closed"));
  expect(killed).toBe(kills);

  const notices = await going.mails(email, "notice");
  const last = await record();
  const begun = last.history.filter(({ event }: { event: string }) => event === "notice-begun");
  // Only where the desk died between SES's taking the notice and the note of it may there be a second.
  expect(notices.length).toBeGreaterThanOrEqual(1);
  expect(notices.length).toBeLessThanOrEqual(begun.length);
  await expectOneLiveLinkAtMost();
  const report = new TextDecoder().decode(
    unzipSync((await going.download()).zip ?? new Uint8Array())["report.html"],
  );
  for (const system of systems) expect(report).toContain(`What ${system} holds`);
  expect(last.identity.asks[0]).toMatchObject({
    question: "Which number?",
    answer: { text: "The number C-1024" },
  });
  for (const event of ["submitted", "address-confirmed", "execution-started", "package-built", "closed"]) {
    expect([event, last.history.filter((entry: { event: string }) => entry.event === event).length]).toEqual([
      event,
      1,
    ]);
  }
  expect(await other.status()).toBe("verifying");
  await expectEnded(going, "fulfilled", [], notices.length);
}
