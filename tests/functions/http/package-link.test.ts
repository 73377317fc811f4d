import { expect, test } from "vitest";
import { MailRefused } from "../../../functions/domain/errors.ts";
import type { RequestIn } from "../../../functions/domain/request/request.ts";
import { statusLinkRenewed } from "../../../functions/domain/request/transitions/mails.ts";
import { handle as packagePage } from "../../../functions/http/package.ts";
import { handle as statusPage } from "../../../functions/http/status.ts";
import type { HttpAnswer } from "../../../functions/runtime/http.ts";
import { Case, marker } from "../case.ts";
import {
  FakeBucket,
  FakeCounters,
  FakeMailer,
  FakeRequests,
  FakeRuntime,
  FakeWorkflows,
  get,
  post,
} from "../fakes.ts";

const days = (count: number) => count * 86_400_000;

/** A closed disclosure whose requester still has the status page. */
function collectable(change: (closed: RequestIn<"closed">) => RequestIn<"closed"> = (closed) => closed) {
  const one = Case.at("closed");
  one.request = change(one.in("closed"));
  const expiresAt = new Date(one.clock.ms + days(60)).toISOString();
  const renewed = statusLinkRenewed(one.confirmed, { secret: one.secret("status"), expiresAt }, one.stamp());
  one.request = renewed.request;
  const world = {
    runtime: new FakeRuntime({ clock: one.clock }),
    requests: new FakeRequests(one.request),
    counters: new FakeCounters(),
    mail: new FakeMailer(),
    workflows: new FakeWorkflows(),
    packages: new FakeBucket(),
    baseUrl: "https://desk.example",
  };
  const press = () => statusPage(world, post("/status/package-link", { link: one.link("status") }));
  const look = () => statusPage(world, get("/status", { link: one.link("status") }));
  return { one, world, press, look };
}

const statusOf = (answer: HttpAnswer) => ("status" in answer ? answer.status : 303);
const said = async (answer: HttpAnswer) => (answer.kind === "page" ? String(await answer.html) : "");
const offer = 'action="/status/package-link"';

test("the download link can be mailed again; the old one still opens, and the code stays", async () => {
  const { one, world, press, look } = collectable();
  expect(await said(await look())).toContain(offer);
  expect(world.requests.writes).toBe(0);
  expect(statusOf(await press())).toBe(200);
  const [mail] = world.mail.sent;
  expect(mail?.to).toBe(`${marker}@example.com`);
  expect(mail?.tags.mail).toBe("package-link");
  const fresh = new URL(/https:\S+\/package\?\S+/.exec(mail?.text ?? "")?.[0] ?? "").searchParams.get("link");
  expect(statusOf(await packagePage(world, get("/package", { link: fresh ?? "" })))).toBe(200);
  const old = await packagePage(world, get("/package", { link: one.link("package") }));
  expect(statusOf(old)).toBe(200);
  const now = world.requests.items.get(one.request.id);
  const before = one.in("closed");
  expect(now).toMatchObject({ accessCode: before.accessCode, package: before.package });
  expect(JSON.stringify(now?.history.at(-3))).not.toContain(marker);
});

test("up to three times a day, and a mail that SES refuses is not reported as sent", async () => {
  const { world, press } = collectable();
  world.mail.faults.push(new MailRefused("R package-link"));
  expect(await press()).toMatchObject({ kind: "problem", problem: "fault" });
  for (let times = 0; times < 2; times += 1) expect(statusOf(await press())).toBe(200);
  expect(await press()).toMatchObject({ kind: "problem", problem: "too-many" });
  expect(world.mail.sent).toHaveLength(2);
});

test.each<[string, (closed: RequestIn<"closed">) => RequestIn<"closed">]>([
  ["was stopped", (closed) => ({ ...closed, stoppedAt: closed.closedAt })],
  ["was posted", (closed) => ({ ...closed, medium: "paper" })],
  ["gets letters", (closed) => ({ ...closed, letters: { since: closed.closedAt } })],
  ["had no download", ({ links: { package: _none, ...links }, ...closed }) => ({ ...closed, links })],
  [
    "is gone",
    ({ package: held, ...closed }) => ({
      ...closed,
      ...(held !== undefined && { package: { ...held, deletedAt: closed.closedAt } }),
    }),
  ],
  [
    "is over",
    ({ package: held, ...closed }) => ({
      ...closed,
      ...(held !== undefined && { package: { ...held, expiresAt: closed.closedAt } }),
    }),
  ],
])("no link to a package that %s", async (_why, change) => {
  const { world, press, look } = collectable(change);
  expect(await said(await look())).not.toContain(offer);
  expect(await press()).toMatchObject({ kind: "problem", problem: "too-late" });
  expect(world.mail.sent).toEqual([]);
  expect(world.requests.writes).toBe(0);
});

test("mails nothing without the status link, nor a package that the subject collects", async () => {
  const { world } = collectable();
  const none = await statusPage(world, post("/status/package-link", { link: "x" }));
  expect(none).toMatchObject({ kind: "problem", problem: "link-unknown" });
  const subject = collectable((closed) => ({
    ...closed,
    identity: {
      ...closed.identity,
      authority: { document: "power-of-attorney", receives: "subject", subject: { heard: "agreed" } },
    } as RequestIn<"closed">["identity"],
  }));
  expect(await subject.press()).toMatchObject({ kind: "problem", problem: "too-late" });
});
