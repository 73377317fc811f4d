import { describe, expect, test } from "vitest";
import { roomInItem } from "../../../functions/adapters/stored-request.ts";
import { placeOfTask } from "../../../functions/application/sent-files.ts";
import type { Configuration } from "../../../functions/domain/business.ts";
import { theConnector } from "../../../functions/domain/connector-schema.ts";
import type { Finding } from "../../../functions/domain/request/findings.ts";
import { isConfirmed, type Request, type RequestIn } from "../../../functions/domain/request/request.ts";
import { statusLinkRenewed } from "../../../functions/domain/request/transitions/mails.ts";
import { openTask, taskIdOf } from "../../../functions/domain/request/transitions/open-task.ts";
import { choosableCodes } from "../../../functions/domain/rights/index.ts";
import { handle as answerByProgram } from "../../../functions/http/connector.ts";
import { handle as messagePage } from "../../../functions/http/message.ts";
import { handle as taskPage } from "../../../functions/http/task.ts";
import { sampled } from "../../sampled.ts";
import { Case } from "../case.ts";
import {
  business as configured,
  FakeBucket,
  FakeCounters,
  FakeMailer,
  FakeRequests,
  FakeRuntime,
  FakeWorkflows,
  post,
  postJson,
} from "../fakes.ts";
import { htmlOf, sent } from "../posted.ts";
import { textOf } from "../views/pages/markup.ts";

/**
 * DynamoDB limits items to 400 KB and counts bytes: a kanji takes three. The page refuses a text before the table
 * would, and says how much to shorten; room is reserved for whatever has to follow.
 */

const characters = { "of three bytes": "漢", "of four bytes": "𠮷" };
const day = 86_400_000;

/** A desk with `count` systems, all of one owner, and a request that searches all of them. */
function world(count: number, connector = false) {
  const [first] = configured.systems;
  if (first === undefined) throw new Error("no system");
  const systems = Array.from({ length: count }, (_, at) => ({
    ...first,
    key: `system-${at}`,
    ...(connector && {
      connector: { kind: "webhook" as const, url: "https://shop.example/privacy", hours: 12 },
    }),
  }));
  const one = Case.at("investigating");
  const business: Configuration = { ...configured, systems };
  one.request = { ...one.in("investigating"), systems: systems.map(({ key }) => key), findings: {} };
  const runtime = new FakeRuntime({ clock: one.clock, business });
  return {
    one,
    business,
    runtime,
    baseUrl: "https://desk.example",
    requests: new FakeRequests(one.request),
    counters: new FakeCounters(),
    mail: new FakeMailer(),
    workflows: new FakeWorkflows(),
    evidence: new FakeBucket(),
    packages: new FakeBucket(),
  };
}
type World = ReturnType<typeof world>;

const stored = (w: World): Request => {
  const request = w.requests.items.get(w.one.request.id);
  if (request === undefined) throw new Error("no request");
  return request;
};

/** Asks as a workflow does, with a token as long as those of Step Functions; returns the link. */
function ask(
  w: World,
  kind: "search-system" | "decide",
  system?: string,
  recipient = kind === "decide" ? "aoyagi" : (w.business.systems[0]?.owner ?? ""),
): string {
  const taskId = taskIdOf(kind, system);
  const opening = openTask(
    stored(w),
    {
      kind,
      ...(system !== undefined && { system }),
      attempt: 1,
      escalated: false,
      recipient,
      secret: w.one.secret(taskId),
      token: "t".repeat(1000),
      expiresAt: new Date(w.one.clock.ms + 30 * day).toISOString(),
    },
    w.one.stamp(),
  );
  if (opening.kind !== "opened") throw new Error(opening.kind);
  w.requests.items.set(opening.request.id, opening.request);
  return w.one.link(taskId);
}

const statusOf = (answer: Awaited<ReturnType<typeof taskPage>>) => ("status" in answer ? answer.status : 0);

/** By how many characters the page asks to shorten the text. */
const excessOf = (html: string) =>
  Number(
    /by about ([\d,]+) characters|あと([\d,]+)文字/.exec(textOf(html))?.slice(1).join("").replaceAll(",", ""),
  );

/**
 * Every owner in turn writes this much; a refused text is shortened as the page says, until there is nothing left to
 * shorten.
 */
async function searchAll(w: World, content: (at: number) => string) {
  const refused: string[] = [];
  const links = w.business.systems.map(({ key }) => ask(w, "search-system", key));
  for (const [at, link] of links.entries()) {
    const text = content(at);
    const form = { link, choice: "found", searched: "全件を検索", content: text };
    const answer = await taskPage(w, post("/task", form));
    if (statusOf(answer) === 200) continue;
    const html = await htmlOf(answer);
    expect(statusOf(answer)).toBe(400);
    // The text is still there, and the page says by how much to shorten it, or to send a file.
    expect(sent(html, "/task", {})).toMatchObject({ searched: form.searched, content: text });
    expect(textOf(html)).toMatch(/ファイルにして/);
    const key = w.business.systems[at]?.key ?? "";
    refused.push(key);
    const shorter = [...text].slice(0, -excessOf(html)).join("");
    if (shorter !== "" && shorter !== text) {
      expect(statusOf(await taskPage(w, post("/task", { ...form, content: shorter })))).toBe(200);
      continue;
    }
    const request = stored(w);
    const task = isConfirmed(request) ? request.tasks[taskIdOf("search-system", key)] : undefined;
    const place = task && placeOfTask(request.id, task);
    for (let n = 0; n < 10; n += 1) {
      w.packages.objects.set(`${place?.prefix}${String(n).padStart(36, "f")}`, Buffer.from(`%PDF-1.7\n${n}`));
    }
    const { content: _content, ...others } = form;
    expect(statusOf(await taskPage(w, post("/task", others)))).toBe(200);
  }
  expect(stored(w).status).toBe("deciding");
  return refused;
}

const [rule] = choosableCodes("disclosure", "2026-12-07", "part");

/** Every decision at full length; in a partial one every text is edited without getting shorter. */
function decisions(w: World, character: string) {
  const reasons = { codes: rule?.code ?? "", explanation: character.repeat(2000) };
  const request = stored(w);
  if (request.status !== "deciding") throw new Error(request.status);
  const found = Object.entries(request.findings);
  return {
    disclose: { choice: "disclose" },
    "disclose-in-part": {
      choice: "disclose-in-part",
      ...reasons,
      withheld: character.repeat(1000),
      include: found.map(([system]) => system),
      files: found.flatMap(([, { files }]) => files.map(({ key }) => key)),
      ...Object.fromEntries(
        found.flatMap(([system, { content }]) =>
          content === undefined ? [] : [[`content.${system}`, `x${[...content].slice(1).join("")}`]],
        ),
      ),
    },
    refuse: { choice: "refuse", ...reasons },
  };
}

describe.each(sampled(Object.entries(characters), 1))("characters %s", (_, character) => {
  test.each([
    [3, 8000],
    [20, 6900],
    [40, 8000],
  ])(
    "%i owners write %i of them: excess is refused with how much to shorten, and everything can be decided",
    async (count, length) => {
      const w = world(count);
      const refused = await searchAll(w, () => character.repeat(length));
      expect(refused.length > 0).toBe(count > 3);
      const before = stored(w);
      for (const [choice, fields] of Object.entries(decisions(w, character))) {
        w.requests.items.set(before.id, before);
        const link = ask(w, "decide");
        expect([choice, statusOf(await taskPage(w, post("/task", { link, ...fields })))]).toEqual([
          choice,
          200,
        ]);
        // The desk's own writes that follow have room as well.
        expect(roomInItem(stored(w), w.business)).toBeGreaterThan(10_000);
      }
    },
  );
});

test("requesters' messages leave room for the answers that must come, and say how much to shorten", async () => {
  const w = world(20);
  const links = w.business.systems.map(({ key }) => ask(w, "search-system", key));
  await fill(w, 160_000);
  const secret = w.one.secret("status");
  const expiresAt = new Date(w.one.clock.ms + 30 * day).toISOString();
  const { request: linked } = statusLinkRenewed(investigating(w), { secret, expiresAt }, w.one.stamp());
  w.requests.items.set(linked.id, linked);
  const form = { link: w.one.link("status"), turn: "1", text: "漢".repeat(2000) };
  const answer = await messagePage(w, post("/status/message", form));
  expect(statusOf(answer)).toBe(400);
  const html = await htmlOf(answer);
  expect(sent(html, "/status/message", {})).toMatchObject({ text: form.text });
  expect(textOf(html)).toMatch(/send it as a file/);
  expect(stored(w)).not.toHaveProperty("messages");
  for (const link of links) {
    const short = { link, choice: "nothing", searched: "漢".repeat(300) };
    expect(statusOf(await taskPage(w, post("/task", short)))).toBe(200);
  }
});

test("a question to the requester that does not fit stays on its page", async () => {
  const w = world(20);
  await fill(w, 10_000);
  w.requests.items.set(w.one.request.id, { ...investigating(w), status: "deciding" });
  const link = ask(w, "decide");
  const form = { link, choice: "ask-requester", askRequester: "漢".repeat(2000) };
  const answer = await taskPage(w, post("/task", form));
  expect(statusOf(answer)).toBe(400);
  expect(sent(await htmlOf(answer), "/task", {})).toMatchObject({ askRequester: form.askRequester });
  const later = { link, choice: "extend", extensionReason: "漢".repeat(1000), until: "2026-12-18" };
  expect(statusOf(await taskPage(w, post("/task", later)))).toBe(400);
});

test("a connector's answer is counted as an owner's, and is told how much to shorten", async () => {
  const w = world(20, true);
  await fill(w, 160_000);
  const link = ask(w, "search-system", w.business.systems.at(-1)?.key, theConnector);
  const said = (content: string) =>
    answerByProgram(
      w,
      postJson("/v1/connector", {
        link,
        answer: { choice: "found", searched: "by name", content },
      }),
    );
  const refusal = await said("漢".repeat(8000));
  expect(refusal).toMatchObject({ status: 400, value: { problems: [{ field: "content" }] } });
  const [problem] = (refusal as { value: { problems: { problem: string; shorten: number }[] } }).value
    .problems;
  expect(problem).toMatchObject({ problem: "no-room", shorten: expect.any(Number) });
  expect(await said("漢".repeat(8000 - (problem?.shorten ?? 0)))).toMatchObject({ status: 200 });
});

/** Adds owners' texts until only about `free` bytes are left. */
async function fill(w: World, free: number): Promise<void> {
  const request = investigating(w);
  const findings: Record<string, Finding> = {};
  const finding: Finding = {
    found: false,
    searched: "x".repeat(1000),
    notes: "x".repeat(2000),
    content: "x".repeat(6000),
    files: [],
    by: "shop",
    at: w.one.clock.iso,
  };
  for (let at = 0; roomInItem({ ...request, findings }, w.business) > free + 9000; at += 1) {
    findings[`filled-${at}`] = finding;
  }
  w.requests.items.set(request.id, { ...request, findings });
}

function investigating(w: World): RequestIn<"investigating"> {
  const request = stored(w);
  if (request.status !== "investigating") throw new Error(request.status);
  return request;
}

const long = "漢";

/** Every question answered by a text, with the longest answer. */
const inWords = {
  "verify-identity": ["verifying", { choice: "more", question: long.repeat(1000) }],
  "send-evidence": ["awaiting-requester", { text: long.repeat(2000) }],
  "confirm-fee": ["awaiting-fee", { choice: "waived", reason: long.repeat(500) }],
  "search-system": [
    "investigating",
    { choice: "nothing", searched: long.repeat(1000), notes: long.repeat(2000) },
  ],
  decide: ["deciding", { choice: "refuse", codes: rule?.code ?? "", explanation: long.repeat(2000) }],
  "deliver-otherwise": ["notifying", { how: "post", note: long.repeat(500) }],
} as const;

test.each(sampled(Object.entries(inWords), 1))(
  "%s: where the item is full, what was typed is still there",
  async (kind, of) => {
    const [status, fields] = of;
    const one = Case.at(status);
    const system = kind === "search-system" ? "till" : undefined;
    one.ask(kind as keyof typeof inWords, system);
    const request = one.confirmed;
    const mail = { to: "requester", state: "sent" as const, at: one.clock.iso, messageId: "m".repeat(200) };
    const filler = Math.floor((roomInItem(request, configured) - 2500) / 300);
    const mails = Object.fromEntries(
      Array.from({ length: filler }, (_, at) => [`filler.${at}`.padEnd(60, "0"), mail]),
    );
    const w = { ...world(3), one, business: configured };
    w.runtime.business = configured;
    w.requests.items.clear();
    w.requests.items.set(request.id, { ...request, mails: { ...request.mails, ...mails } });
    const link = one.link(taskIdOf(kind as keyof typeof inWords, system));
    const full = stored(w);
    const answer = await taskPage(w, post("/task", { link, ...fields }));
    // The room reserved for this answer is used up, so only what fits at all is accepted.
    if (statusOf(answer) === 200) return expect(roomInItem(stored(w), configured)).toBeGreaterThanOrEqual(0);
    expect(statusOf(answer)).toBe(400);
    expect(stored(w)).toBe(full);
    expect(sent(await htmlOf(answer), "/task", {})).toMatchObject(fields);
  },
);
