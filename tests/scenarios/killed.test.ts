import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { questionOf } from "../../functions/domain/questions/index.ts";
import { taskKinds } from "../../functions/domain/questions/kinds.ts";
import { type Death, Mortality } from "../../infra/local/mortality.ts";
import { sampled } from "../sampled.ts";
import { expectEnded } from "./ended.ts";
import { filled, formsIn, playedBackIn } from "./forms.ts";
import { freshAddress, Journey, staff, systems, typed, type Values } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import { Person, type Record_ } from "./person.ts";

/** More calls to AWS than any step of a journey makes; deaths planned for later calls never happen. */
const deaths = Array.from({ length: 18 }, (_, at) => at + 1);

const mortality = new Mortality();
let local: LocalDesk;
beforeAll(async () => {
  local = await localDesk({ wire: mortality });
});
afterAll(() => local.close());

test.each(sampled(deaths, 1))(
  "a function dies at call %i of every step, and the request ends as if nothing had happened",
  async (call) => {
    await new Killed(local, mortality, call).live();
  },
);

/** A journey with a function dying in every step, alternately before and after the call takes effect. */
class Killed {
  readonly #desk: LocalDesk;
  readonly #mortality: Mortality;
  readonly #call: number;
  #steps = 0;

  constructor(desk: LocalDesk, mortality: Mortality, call: number) {
    this.#desk = desk;
    this.#mortality = mortality;
    this.#call = call;
  }

  async live(): Promise<void> {
    const going = await this.#submitted();
    const { email } = going;
    const record = async (): Promise<Record_> => (await going.record()).request;
    const inStep = (status: string) => async () => (await record()).status === status;
    const answer = (to: string, mail: string, values: Values) => async () =>
      going.person.send(await going.openMail(to, mail), "/task", values);
    const step = (act: () => Promise<unknown>, done: () => Promise<boolean>) => this.#step(going, act, done);

    await step(
      async () => {
        const opened = await going.openMail(email, "confirm");
        const confirm = () => going.person.send(opened, "/confirm", {});
        const shown = await confirm().catch(() => undefined);
        // The page shows the access code: a person who missed it presses the button again, at once.
        return shown?.status === 200 ? shown : confirm();
      },
      async () => "verify-identity" in ((await record()).tasks ?? {}),
    );
    await step(
      answer(staff.desk, "verify-identity", { choice: "more", question: "Which number?" }),
      inStep("awaiting-requester"),
    );
    await step(answer(email, "send-evidence", { text: "The number C-1024" }), inStep("verifying"));
    await step(
      answer(staff.desk, "verify-identity", { choice: "confirmed", method: "in-person", document: "none" }),
      inStep("awaiting-fee"),
    );
    await step(answer(staff.desk, "confirm-fee", { choice: "paid" }), inStep("investigating"));
    for (const system of systems) {
      const found = { choice: "found", searched: `All of ${system}`, content: `What ${system} holds` };
      await step(
        answer(staff.owner(system), `search-system.${system}`, found),
        async () => (await record()).findings[system] !== undefined,
      );
    }
    await step(answer(staff.officer, "decide", { choice: "disclose" }), inStep("closed"));

    const last = await record();
    const times = (event: string) => last.history.filter((entry: Record_) => entry.event === event).length;
    const notices = await going.mails(email, "notice");
    // Only if a function died between SES's acceptance of the notice and recording it may there be a second.
    expect(notices.length).toBeGreaterThanOrEqual(1);
    expect(notices.length).toBeLessThanOrEqual(times("notice-begun"));
    const report = new TextDecoder().decode(
      unzipSync((await going.download()).zip ?? new Uint8Array())["report.html"],
    );
    for (const system of systems) expect(report).toContain(`What ${system} holds`);
    expect(last.identity.asks[0]).toMatchObject({
      question: "Which number?",
      answer: { text: "The number C-1024" },
    });
    const once = ["submitted", "address-confirmed", "execution-started", "package-built", "closed"];
    expect(once.map((event) => [event, times(event)])).toEqual(once.map((event) => [event, 1]));
    await expectEnded(going, "fulfilled", [], notices.length);
    expect(this.#desk.log.join()).not.toContain("Unhandled");
  }

  /** Submits the form; after an error page the person presses the button again. */
  async #submitted(): Promise<Journey> {
    const desk = this.#desk;
    const person = new Person(desk);
    const email = freshAddress();
    const page = await person.open("/requests/new?type=disclosure&lang=en");
    const form = formsIn(page.html).find(({ action }) => action === "/requests");
    if (form === undefined) throw new Error("no form");
    const check = await person.post("/requests", filled(form, { ...typed, medium: "electronic", email }));
    const played = playedBackIn(check.html);
    if (played === undefined) throw new Error("nothing is played back");
    const body = filled(played, {});
    const submit = () => person.post("/requests", body);
    this.#mortality.plan(this.#death());
    const first = await submit();
    this.#mortality.plan(undefined);
    await desk.settle();
    return Journey.of(desk, email, first.status === 200 ? first : await submit());
  }

  /** Does one step of the journey in spite of a death in it: repeats it until the record says that it is done. */
  async #step(journey: Journey, act: () => Promise<unknown>, done: () => Promise<boolean>): Promise<void> {
    this.#mortality.plan(this.#death());
    for (let attempt = 0; attempt < 8; attempt += 1) {
      if (attempt === 0 || !(await done())) await act().catch(() => undefined);
      // Retries and the sweep finish what was cut off, and those take time.
      await this.#desk.advance("PT16M");
      if (await done()) break;
    }
    this.#mortality.plan(undefined);
    expect(await done()).toBe(true);
    await expectNoAnsweredLinkLives(journey);
  }

  #death(): Death {
    this.#steps += 1;
    return { call: this.#call, when: (this.#call + this.#steps) % 2 === 0 ? "before" : "after" };
  }
}

/** Links to an answered question no longer open it, however often it was mailed. */
async function expectNoAnsweredLinkLives(journey: Journey): Promise<void> {
  const { request } = await journey.record();
  const live: string[] = [];
  for (const mail of await journey.mails()) {
    for (const link of mail.links) {
      const url = new URL(link);
      const [, task = ""] = (url.searchParams.get("link") ?? "").split(/\.(.*)\./);
      if (url.pathname !== "/task" || request.tasks[task]?.state === "pending") continue;
      // The person who answered sees the answer until it counts, and may change it.
      const kind = taskKinds.find((one) => one === request.tasks[task]?.kind);
      if (kind !== undefined && questionOf(kind).change?.mayBe(request) === true) continue;
      if ((await journey.person.open(link)).status === 200) live.push(`${task} in ${mail.tags["mail"]}`);
    }
  }
  expect(live).toEqual([]);
}
