import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { business as configured } from "../../business.config.ts";
import { languages } from "../../functions/domain/business.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { type RightKey, rightKeys } from "../../functions/domain/rights/index.ts";
import { loadLanguages } from "../../functions/languages/catalogue.ts";
import { words } from "../../functions/languages/words.ts";
import { localized, plain } from "../../functions/views/localized.ts";
import { misused, optionsOf } from "../../infra/command-line.ts";
import { openDesk } from "../../infra/local/desk.ts";
import { agentWay } from "./demo-agent.ts";
import { Journey, said, staff, systems } from "./journey.ts";
import { overHttp } from "./local-desk.ts";
import { Timeline } from "./timeline.ts";
import { walk } from "./walk.ts";

const help = `npm run demo: a disclosure request from form to download, unattended.

Everything is real: the desk runs as with npm start (in a temporary folder), people open the links in their mails
and send the forms on the pages. The clock is moved where people would wait.

  --language ja|en    the requester's language (default ja)
  --type RIGHT        another right, the short way to its fulfilment: ${rightKeys.join(", ")}
  --agent             somebody asks for another, who agrees and gets the data
`;

const values = optionsOf(help, {
  language: { type: "string", default: "ja" },
  type: { type: "string", default: "disclosure" },
  agent: { type: "boolean", default: false },
});
const language =
  languages.find((key) => key === values.language) ??
  misused(`--language is one of ${languages.join(", ")}`, help);
const right =
  rightKeys.find((key) => key === values.type) ?? misused(`There is no right "${values.type}"`, help);

await loadLanguages(language);
const folder = mkdtempSync(join(tmpdir(), "madoguchi-demo-"));
const business = { ...businessSchema.parse(configured), staffHours: undefined };
const local = await openDesk({ business, dataFolder: folder, clock: { kind: "real" }, log: () => undefined });
const desk = overHttp(local.url);
const timeline = new Timeline(desk, () => local.clock.now(), business.timeZone);
const failures: string[] = [];

try {
  console.log(
    `${words(language).right[right].name}: ${plain(localized(business.name, language))}, on the desk at ${local.url}\n`,
  );
  if (values.agent) await agentWay(desk, timeline, language, check);
  else await (right === "disclosure" ? disclosure() : shortWay(right));
} finally {
  await local.close();
  rmSync(folder, { recursive: true, force: true });
}

if (failures.length > 0) {
  console.error(`\nFAILED: ${failures.join("; ")}`);
  process.exit(1);
}
console.log(
  right === "disclosure"
    ? "\nDone: closed as fulfilled, package downloaded, history verified."
    : "\nDone: closed as fulfilled, history verified.",
);

/** Any right, taken to its fulfilment by the people involved; then prints every mail sent on the way. */
async function shortWay(type: RightKey): Promise<void> {
  const journey = await walk(desk, type, "fulfilled", language);
  await timeline.step("Everyone", `did their part; receipt number ${journey.id}. The mails, in order:`);
  const { request, history } = await journey.record();
  for (const entry of request.history) {
    const { task, result, status } = entry.data;
    const what = [entry.event, task, result].filter((word) => word !== undefined).join(" ");
    const who = entry.actor.mailbox ?? entry.actor.kind;
    if (!entry.event.startsWith("mail-"))
      console.log(`  ${entry.at.slice(0, 16)}  ${who.padEnd(10)} ${what} → ${status}`);
  }
  check(
    "the request closed as fulfilled",
    request.status === "closed" && request.ending.outcome === "fulfilled",
  );
  check("the history chain verifies", history.intact);
  const notice = await journey.notice();
  console.log(`\nThe notice\n\n${notice.text.replace(/^/gm, "  | ")}\n`);
}

async function disclosure(): Promise<void> {
  const journey = await Journey.submit(desk, { language, email: "hanako@example.com" });
  await timeline.step("Requester", `fills in the form; receipt number ${journey.id}`);
  await timeline.wait("PT2H");
  await journey.confirm();
  await timeline.step(
    "Requester",
    `confirms the address by the button behind the link, is shown the access code ${journey.accessCode}; the workflow starts`,
  );
  await timeline.wait("P1D");
  await journey.askForMore("運転免許証の写しをお送りください。");
  await timeline.step("Desk", "looks at the facts and asks for a copy of the driving licence");
  await timeline.wait("P1D");
  const evidence = await journey.openMail(journey.email, "send-evidence");
  const uploaded = await journey.person.upload(evidence, "licence.png", "image/png", tinyPicture());
  await journey.person.send(uploaded, "/task", { text: "免許証の写しです。" });
  await timeline.step("Requester", "uploads the picture, straight to the bucket, and answers at once");
  await timeline.wait("PT1M");
  await timeline.step("Malware scan", "finds nothing in the picture; the answer counts");
  await timeline.wait("PT5H");
  await journey.verify({ method: "photo-id", document: "driving-licence" });
  await timeline.step("Desk", "confirms the identity; the picture is deleted");
  await timeline.wait("P2D");
  await journey.pay();
  await timeline.step("Desk", "records that the fee was paid at the counter");
  const [first = "", ...others] = systems;
  await journey.find(first, "2025-03-01 珈琲豆 200g 1,200円\n2025-08-12 陶器の湯呑 3,400円");
  await timeline.step("Owner", `of "${first}" writes down what was found`);
  await timeline.wait(
    `P${business.deadlines.staffReminderDays}D`,
    "the other owners are reminded with fresh links",
  );
  for (const system of others) {
    await journey.findNothing(system);
    await timeline.step("Owner", `of "${system}" found nothing`);
  }
  await timeline.wait("P1D");
  await journey.decide({ choice: "disclose" });
  await timeline.step(
    "Officer",
    "decides to disclose; the package is built, the notice delivered, the request closed",
  );
  await timeline.wait("PT3H");
  const { zip } = await journey.download();
  await timeline.step(
    "Requester",
    `opens the link, types the access code, downloads ${zip?.byteLength ?? 0} bytes`,
  );

  const { request, history } = await journey.record();
  const sha256 = zip && createHash("sha256").update(zip).digest("hex");
  check(
    "the request closed as fulfilled",
    request.status === "closed" && request.ending.outcome === "fulfilled",
  );
  check("the package was downloaded and is the one on record", sha256 === request.package.sha256);
  check("the download is on record", request.package.downloads.length === 1);
  check("the package holds the report", zip !== undefined && "report.html" in unzipSync(zip));
  check("the history chain verifies", history.intact);

  const notice = await journey.mail(journey.email, "notice");
  console.log(`\nThe notice\n\n${notice.text.replace(/^/gm, "  | ")}\n`);
  const statusPage = await journey.openStatus();
  check(
    "the status page says how it ended",
    statusPage.status === 200 && said(statusPage).includes(journey.id),
  );
  console.log(`History: ${request.history.length} entries, each sealed with the one before.`);
  console.log(`Staff mailboxes: ${staff.desk}, ${systems.map(staff.owner).join(", ")}, ${staff.officer}`);
}

function check(what: string, holds: boolean): void {
  console.log(`${holds ? "  ok  " : " FAIL "} ${what}`);
  if (!holds) failures.push(what);
}

/** The smallest PNG: one transparent pixel. */
function tinyPicture(): Uint8Array {
  return Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
    "base64",
  );
}
