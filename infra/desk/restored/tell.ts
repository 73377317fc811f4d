import { createHash } from "node:crypto";
import { dayMs } from "../../../functions/domain/calendar.ts";
import { mailAddressOf } from "../../../functions/domain/contact.ts";
import { packageFolders } from "../../../functions/domain/folders.ts";
import type { RequestId } from "../../../functions/domain/ids.ts";
import { mailboxesOf } from "../../../functions/domain/mailboxes.ts";
import type { MailContent } from "../../../functions/domain/ports.ts";
import { sendOnce } from "../../../functions/domain/send-claimed-mail.ts";
import { restoredWords } from "../../../functions/languages/restored.ts";
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

/** Tells the people whose address is known, then the desk and the officer: about everybody, and who is to be reached otherwise. */
export async function tell(
  desk: OperatorDesk,
  moment: string,
  { lost, back, carried }: Pick<Compared, "lost" | "back" | "carried">,
): Promise<Told> {
  const { business } = desk.runtime;
  const failed: string[] = [];
  const mailOnce = async (what: string, to: string, content: MailContent): Promise<boolean> => {
    const sent = await once(desk, `${moment}#${what}#${to}`, to, content);
    if (!sent) failed.push(what);
    return sent;
  };
  let people = 0;
  const lostRows: RestoredRow[] = [];
  for (const one of lost) {
    const told = await tellLost(desk, one, mailOnce);
    if (told) people += 1;
    lostRows.push({ id: one.id, notes: await notesOnLost(desk, one, told) });
  }
  const backRows: RestoredRow[] = [];
  for (const one of back) {
    const { request } = one;
    const to = mailAddressOf(request);
    await desk.runtime.loadLanguages(request.language);
    const told =
      to !== undefined && (await mailOnce(request.id, to, setBackMail({ business, request, moment })));
    if (told) people += 1;
    backRows.push({ id: request.id, notes: notesOnBack(desk, one, told, to) });
  }
  for (const { request } of carried) {
    const to = mailAddressOf(request);
    await desk.runtime.loadLanguages(request.language);
    if (to !== undefined) await mailOnce(request.id, to, setBackMail({ business, request, moment }));
  }
  await desk.runtime.loadLanguages(business.staffLanguage);
  const content = restoredMail({ business, moment, lost: lostRows, back: backRows });
  const rows = createHash("sha256")
    .update(JSON.stringify([lostRows, backRows]))
    .digest("hex");
  const staff = new Set([...mailboxesOf(business, "desk"), ...mailboxesOf(business, "officer")]);
  for (const mailbox of staff) {
    const to = business.mailboxes[mailbox]?.email;
    if (to !== undefined && lost.length + back.length > 0)
      await mailOnce(`${mailbox} ${rows.slice(0, 16)}`, to, content);
  }
  return { people, failed };
}

async function tellLost(
  desk: OperatorDesk,
  { id, execution, sibling }: LostRequest,
  mailOnce: (what: string, to: string, content: MailContent) => Promise<boolean>,
): Promise<boolean> {
  const to = sibling && mailAddressOf(sibling);
  if (sibling === undefined || to === undefined) return false;
  const { business } = desk.runtime;
  const right = execution?.right ?? sibling.linked?.requests.find((one) => one.id === id)?.right;
  const lost = { id, right: right ?? sibling.right };
  await desk.runtime.loadLanguages(sibling.language);
  const { baseUrl } = desk.mailing();
  const formUrl = `${baseUrl}/requests/new?type=${lost.right}&lang=${sibling.language}`;
  return mailOnce(id, to, lostMail({ business, known: sibling, lost, formUrl }));
}

async function notesOnLost(
  desk: OperatorDesk,
  { id, execution }: LostRequest,
  told: boolean,
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
    told ? staff.told : staff.unknown,
  ];
}

function notesOnBack(
  { runtime: { business } }: OperatorDesk,
  { request, execution }: SetBackRequest,
  told: boolean,
  to: string | undefined,
): readonly string[] {
  const language = business.staffLanguage;
  const { staff } = restoredWords(language);
  const at = (time: string) => formatDateTime(language, business.timeZone, time);
  return [
    words(language).right[request.right].name,
    ...(execution.completedAt === undefined ? [] : [staff.ended(at(execution.completedAt))]),
    ...(told ? [staff.told] : to === undefined ? [staff.byLetter] : [staff.unknown]),
  ];
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

/** Mails something once, however often the command is given. */
async function once(desk: OperatorDesk, key: string, to: string, content: MailContent): Promise<boolean> {
  const counters = desk.counters();
  const name = `restored-told#${createHash("sha256").update(key).digest("hex")}`;
  const now = desk.runtime.clock.now();
  const before = await counters.kept(name);
  if (before !== undefined && Date.parse(before.expiresAt) > now) return true;
  const { kind } = await sendOnce(desk.mailing().mail, {
    ...content,
    to,
    tags: { request: "restored", mail: "restored" },
  });
  if (kind !== "sent") return false;
  await counters.keep(name, "told", new Date(now + toldMs).toISOString());
  return true;
}
