import type { Configuration } from "../../functions/domain/business.ts";
import { pdf } from "../scenarios/bucket.ts";
import { Executions } from "../scenarios/executions.ts";
import { filled, formsIn } from "../scenarios/forms.ts";
import { freshAddress, Journey, staff, systems, type Values } from "../scenarios/journey.ts";
import { type LocalDesk, scanned } from "../scenarios/local-desk.ts";
import { mandated, proved } from "../scenarios/mandate.ts";
import { ask, write } from "../scenarios/messages.ts";
import { keyIn, postLetter } from "../scenarios/paper.ts";
import { together } from "../scenarios/together.ts";
import { claims } from "../scenarios/walk.ts";

/** The context in which a release's places are reached. */
export interface World {
  readonly desk: LocalDesk;
  /** Addresses for which the mail service emits no events. */
  readonly silent: Set<string>;
  /** Lets a program answer for a system while `begin` runs. */
  withConnector<T>(system: string, begin: () => Promise<T>): Promise<T>;
}

/** The places where a request can be when the desk is updated. */
export interface Place {
  readonly at: string;
  readonly status: string;
  /** How many days before the update it begins. Until the update, its reminders and deadlines fall due. */
  readonly days: number;
  begin(world: World): Promise<Journey>;
}

/** Two, so that one can answer and the other not. */
const [till = "", bookings = ""] = systems;
const secondOfficer = "tanaka@jing.example";

/** The configured business with two systems, and with what it does without: a second officer, sign-off, holds. */
export function keptBusiness(business: Configuration): Configuration {
  return {
    ...business,
    mailboxes: { ...business.mailboxes, tanaka: { email: secondOfficer, roles: ["officer"] } },
    secondSignOff: ["correction", "stop-provision"],
    fee: { ...business.fee, yen: { ...business.fee.yen, purpose: 500 } },
    systems: business.systems
      .filter(({ key }) => key === till || key === bookings)
      .map((system) => ({ ...system, holdUse: system.key === till })),
  };
}

const explanation = "The officer's explanation of this decision.";
const instruction = "Carry out what is asked for.";

type Right = keyof typeof claims;

const start = (desk: LocalDesk, type: Right, more: Parameters<typeof Journey.start>[1] = {}) =>
  Journey.start(desk, { type, values: claims[type], ...more });

/** Data in the one system, nothing in the other. */
async function search(journey: Journey): Promise<void> {
  await journey.find(till, "2025-03-01 coffee beans, 1,200 yen");
  await journey.findNothing(bookings);
}

/** Up to the decision: identity, fee and search, as far as the right has them. */
async function toDecision(
  desk: LocalDesk,
  type: Right,
  more: Parameters<typeof Journey.start>[1] = {},
): Promise<Journey> {
  const journey = await start(desk, type, more);
  if ((await journey.status()) === "verifying") await journey.verify();
  if ((await journey.status()) === "awaiting-fee") await journey.pay();
  if ((await journey.status()) === "investigating") await search(journey);
  return journey;
}

/** Decided, and signed off if the right needs it. */
async function decided(journey: Journey, values: Values): Promise<Journey> {
  await journey.decide(values);
  const { request } = await journey.record();
  if (request.tasks["sign-off"]?.state === "pending") {
    await journey.answer(secondOfficer, "sign-off", { choice: "approve" });
  }
  return journey;
}

const grant = (more: Values = {}): Values => ({ choice: "grant", instruction, ...more });

/** Every owner who was asked to act reports that it is done. */
async function done(journey: Journey, values: Values = {}): Promise<Journey> {
  const { request } = await journey.record();
  if (request.tasks["cooling-off"]?.state === "pending") {
    await journey.desk.advance("P3DT1H");
    await journey.desk.settle();
  }
  const { tasks } = (await journey.record()).request;
  for (const system of [till, bookings]) {
    if (tasks[`act-on-system.${system}`]?.state === "pending") await act(journey, system, values);
  }
  return journey;
}

const act = (journey: Journey, system: string, values: Values = {}) =>
  journey.answer(staff.owner(system), `act-on-system.${system}`, {
    choice: "done",
    extent: "as-decided",
    did: `Done in ${system}.`,
    stays: "nothing",
    ...values,
  });

const corrected = { changed: ["0"] };

async function twoRights(desk: LocalDesk): Promise<{ readonly lead: Journey; readonly other: Journey }> {
  const [lead, other] = await together(desk, ["disclosure", "erasure"], {
    "erasure.facts": "もう利用しません。",
  });
  if (lead === undefined || other === undefined) throw new Error("not two");
  return { lead, other };
}

/** Extends the due date, from the decision page. */
async function extend(journey: Journey, days: number): Promise<void> {
  const page = await journey.openMail(staff.officer, "decide");
  const form = formsIn(page.html).find(({ names }) => names.has("until"));
  if (form === undefined) throw new Error("no form to extend");
  const { request } = await journey.record();
  const until = new Date(Date.parse(request.arrivalDate) + days * 86_400_000).toISOString().slice(0, 10);
  const reason = { extensionReason: "The ledgers are on paper.", until };
  const answer = await journey.person.post("/task", filled(form, reason));
  if (answer.status !== 200) throw new Error(`the extension was answered with ${answer.status}`);
}

/** So long ago that the personal data is erased. */
const purged: readonly Place[] = [
  {
    at: "purged after a disclosure",
    status: "purged",
    days: 1140,
    begin: async ({ desk }) => decided(await toDecision(desk, "disclosure"), { choice: "disclose" }),
  },
  {
    at: "purged after an erasure, with the key that suppresses the address",
    status: "purged",
    days: 1140,
    begin: async ({ desk }) =>
      done(await decided(await toDecision(desk, "erasure"), grant({ basis: "goodwill" }))),
  },
  {
    at: "purged after a refusal for want of identity",
    status: "purged",
    days: 1140,
    begin: async ({ desk }) => {
      const journey = await start(desk, "third-party-records");
      await journey.cannotVerify();
      return journey;
    },
  },
];

/** Every outcome, every choice of the officer, every way in which a notice was delivered. */
const closed: readonly Place[] = (
  [
    {
      at: "closed, disclosed, downloaded, the package deleted since",
      begin: async ({ desk }) => {
        const journey = await decided(await toDecision(desk, "disclosure"), { choice: "disclose" });
        await journey.download();
        return journey;
      },
    },
    {
      at: "closed, disclosed in part, the fee waived",
      begin: async ({ desk }) => {
        const journey = await start(desk, "disclosure", { language: "ja" });
        await journey.verify({ searchNote: "旧姓は佐藤。" });
        await journey.waive();
        await journey.find(till, "2025-03-01 coffee beans", { notes: "By the name before the marriage" });
        await journey.find(bookings, "2025-04-01 pottery class with Jiro");
        return decided(journey, {
          choice: "disclose-in-part",
          include: till,
          withheld: "Who else took part",
          codes: "D1_HARM_RIGHTS",
          explanation,
        });
      },
    },
    {
      at: "closed, nothing held",
      begin: async ({ desk }) => {
        const journey = await Journey.toSearch(desk);
        for (const system of [till, bookings]) await journey.findNothing(system);
        return decided(journey, { choice: "no-such-data" });
      },
    },
    {
      at: "closed, disclosure refused",
      begin: async ({ desk }) =>
        decided(await toDecision(desk, "disclosure"), {
          choice: "refuse",
          codes: ["D2_SERIOUS_HINDRANCE", "D3_OTHER_LAW_VIOLATION"],
          explanation,
        }),
    },
    {
      at: "closed, records of provision sent on paper",
      begin: async ({ desk }) => {
        const journey = await toDecision(desk, "third-party-records", { medium: "paper" });
        await decided(journey, { choice: "disclose" });
        await journey.answer(staff.desk, "post-package", { tracking: "1234-5678-9012" });
        return journey;
      },
    },
    {
      at: "closed, purposes told",
      begin: async ({ desk }) =>
        decided(await toDecision(desk, "purpose"), { choice: "inform", purposes: ["service", "enquiries"] }),
    },
    {
      at: "closed, corrected, signed off by another officer",
      begin: async ({ desk }) =>
        done(await decided(await toDecision(desk, "correction"), grant()), corrected),
    },
    {
      at: "closed, use stopped in part, which could not be done before the decision",
      begin: async ({ desk }) => {
        const journey = await start(desk, "stop-violation");
        await journey.verify();
        await journey.find(till, "The address", { held: "cannot" });
        await journey.find(bookings, "Bookings");
        await decided(journey, {
          choice: "grant-in-part",
          codes: ["S2_BEYOND_NECESSARY_EXTENT"],
          withheld: "Tax records",
          instruction,
          explanation,
        });
        return done(journey, { remains: "The tax record, for seven years." });
      },
    },
    {
      at: "closed, another measure in place of the stop of provision",
      begin: async ({ desk }) =>
        done(
          await decided(await toDecision(desk, "stop-provision"), {
            choice: "alternative",
            codes: ["S3_ALTERNATIVE_MEASURE"],
            instruction,
            measure: "The recipient was asked to delete it.",
            explanation,
          }),
        ),
    },
    {
      at: "closed, erased for loss of need",
      begin: async ({ desk }) =>
        done(await decided(await toDecision(desk, "stop-need", { language: "ja" }), grant())),
    },
    {
      at: "closed, erasure called off by the requester",
      begin: async ({ desk }) => {
        const journey = await decided(await toDecision(desk, "erasure"), grant({ basis: "goodwill" }));
        await journey.answer(journey.email, "cooling-off", {});
        return journey;
      },
    },
    {
      at: "closed, opted out",
      begin: async ({ desk }) => done(await decided(await toDecision(desk, "opt-out"), grant())),
    },
    {
      at: "closed, consent withdrawn in part",
      begin: async ({ desk }) =>
        done(
          await decided(await toDecision(desk, "consent-withdrawal"), {
            choice: "grant-in-part",
            codes: ["O1_PRECONDITION_OF_SERVICE"],
            withheld: "The address of a booking",
            instruction,
            explanation,
          }),
        ),
    },
    {
      at: "closed, inquiry answered",
      begin: async ({ desk }) =>
        decided(await toDecision(desk, "inquiry"), { choice: "reply", reply: "We keep the photographs." }),
    },
    {
      at: "closed, withdrawn",
      begin: async ({ desk }) => {
        const journey = await Journey.toSearch(desk);
        await journey.withdraw();
        return journey;
      },
    },
    {
      at: "closed, the subject objected to the agent",
      begin: async ({ desk }) => {
        const { subject, agent } = mandated();
        const journey = await Journey.start(desk, { agent });
        await journey.verify(proved);
        await journey.answer(subject, "confirm-agent", { choice: "object" });
        return journey;
      },
    },
    {
      at: "closed, disclosed to the subject, who agreed to the agent",
      begin: async ({ desk }) => {
        const { subject, agent } = mandated();
        const journey = await Journey.start(desk, { agent });
        await journey.verify({ ...proved, receives: "subject" });
        await journey.answer(subject, "confirm-agent", { choice: "agree" });
        await journey.pay();
        await search(journey);
        return decided(journey, { choice: "disclose" });
      },
    },
    {
      at: "closed, stopped by the address on file",
      begin: async ({ desk }) => {
        const journey = await Journey.start(desk);
        const contact = freshAddress();
        await journey.verify({ onFile: contact });
        await journey.person.send(await journey.openMail(contact, "warn-contact"), "/task", {});
        await desk.settle();
        return journey;
      },
    },
    {
      at: "closed, delivered another way after the notice bounced",
      begin: async ({ desk }) => {
        const journey = await Journey.start(desk, { email: "bounce@simulator.amazonses.com" });
        await journey.cannotVerify();
        await journey.answer(staff.desk, "deliver-otherwise", { how: "post", tracking: "77" });
        return journey;
      },
    },
    {
      at: "closed, told by telephone because the mail service refused the notice",
      begin: async ({ desk }) => {
        const journey = await start(desk, "purpose");
        const page = await journey.openMail(staff.desk, "verify-identity");
        desk.desk.mail.failNext("MessageRejected");
        await journey.person.send(page, "/task", { choice: "cannot", reason: "Nobody of that name." });
        await desk.settle();
        await journey.answer(staff.desk, "deliver-otherwise", { how: "telephone" });
        return journey;
      },
    },
    {
      at: "closed, by letter since a mail was called spam",
      begin: async ({ desk }) => {
        const journey = await Journey.start(desk, { email: "complaint@simulator.amazonses.com" });
        await journey.cannotVerify();
        await journey.answer(staff.desk, "deliver-otherwise", { how: "other-address", note: "By telefax" });
        return journey;
      },
    },
    {
      at: "closed, disclosed on paper, all by letter",
      begin: async ({ desk }) => {
        const journey = await keyIn(desk, "disclosure", { language: "ja", arrived: "2026-08-05" });
        await postLetter(journey, "receipt");
        await journey.askForMore("運転免許証の写しをお送りください。");
        await postLetter(journey, "question");
        await journey.answer(staff.desk, "send-evidence", { text: "免許証の写しが届いた。" });
        await journey.verify({ method: "two-documents", document: "driving-licence" });
        await postLetter(journey, "fee");
        await journey.pay();
        await postLetter(journey, "fee-receipt");
        await search(journey);
        await decided(journey, { choice: "disclose" });
        await journey.answer(staff.desk, "post-package", { tracking: "9999" });
        return journey;
      },
    },
    {
      at: "closed, after messages both ways",
      begin: async ({ desk }) => {
        const journey = await start(desk, "stop-violation", { language: "ja" });
        await ask(journey, staff.desk, "verify-identity", "どちらの停止をご希望ですか。");
        await desk.advance("PT16M");
        await write(journey, "購入履歴だけです。");
        await journey.answer(staff.desk, "reply-message", { choice: "reply", reply: "承知しました。" });
        await journey.verify();
        await search(journey);
        return decided(journey, { choice: "refuse", codes: "S1_GROUND_NOT_ESTABLISHED", explanation });
      },
    },
    {
      at: "closed, lapsed for want of evidence",
      begin: async ({ desk }) => {
        const journey = await start(desk, "consent-withdrawal");
        await journey.askForMore();
        await desk.advance("P15D");
        return journey;
      },
    },
    {
      at: "closed, lapsed for want of the fee",
      begin: async ({ desk }) => {
        const journey = await Journey.start(desk);
        await journey.verify();
        await desk.advance("P15D");
        return journey;
      },
    },
  ] satisfies readonly Omit<Place, "status" | "days">[]
).map((place) => ({ ...place, status: "closed", days: 120 }));

/** Requests that are open at the update. */
const open: readonly Place[] = [
  {
    at: "verifying, come to the officer because the desk does not answer",
    status: "verifying",
    days: 20,
    begin: ({ desk }) => start(desk, "disclosure", { language: "ja" }),
  },
  {
    at: "verifying, the subject did not answer whether the agent may ask",
    status: "verifying",
    days: 16,
    begin: async ({ desk }) => {
      const journey = await Journey.start(desk, { agent: mandated().agent });
      await journey.verify(proved);
      return journey;
    },
  },
  {
    at: "deciding, the answer put off",
    status: "deciding",
    days: 12,
    begin: async ({ desk }) => {
      const journey = await toDecision(desk, "disclosure");
      await extend(journey, 20);
      return journey;
    },
  },
  {
    at: "awaiting evidence, reminded",
    status: "awaiting-requester",
    days: 9,
    begin: async ({ desk }) => {
      const journey = await start(desk, "stop-need");
      await journey.askForMore();
      return journey;
    },
  },
  {
    at: "awaiting the fee, reminded",
    status: "awaiting-fee",
    days: 8,
    begin: async ({ desk }) => {
      const journey = await start(desk, "disclosure");
      await journey.verify({ method: "photo-id", document: "my-number-card-front" });
      return journey;
    },
  },
  {
    at: "notifying, nothing heard of the notice for a day: the desk is to deliver it another way",
    status: "notifying",
    days: 2,
    begin: async ({ desk, silent }) => {
      const email = freshAddress();
      silent.add(email);
      const journey = await start(desk, "third-party-records", { email });
      await journey.cannotVerify();
      return journey;
    },
  },
  {
    at: "unconfirmed",
    status: "unconfirmed",
    days: 1,
    begin: ({ desk }) => Journey.submit(desk, { medium: "ask" }),
  },
  {
    at: "unconfirmed, from an agent",
    status: "unconfirmed",
    days: 1,
    begin: ({ desk }) =>
      Journey.submit(desk, {
        type: "purpose",
        agent: { ...mandated().agent, behalf: "guardian" },
        language: "ja",
      }),
  },
  {
    at: "unconfirmed, the first of two rights in one submission",
    status: "unconfirmed",
    days: 1,
    begin: async ({ desk }) => (await twoRights(desk)).lead,
  },
  {
    at: "closed, disclosed: the package is there, and a new code is asked for",
    status: "closed",
    days: 0,
    begin: async ({ desk }) => {
      const journey = await toDecision(desk, "disclosure");
      await decided(journey, { choice: "disclose" });
      await journey.download();
      const collect = await journey.openMail(journey.email, "notice");
      await journey.person.send(collect, "/package/new-code", {});
      await desk.settle();
      return journey;
    },
  },
  {
    at: "verifying",
    status: "verifying",
    days: 0,
    begin: ({ desk }) => start(desk, "stop-provision"),
  },
  {
    at: "verifying after evidence with a file",
    status: "verifying",
    days: 0,
    begin: async ({ desk }) => {
      const journey = await start(desk, "consent-withdrawal");
      await journey.askForMore();
      const page = await journey.openMail(journey.email, "send-evidence");
      const uploaded = await journey.person.upload(page, "licence.pdf", "application/pdf", pdf);
      await journey.person.send(uploaded, "/task", { text: "My licence." });
      await desk.advance(scanned);
      return journey;
    },
  },
  {
    at: "verifying, from paper, without an address for mail",
    status: "verifying",
    days: 0,
    begin: ({ desk }) => keyIn(desk, "correction", claims.correction),
  },
  {
    at: "verifying, asked by telephone, the letter posted",
    status: "verifying",
    days: 0,
    begin: async ({ desk }) => {
      const journey = await keyIn(desk, "opt-out", { ...claims["opt-out"], came: "telephone" });
      await postLetter(journey, "receipt");
      return journey;
    },
  },
  {
    at: "verifying, a message and a file of the requester's wait for a reply",
    status: "verifying",
    days: 0,
    begin: async ({ desk }) => {
      const journey = await start(desk, "erasure", { language: "ja" });
      await ask(journey, staff.desk, "verify-identity", "どちらの消去をご希望ですか。");
      await desk.advance("PT16M");
      const status = await journey.openStatus();
      const [, href = ""] = /href="(\/status\/message\?[^"]*)"/.exec(status.html) ?? [];
      const page = await journey.person.open(href.replaceAll("&amp;", "&"));
      const uploaded = await journey.person.upload(page, "会員証.pdf", "application/pdf", pdf);
      await journey.person.send(uploaded, "/status/message", { text: "購入履歴だけです。" });
      await desk.advance(scanned);
      return journey;
    },
  },
  {
    at: "verifying, the workflow has ended too early",
    status: "verifying",
    days: 0,
    begin: async ({ desk }) => {
      const journey = await start(desk, "correction");
      await desk.desk.engine.stop(new Executions(desk, "correction").arn(journey.id), undefined, undefined);
      await desk.settle();
      return journey;
    },
  },
  {
    at: "verifying, the requester is asked under another number of the submission",
    status: "verifying",
    days: 0,
    begin: async ({ desk }) => {
      const { lead, other } = await twoRights(desk);
      await lead.confirm();
      await lead.askForMore();
      return other;
    },
  },
  {
    at: "awaiting whether the subject agrees to the agent",
    status: "awaiting-requester",
    days: 0,
    begin: async ({ desk }) => {
      const journey = await start(desk, "purpose", { agent: mandated().agent });
      await journey.verify({ ...proved, receives: "subject" });
      return journey;
    },
  },
  {
    at: "awaiting evidence by letter",
    status: "awaiting-requester",
    days: 0,
    begin: async ({ desk }) => {
      const journey = await keyIn(desk, "disclosure", { language: "ja" });
      await journey.askForMore("運転免許証の写しをお送りください。");
      return journey;
    },
  },
  {
    at: "awaiting the fee of another right, the address on file told",
    status: "awaiting-fee",
    days: 0,
    begin: async ({ desk }) => {
      const journey = await start(desk, "purpose");
      await journey.verify({ onFile: freshAddress() });
      return journey;
    },
  },
  {
    at: "awaiting the fee, the requester cannot be reached by mail",
    status: "awaiting-fee",
    days: 0,
    begin: async ({ desk }) => {
      const journey = await Journey.start(desk, { email: "bounce+fee@simulator.amazonses.com" });
      await journey.verify();
      return journey;
    },
  },
  {
    at: "investigating, one owner found a file, the other is asked",
    status: "investigating",
    days: 0,
    begin: async ({ desk }) => {
      const journey = await start(desk, "third-party-records");
      await journey.verify({ searchNote: "Also as Hanako Sato." });
      const page = await journey.openMail(staff.owner(till), `search-system.${till}`);
      await journey.person.upload(page, "ledger.pdf", "application/pdf", pdf);
      await desk.advance(scanned);
      await journey.find(till, "2025-03-01 to the carrier");
      return journey;
    },
  },
  {
    at: "investigating, disputed data held until it is decided",
    status: "investigating",
    days: 0,
    begin: async ({ desk }) => {
      const journey = await start(desk, "stop-violation");
      await journey.verify();
      await journey.find(till, "The address", { held: "yes" });
      return journey;
    },
  },
  {
    at: "investigating, identity confirmed under another number of the submission",
    status: "investigating",
    days: 0,
    begin: async ({ desk }) => {
      const { lead, other } = await twoRights(desk);
      await lead.confirm();
      await lead.verify({ method: "photo-id", document: "passport" });
      return other;
    },
  },
  {
    at: "investigating, a program is asked in an owner's place",
    status: "investigating",
    days: 0,
    begin: ({ desk, withConnector }) =>
      withConnector(bookings, async () => {
        const journey = await start(desk, "stop-need");
        await journey.verify();
        return journey;
      }),
  },
  {
    at: "deciding an inquiry",
    status: "deciding",
    days: 0,
    begin: ({ desk }) => start(desk, "inquiry", { language: "ja" }),
  },
  {
    at: "deciding what the agent of a minor asks",
    status: "deciding",
    days: 0,
    begin: async ({ desk }) => {
      const { agent } = mandated();
      const journey = await start(desk, "opt-out", {
        agent: { ...agent, behalf: "legal-representative", "behalf.subject.under16": "yes" },
        language: "ja",
      });
      await journey.verify({
        authority: "family-register",
        hearing: "cannot",
        hearingNote: "The subject is five years old.",
      });
      return journey;
    },
  },
  {
    at: "deciding, the decision waits for the other officer",
    status: "deciding",
    days: 0,
    begin: async ({ desk }) => {
      const journey = await toDecision(desk, "correction");
      await journey.decide(grant());
      return journey;
    },
  },
  {
    at: "deciding, sent back by the other officer",
    status: "deciding",
    days: 0,
    begin: async ({ desk }) => {
      const journey = await toDecision(desk, "stop-provision");
      await journey.decide({ choice: "refuse", codes: ["S1_GROUND_NOT_ESTABLISHED"], explanation });
      await journey.answer(secondOfficer, "sign-off", { choice: "send-back", reason: "It is established." });
      return journey;
    },
  },
  {
    at: "deciding anew what an owner could not do",
    status: "deciding",
    days: 0,
    begin: async ({ desk }) => {
      const journey = await toDecision(desk, "stop-violation");
      await journey.decide(grant());
      await journey.answer(staff.owner(till), `act-on-system.${till}`, {
        choice: "cannot",
        reason: "No way.",
      });
      return journey;
    },
  },
  {
    at: "acting, in the days in which an erasure can be called off",
    status: "acting",
    days: 0,
    begin: async ({ desk }) => {
      const journey = await toDecision(desk, "erasure");
      await journey.decide(grant({ basis: "goodwill" }));
      return journey;
    },
  },
  {
    at: "acting, one owner has corrected, another is asked, signed off",
    status: "acting",
    days: 0,
    begin: async ({ desk }) => {
      const journey = await start(desk, "correction");
      await journey.verify();
      await journey.find(till, "The address");
      await journey.find(bookings, "The address");
      await decided(journey, grant());
      await act(journey, till, corrected);
      return journey;
    },
  },
  {
    at: "acting on an opt-out, one of two owners has",
    status: "acting",
    days: 0,
    begin: async ({ desk }) => {
      const journey = await decided(await toDecision(desk, "opt-out"), grant());
      await act(journey, bookings);
      return journey;
    },
  },
  {
    at: "acting on another measure, signed off",
    status: "acting",
    days: 0,
    begin: async ({ desk }) =>
      decided(await toDecision(desk, "stop-provision", { language: "ja" }), {
        choice: "alternative",
        codes: ["S3_ALTERNATIVE_MEASURE"],
        instruction,
        measure: "The recipient was asked to delete it.",
        explanation,
      }),
  },
  {
    at: "acting, the package is to be posted",
    status: "acting",
    days: 0,
    begin: async ({ desk }) => {
      const journey = await toDecision(desk, "disclosure", { medium: "paper" });
      return decided(journey, { choice: "disclose" });
    },
  },
  {
    at: "notifying, the notice of a disclosure sent, nothing heard yet",
    status: "notifying",
    days: 0,
    begin: async ({ desk, silent }) => {
      const email = freshAddress();
      silent.add(email);
      return decided(await toDecision(desk, "disclosure", { email }), { choice: "disclose" });
    },
  },
  {
    at: "notifying, the notice bounced: the desk is to deliver it another way",
    status: "notifying",
    days: 0,
    begin: async ({ desk }) => {
      const journey = await start(desk, "inquiry", { email: "bounce+inquiry@simulator.amazonses.com" });
      return decided(journey, { choice: "reply", reply: "We keep the photographs." });
    },
  },
  {
    at: "notifying by letter",
    status: "notifying",
    days: 0,
    begin: async ({ desk }) => {
      const journey = await keyIn(desk, "stop-need", { ...claims["stop-need"], came: "counter" });
      await journey.cannotVerify();
      return journey;
    },
  },
];

/** Every place, in order of beginning. */
export const places: readonly Place[] = [...purged, ...closed, ...open];
