import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { unzipSync } from "fflate";
import { Madoguchi } from "../../functions/client/index.ts";
import { newClientKey } from "../../functions/domain/clients.ts";
import type { SentMail } from "../../infra/local/mail/sent-mail.ts";
import { SettingsUser } from "../scenarios/consent-person.ts";
import { Journey, said, staff } from "../scenarios/journey.ts";
import { linkIn, newestMail, Person } from "../scenarios/person.ts";
import { announcedVersion } from "./business.config.ts";
import type { DeployedDesk } from "./deployed-desk.ts";
import { eventually } from "./eventually.ts";
import { credentials, region } from "./ministack.ts";

/** The step whose timeout the journey waits for, and its seconds in this deployment. */
export const shortWait = { state: "Deliver another way: ask", seconds: 20 } as const;

export interface CloudJourney {
  readonly name: string;
  run(desk: DeployedDesk): Promise<void>;
}

/** What people do on the deployed desk, each journey from its beginning to its end. */
export const journeys: readonly CloudJourney[] = [
  { name: "granted: evidence uploaded, package downloaded with the access code", run: granted },
  {
    name: "bounced: the desk is asked, does not answer in time, is reminded, delivers another way",
    run: bounced,
  },
  { name: "withdrawn: the requester withdraws on the status page", run: withdrawn },
  {
    name: "consents: agreed to, asked for, given on that, withdrawn in the settings, and told of a change",
    run: consents,
  },
  { name: "read: the policy, its registers and its procedure, by people and programs", run: read },
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
  const stillOpen = await journey.person.open(linkIn(first));
  assert.equal(stillOpen.status, 200, "the first link still opens after the reminder");
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

async function consents(desk: DeployedDesk): Promise<void> {
  const user = await SettingsUser.open(desk);
  await user.send(await user.settings(), "/settings/news", { news: ["yes"] });
  const wording = await user.wording();
  assert.equal(wording.status, 200, said(wording));
  await user.agree();
  await newestMail(desk, user.email, "receipt");

  const client = new Madoguchi({ url: desk.url, client: "app", key: await newKey(desk.deployment, "app") });
  const question = { person: { email: user.email }, item: "location" };
  assert.equal((await client.check(question)).may, true, "the program sees the consent");
  const party = { name: "さくら運送株式会社", address: "山梨県甲府市1-1", representative: "桜 太郎" };
  const basis = { code: "consent", item: "location" } as const;
  const provision = { direction: "given", party, items: ["位置情報"], basis } as const;
  const record = (key: string) => client.recordProvision({ key, people: [{ email: user.email }], provision });
  assert.equal((await record("first")).recorded, true, "a provision on that consent is recorded");

  await user.switchOff();
  assert.deepEqual(
    { ...(await client.check(question)) }.because,
    "withdrawn",
    "the very next read sees the withdrawal",
  );
  assert.equal((await record("second")).recorded, false, "nothing more is given");
  // The first mail of that request: until it is there, nothing shows that anything is under way.
  await mailed(desk, staff.owner("website"), "act-on-system");
  await user.stopped();
  await mailed(desk, user.email, "notice");

  const sfn = new SFNClient({ endpoint: desk.deployment.endpoint, region, credentials });
  await sfn.send(
    new StartExecutionCommand({
      stateMachineArn: `${desk.deployment.machines}policy-change`,
      name: announcedVersion,
      input: JSON.stringify({ version: announcedVersion }),
    }),
  );
  sfn.destroy();
  const told = await mailed(desk, user.email, "change");
  const stop = told.links.find((link) => link.includes("/policy/stop"));
  assert(stop !== undefined, "the mail leads to where reminders are stopped");
  const stopped = await user.send(await user.open(stop), "/policy/stop", {});
  assert.equal(stopped.status, 200, said(stopped));
}

/** The newest mail to somebody about something, once there is one. */
function mailed(desk: DeployedDesk, to: string, about: string): Promise<SentMail> {
  return eventually(`the mail about ${about}`, 90_000, () =>
    newestMail(desk, to, about).catch(() => "it is not there yet"),
  );
}

/** A key for a program, as `npm run desk -- client key` stores it. */
async function newKey({ endpoint, clientKeys }: DeployedDesk["deployment"], client: string): Promise<string> {
  const ssm = new SSMClient({ endpoint, region, credentials });
  const made = newClientKey(crypto.getRandomValues(new Uint8Array(35)));
  await ssm.send(
    new PutParameterCommand({
      Name: `${clientKeys}${client}`,
      Type: "SecureString",
      Value: JSON.stringify({ keys: [made] }),
      Overwrite: true,
    }),
  );
  ssm.destroy();
  return `${made.id}.${made.secret}`;
}

/** The smallest PNG: one transparent pixel. */
function tinyPicture(): Uint8Array {
  return Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
    "base64",
  );
}
