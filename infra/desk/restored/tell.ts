import { createHash } from "node:crypto";
import { dayMs } from "../../../functions/domain/calendar.ts";
import { mailAddressOf } from "../../../functions/domain/contact.ts";
import { packageFolders } from "../../../functions/domain/folders.ts";
import type { RequestId } from "../../../functions/domain/ids.ts";
import { mailboxesOf } from "../../../functions/domain/mailboxes.ts";
import type { MailContent } from "../../../functions/domain/ports.ts";
import { sendOnce } from "../../../functions/domain/send-claimed-mail.ts";
import { type RestoredWords, restoredWords } from "../../../functions/languages/restored.ts";
import { formatDateTime, words } from "../../../functions/languages/words.ts";
import {
  lostMail,
  type RestoredRow,
  restoredMail,
  setBackMail,
} from "../../../functions/views/mails/restored.ts";
import type { OperatorDesk } from "../operator-desk.ts";
import type { Compared, LostRequest, SetBackRequest } from "./compare.ts";

/** How long it is remembered who was told, in ms. */
const toldMs = 90 * dayMs;

export interface Told {
  /** The number of people who know by mail. */
  readonly people: number;
  /** Mails that did not go: the same command sends them again. */
  readonly failed: readonly string[];
}

/** A request in the list for staff, with how the person was told. */
interface ToldRow extends RestoredRow {
  readonly how: How;
}

/** `unknown`: no address is known. `by-letter`: the person gets letters. */
type How = "mailed" | "not-sent" | "unknown" | "by-letter";

/**
 * Tells the people whose address is known, then the desk and the officer: about everybody, and whom they have to reach
 * another way. People who were told by an earlier run are not mailed again.
 */
export async function tell(
  desk: OperatorDesk,
  moment: string,
  { lost, back, carried }: Pick<Compared, "lost" | "back" | "carried">,
): Promise<Told> {
  const failed: string[] = [];
  const tellPerson: TellPerson = async (id, to, content) => {
    if (await sentOnce(desk, [`${moment}#${id}#${to}`], to, content)) return "mailed";
    failed.push(id);
    return "not-sent";
  };
  const lostRows: ToldRow[] = [];
  for (const one of lost) {
    const how = await tellLost(desk, one, tellPerson);
    lostRows.push({ id: one.id, how, notes: await notesOnLost(desk, one, how) });
  }
  const backRows: ToldRow[] = [];
  for (const one of [...back, ...carried]) {
    const how = await tellSetBack(desk, one, moment, tellPerson);
    backRows.push({ id: one.request.id, how, notes: await notesOnBack(desk, one, how) });
  }
  failed.push(...(await tellStaff(desk, moment, { lost: lostRows, back: backRows })));
  const people = [...lostRows, ...backRows].filter(({ how }) => how === "mailed").length;
  return { people, failed };
}

type TellPerson = (id: RequestId, to: string, content: MailContent) => Promise<"mailed" | "not-sent">;

async function tellLost(
  desk: OperatorDesk,
  { id, execution, sibling }: LostRequest,
  tellPerson: TellPerson,
): Promise<How> {
  const to = sibling && mailAddressOf(sibling);
  if (sibling === undefined || to === undefined) return "unknown";
  const { business } = desk.runtime;
  const right = execution?.right ?? sibling.linked?.requests.find((one) => one.id === id)?.right;
  const lost = { id, right: right ?? sibling.right };
  await desk.runtime.loadLanguages(sibling.language);
  const { baseUrl } = desk.mailing();
  const formUrl = `${baseUrl}/requests/new?type=${lost.right}&lang=${sibling.language}`;
  return tellPerson(id, to, lostMail({ business, known: sibling, lost, formUrl }));
}

async function tellSetBack(
  desk: OperatorDesk,
  { request }: SetBackRequest,
  moment: string,
  tellPerson: TellPerson,
): Promise<How> {
  const to = mailAddressOf(request);
  if (to === undefined) return "by-letter";
  const { business } = desk.runtime;
  await desk.runtime.loadLanguages(request.language);
  return tellPerson(request.id, to, setBackMail({ business, request, moment }));
}

/** Mails the list to the desk and the officer, unless an earlier one said all of it. Returns the mailboxes it missed. */
async function tellStaff(
  desk: OperatorDesk,
  moment: string,
  { lost, back }: { readonly lost: readonly ToldRow[]; readonly back: readonly ToldRow[] },
): Promise<readonly string[]> {
  const { business } = desk.runtime;
  await desk.runtime.loadLanguages(business.staffLanguage);
  const content = restoredMail({ business, moment, lost, back });
  const missed: string[] = [];
  for (const mailbox of new Set([...mailboxesOf(business, "desk"), ...mailboxesOf(business, "officer")])) {
    const to = business.mailboxes[mailbox]?.email;
    const said = [...lost, ...back].map(({ id, how }) => `${moment}#${mailbox}#${id}#${how}`);
    if (to !== undefined && !(await sentOnce(desk, said, to, content))) missed.push(mailbox);
  }
  return missed;
}

async function notesOnLost(
  desk: OperatorDesk,
  { id, execution }: LostRequest,
  how: How,
): Promise<readonly string[]> {
  const { business } = desk.runtime;
  const language = business.staffLanguage;
  await desk.runtime.loadLanguages(language);
  const { staff } = restoredWords(language);
  const at = (time: string) => formatDateTime(language, business.timeZone, time);
  const files = await filesOf(desk, id);
  return [
    execution === undefined
      ? staff.numberOnly
      : staff.begun({ right: words(language).right[execution.right].name, at: at(execution.startedAt) }),
    ...(execution?.completedAt === undefined ? [] : [staff.ended(at(execution.completedAt))]),
    ...(files > 0 ? [staff.files(files)] : []),
    howText(staff, how),
  ];
}

async function notesOnBack(
  { runtime }: OperatorDesk,
  { request, execution }: SetBackRequest,
  how: How,
): Promise<readonly string[]> {
  const { business } = runtime;
  const language = business.staffLanguage;
  await runtime.loadLanguages(language);
  const { staff } = restoredWords(language);
  const at = (time: string) => formatDateTime(language, business.timeZone, time);
  return [
    words(language).right[request.right].name,
    ...(execution.completedAt === undefined ? [] : [staff.ended(at(execution.completedAt))]),
    howText(staff, how),
  ];
}

function howText(staff: RestoredWords["staff"], how: How): string {
  switch (how) {
    case "mailed":
      return staff.told;
    case "not-sent":
      return staff.notSent;
    case "unknown":
      return staff.unknown;
    case "by-letter":
      return staff.byLetter;
  }
}

/** How many files of a request are still in the buckets: they may say whose it was. */
async function filesOf(desk: OperatorDesk, id: RequestId): Promise<number> {
  const { evidence, packages } = desk.files();
  const listed = await Promise.all([
    evidence.list(`${id}/`),
    ...packageFolders(id).map((folder) => packages.list(folder)),
  ]);
  return listed.flat().length;
}

/** Mails something, unless earlier mails said all of it. Returns whether its recipient has it. */
async function sentOnce(
  desk: OperatorDesk,
  said: readonly string[],
  to: string,
  content: MailContent,
): Promise<boolean> {
  const counters = desk.counters();
  const now = desk.runtime.clock.now();
  const names = said.map((one) => `restored-told#${createHash("sha256").update(one).digest("hex")}`);
  const before = await Promise.all(names.map((name) => counters.kept(name)));
  if (before.every((kept) => kept !== undefined && Date.parse(kept.expiresAt) > now)) return true;
  const { kind } = await sendOnce(desk.mailing().mail, {
    ...content,
    to,
    tags: { request: "restored", mail: "restored" },
  });
  if (kind !== "sent") return false;
  for (const name of names) await counters.keep(name, "told", new Date(now + toldMs).toISOString());
  return true;
}
