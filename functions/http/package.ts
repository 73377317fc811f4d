import * as z from "zod/mini";
import { bucket } from "../adapters/bucket.ts";
import { counters } from "../adapters/counters.ts";
import { mailer } from "../adapters/mailer.ts";
import { requestStore } from "../adapters/request-store.ts";
import { isToWait } from "../application/deps.ts";
import { intact } from "../application/intact-file.ts";
import { ownRecordsIn } from "../application/own-records-part.ts";
import { dayMs } from "../domain/calendar.ts";
import { disclosureOf } from "../domain/disclosure.ts";
import { accessCodeHash, looksLikeAccessCode } from "../domain/ids.ts";
import { later } from "../domain/later.ts";
import { formatLink, type LinkText, linkSecret } from "../domain/links.ts";
import type { Bucket, Counters, FileAt, Mailer, RequestStore } from "../domain/ports.ts";
import { quotaKey, sourceNetwork, windowEnd } from "../domain/quotas.ts";
import { recipientFor } from "../domain/recipients.ts";
import { isConfirmed } from "../domain/request/request.ts";
import { openTask } from "../domain/request/transitions/open-task.ts";
import {
  type AccessCheck,
  accessCodeTried,
  lateLinkNoted,
  numberInCode,
  type Packaged,
  packageBehind,
} from "../domain/request/transitions/package.ts";
import { ok, type Result, refuse } from "../domain/result.ts";
import { sendClaimed } from "../domain/send-claimed-mail.ts";
import { linkUrl } from "../domain/urls.ts";
import { type HttpAnswer, type HttpRequest, page, problem } from "../runtime/http.ts";
import { httpFunction } from "../runtime/http-function.ts";
import { onFirstCall, type Runtime } from "../runtime/runtime.ts";
import { taskMail } from "../views/mails/mails.ts";
import { codeAskedPage, downloadPage, lockedPage, packagePage } from "../views/pages/package.ts";
import { readPackagePage } from "../views/pages/read-package.ts";
import { linkIn } from "./link-request.ts";

export interface PackageDeps {
  readonly runtime: Pick<Runtime, "business" | "clock" | "random" | "log">;
  readonly baseUrl: string;
  readonly requests: RequestStore;
  readonly counters: Counters;
  readonly mail: Mailer;
  readonly packages: Bucket;
}

/** Lifetime of a link to the bytes, in seconds. */
const downloadSeconds = 60;

/** How long the desk has to answer "I need a fresh access code", in ms. */
const renewMs = 3 * dayMs;

/**
 * The download: a page by link, then the access code as second factor, then a button that leads to a link valid for a
 * minute.
 */
export async function handle(deps: PackageDeps, http: HttpRequest): Promise<HttpAnswer> {
  const opened = await open(deps, http);
  if (!opened.ok) return opened.refusal;
  const { request, link } = opened.value;
  const { business } = deps.runtime;
  switch (http.route) {
    case "POST /package":
    case "POST /package/read":
    case "POST /package/file":
      return tryCode(deps, http, opened.value);
    case "POST /package/new-code":
      return askForCode(deps, opened.value);
    default:
      return request.accessCode.triesLeft <= 0
        ? page(lockedPage({ business, request, link: formatLink(link) }))
        : page(packagePage({ business, request, link: formatLink(link) }));
  }
}

interface Opened {
  readonly request: Packaged;
  readonly link: LinkText;
}

async function open(deps: PackageDeps, http: HttpRequest): Promise<Result<Opened, HttpAnswer>> {
  const { runtime, requests } = deps;
  const link = linkIn(http);
  const request = link?.place === "package" ? await requests.get(link.requestId) : undefined;
  if (link === undefined || request === undefined) {
    return refuse(problem("link-unknown", { language: http.language }));
  }
  const behind = packageBehind(request, link.secret, runtime.clock.now());
  if (behind.ok) return ok({ request: behind.value, link });
  // Only an attempt, a POST, is recorded; looking changes nothing.
  if (http.route.startsWith("POST ") && behind.refusal !== "unknown") {
    const at = new Date(runtime.clock.now()).toISOString();
    await requests.change(request.id, (found) => ({
      write: found && lateLinkNoted(found, { at, actor: { kind: "requester" } }),
      value: undefined,
    }));
  }
  runtime.log("link.refused", { requestId: request.id, reason: behind.refusal });
  const language = behind.refusal === "unknown" ? http.language : request.language;
  return refuse(problem(`link-${behind.refusal}`, { language }));
}

const codeForm = later(() =>
  z.strictObject({
    link: z.string(),
    code: z.optional(z.string()),
    /** One file: its system, and its position among that system's files. */
    part: z.optional(z.string().check(z.regex(/^[a-z0-9-]+\.\d{1,2}$/))),
  }),
);

async function tryCode(deps: PackageDeps, http: HttpRequest, { request, link }: Opened): Promise<HttpAnswer> {
  const { runtime, requests } = deps;
  const { business, clock } = runtime;
  if (http.body.kind !== "form") return problem("wrong-media-type");
  const form = codeForm.safeParse(http.body.fields);
  if (!form.success) return problem("bad-request", { language: request.language });
  const { code } = form.data;
  const asked = { business, request, link: formatLink(link) };
  // A text of the wrong length is no attempt: it reveals nothing about the right code.
  if (code === undefined || !looksLikeAccessCode(code)) {
    if (request.accessCode.triesLeft <= 0) return page(lockedPage(asked), 403);
    return page(packagePage({ ...asked, slip: code === undefined ? "missing" : "not-a-code" }), 400);
  }
  const deskKey = await deps.counters.deskKey();
  // Counted per network and code: a stranger's wrong attempts must not lock the requester out.
  const tries = quotaKey(deskKey, "pair", `code ${request.accessCode.hash}\0${sourceNetwork(http.sourceIp)}`);
  const lock = await deps.counters.kept(`locked-${tries}`);
  if (lock !== undefined && clock.now() < Date.parse(lock.expiresAt)) {
    return page(lockedPage({ ...asked, until: Date.parse(lock.expiresAt) }), 403);
  }
  const hash = accessCodeHash(deskKey, numberInCode(request), code);
  const stamp = { at: new Date(clock.now()).toISOString(), actor: { kind: "requester" as const } };
  const fetches = http.route !== "POST /package";
  const check = await requests.change(request.id, (found): { write?: Packaged; value: AccessCheck } => {
    const behind = found === undefined ? undefined : packageBehind(found, link.secret, clock.now());
    if (!behind?.ok) return { value: { kind: "locked" } };
    const tried = accessCodeTried(behind.value, hash, fetches, stamp);
    const write = tried.kind === "locked" || tried.request === behind.value ? undefined : tried.request;
    return { ...(write && { write }), value: tried };
  });
  switch (check.kind) {
    case "locked":
      return page(lockedPage(asked), 403);
    case "wrong": {
      const shown = { ...asked, request: check.request };
      if (check.triesLeft <= 0) return page(lockedPage(shown), 403);
      const triesLeft = Math.min(check.triesLeft, await triesLeftHere(deps, tries));
      if (triesLeft > 0) return page(packagePage({ ...shown, triesLeft, newerSince: check.newerSince }), 403);
      const until = windowEnd(dayMs, clock.now());
      await deps.counters.keep(`locked-${tries}`, "locked", new Date(until).toISOString());
      return page(lockedPage({ ...shown, until }), 403);
    }
    case "opened":
      if (http.route === "POST /package/file") return fileOf(deps, check.request, form.data.part);
      return openedPage(deps, { request: check.request, link }, { code, reads: fetches });
  }
}

/** The page after the right code: the download, or the package to read here. */
async function openedPage(
  { runtime: { business }, packages }: PackageDeps,
  { request, link }: Opened,
  { code, reads }: { readonly code: string; readonly reads: boolean },
): Promise<HttpAnswer> {
  const { decision, findings } = request;
  const disclosure = decision && findings && disclosureOf({ ...request, decision, findings }, business);
  if (disclosure === undefined) return problem("fault", { language: request.language });
  const shown = { business, request, disclosure, code, link: formatLink(link) };
  const formTarget = await packages.origin();
  if (!reads) return { ...page(downloadPage(shown)), formTarget };
  const own = await ownRecordsIn(packages, request);
  return { ...page(readPackagePage({ ...shown, own })), formTarget };
}

/** Redirects to the bytes: of the whole package, or of one intact file of it. */
async function fileOf(deps: PackageDeps, request: Packaged, part: string | undefined): Promise<HttpAnswer> {
  const { packages, runtime } = deps;
  const to = (file: FileAt, name: string, type: string) =>
    packages.downloadUrl(file, name, type, downloadSeconds);
  if (part === undefined) {
    const { key } = request.package;
    return { kind: "redirect", to: await to({ key }, `${request.id}.zip`, "application/zip") };
  }
  const { decision, findings } = request;
  const parts =
    decision && findings && disclosureOf({ ...request, decision, findings }, runtime.business)?.parts;
  const [system, index] = part.split(".");
  const file = parts?.find((one) => one.system.key === system)?.files[Number(index)];
  const found = file && (await intact(packages, file, findings?.[system ?? ""]?.resent));
  if (file === undefined || found === undefined) return problem("not-found", { language: request.language });
  const name = file.name.slice(file.name.lastIndexOf("/") + 1);
  return { kind: "redirect", to: await to(found, name, file.type) };
}

/** Wrong codes that one network may try for one package in a day. */
const triesADay = 5;

/** Counts a wrong attempt of a network; returns how many it has left today. */
async function triesLeftHere({ counters: counted, runtime }: PackageDeps, tries: string): Promise<number> {
  for (let left = triesADay - 1; left > 0; left -= 1) {
    const use = { key: `${left}-${tries}`, limit: 1, windowMs: dayMs };
    if (await counted.within(use, runtime.clock.now())) return left;
  }
  return 0;
}

/** The requester lost the code: asks the desk to make a fresh one and tell it to them in person. */
async function askForCode(deps: PackageDeps, { request, link }: Opened): Promise<HttpAnswer> {
  const { runtime, requests } = deps;
  const { business, clock } = runtime;
  const asked = recipientFor(business, request, { kind: "renew-code", escalated: false });
  const mailbox = asked && business.mailboxes[asked.recipient];
  if (asked === undefined || mailbox === undefined) return problem("fault");
  const allowed = await deps.counters.within(
    { key: `new-code#${request.id}`, limit: 3, windowMs: dayMs },
    clock.now(),
  );
  if (!allowed) {
    return problem("too-many", { language: request.language, until: windowEnd(dayMs, clock.now()) });
  }
  const secret = linkSecret(runtime.random(32));
  const at = new Date(clock.now()).toISOString();
  const opening = await requests.change(request.id, (found) => {
    if (found === undefined || !isConfirmed(found)) return { value: undefined };
    const ask = {
      kind: "renew-code" as const,
      attempt: 1 + (found.tasks["renew-code"]?.attempt ?? 0),
      ...asked,
      secret,
      expiresAt: new Date(clock.now() + renewMs).toISOString(),
    };
    const opened = openTask(found, ask, { at, actor: { kind: "requester" } });
    return opened.kind === "opened" ? { write: opened.request, value: opened } : { value: undefined };
  });
  if (opening !== undefined) {
    const task = opening.request.tasks[opening.taskId];
    if (task?.state === "pending" && !isToWait(deps, task.recipient)) {
      await sendClaimed(deps, {
        request: opening.request,
        mailId: opening.mailId,
        to: mailbox.email,
        content: taskMail({
          business,
          request: opening.request,
          task,
          url: linkUrl(deps.baseUrl, "task", { requestId: request.id, place: opening.taskId, secret }),
        }),
      });
    }
  }
  return page(codeAskedPage({ business, request, link: formatLink(link) }));
}

export const create = httpFunction(
  "package",
  ["REQUESTS_TABLE", "COUNTERS_TABLE", "CONFIGURATION_SET", "PACKAGES_BUCKET", "BASE_URL"],
  (env, runtime) => {
    const deps: PackageDeps = {
      runtime,
      baseUrl: env.BASE_URL,
      requests: requestStore(env, runtime),
      counters: counters(env, runtime),
      mail: mailer(env, runtime),
      packages: bucket(env.PACKAGES_BUCKET, env, runtime),
    };
    return (request) => handle(deps, request);
  },
);
export const handler = onFirstCall(create);
