import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { unzipSync } from "fflate";
import { Journey, said, staff } from "../scenarios/journey.ts";
import { linkIn, Person } from "../scenarios/person.ts";
import type { DeployedDesk } from "./deployed-desk.ts";
import { eventually } from "./eventually.ts";

/** The step whose timeout the journey waits for, and its seconds in this deployment. */
export const shortWait = { state: "Deliver another way: ask", seconds: 20 } as const;

export interface CloudJourney {
  readonly name: string;
  live(desk: DeployedDesk): Promise<void>;
}

/** Journeys on the deployed desk, each from the form to the end. */
export const journeys: readonly CloudJourney[] = [
  { name: "granted: evidence uploaded, package downloaded with the access code", live: granted },
  {
    name: "bounced: the desk is asked, does not answer in time, is reminded, delivers another way",
    live: bounced,
  },
  { name: "withdrawn: the requester withdraws on the status page", live: withdrawn },
  { name: "read: the policy, its registers and its procedure, by people and programs", live: read },
];

async function read(desk: DeployedDesk): Promise<void> {
  const person = new Person(desk);
  const policy = await person.open("/policy?lang=ja");
  assert(said(policy).includes("1,000円"), "the clause about the fee is there");
  for (const page of ["changes", "transmission", "joint-use", "purposes", "procedure"]) {
    assert.equal((await person.open(`/policy/${page}?lang=en`)).status, 200, page);
    const json = await person.open(`/policy/${page}?format=json`);
    assert(json.headers.get("content-type")?.startsWith("application/json"), `${page} as JSON`);
    JSON.parse(json.html);
  }
}

async function granted(desk: DeployedDesk): Promise<void> {
  const journey = await Journey.start(desk);
  await journey.askForMore();
  const question = await journey.openMail(journey.email, "send-evidence");
  const uploaded = await journey.person.upload(question, "licence.png", "image/png", tinyPicture());
  await journey.person.send(uploaded, "/task", { text: "Here is my licence." });
  await desk.settle();
  const { request: asked } = await journey.record();
  assert.equal(asked.identity.asks[0].answer.files.length, 1, "the uploaded file is on record");
  await journey.verify({ method: "photo-id", document: "driving-licence" });
  await journey.pay();
  await journey.search();
  await journey.decide({ choice: "disclose" });

  const { request, history } = await journey.record();
  assert.equal(request.status, "closed");
  assert.deepEqual(request.ending, { outcome: "fulfilled", codes: [] });
  assert.equal(history.intact, true);
  const refused = await journey.download("00000-00000");
  assert.equal(refused.zip, undefined, "a wrong code opens nothing");
  const { zip } = await journey.download();
  assert(zip !== undefined, "the right code opens the package");
  assert.equal(createHash("sha256").update(zip).digest("hex"), request.package.sha256);
  const report = new TextDecoder().decode(unzipSync(zip)["report.html"]);
  assert(report.includes("coffee beans"), "the package holds what the owner found");
}

async function bounced(desk: DeployedDesk): Promise<void> {
  const journey = await Journey.start(desk, { email: "bounce@simulator.amazonses.com" });
  await journey.verify();
  await journey.waive();
  await journey.searchInVain();
  await journey.decide({ choice: "no-such-data" });
  const { request } = await journey.record();
  assert.equal(request.mails.notice.state, "bounced");
  const first = await journey.mail(staff.desk, "deliver-otherwise");
  await eventually("the reminder", (shortWait.seconds + 60) * 1000, async () => {
    const newest = await journey.mail(staff.desk, "deliver-otherwise");
    return newest.messageId === first.messageId ? "only the first mail is there" : newest;
  });
  await desk.settle();
  const beside = await journey.person.open(linkIn(first));
  assert.equal(beside.status, 200, "the first link opens beside the reminder's");
  const done = await journey.answer(staff.desk, "deliver-otherwise", {
    how: "post",
    note: "Registered letter",
  });
  assert.equal(done.status, 200, said(done));
  const used = await journey.person.open(linkIn(first));
  assert(used.status >= 400, `every link is dead once one was used, but the first answers ${used.status}`);
  const { request: ended, history } = await journey.record();
  assert.equal(ended.status, "closed");
  assert.equal(ended.ending.outcome, "no-data");
  assert.equal(history.intact, true);
}

async function withdrawn(desk: DeployedDesk): Promise<void> {
  const journey = await Journey.start(desk);
  await journey.withdraw();
  const { request, history } = await journey.record();
  assert.equal(request.status, "closed");
  assert.equal(request.ending.outcome, "withdrawn");
  assert.equal(history.intact, true);
}

/** The smallest PNG: one transparent pixel. */
function tinyPicture(): Uint8Array {
  return Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
    "base64",
  );
}
