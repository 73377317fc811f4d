import { bucket } from "../adapters/bucket.ts";
import { counters } from "../adapters/counters.ts";
import { requestStore } from "../adapters/request-store.ts";
import {
  lookAt,
  placeOfMessage,
  placeOfTask,
  quotaLeft,
  type UploadPlace,
} from "../application/sent-files.ts";
import type { Language } from "../domain/business.ts";
import { dayMs } from "../domain/calendar.ts";
import { canWrite } from "../domain/conversation.ts";
import { contentType, fileName, maxFileBytes, maxFiles, uploadQuota } from "../domain/files.ts";
import type { BucketName } from "../domain/folders.ts";
import { formatLink, type LinkText } from "../domain/links.ts";
import type { Bucket, Counters, RequestStore } from "../domain/ports.ts";
import { ok, type Result, refuse } from "../domain/result.ts";
import { mayCount } from "../domain/scanning.ts";
import { type HttpAnswer, type HttpRequest, problem } from "../runtime/http.ts";
import { httpFunction } from "../runtime/http-function.ts";
import { onFirstCall, type Runtime } from "../runtime/runtime.ts";
import { type UploadDone, uploadFrame } from "../views/pages/upload.ts";
import { formField } from "./fields.ts";
import { linkIn } from "./link-request.ts";
import { openStatus } from "./status-link.ts";
import { languageFor, openByLink } from "./task-open.ts";
import { frameUrl } from "./uploads.ts";

export interface UploadDeps {
  readonly runtime: Pick<Runtime, "business" | "clock" | "random" | "log">;
  readonly baseUrl: string;
  readonly requests: RequestStore;
  readonly counters: Pick<Counters, "within" | "keep" | "kept">;
  readonly evidence: Bucket;
  readonly packages: Bucket;
}

/**
 * The frame for adding files to a question or a message: one form per file, straight to the bucket, signed on demand
 * because it is short-lived. Uploads can be opened and removed.
 */
export async function handle(deps: UploadDeps, http: HttpRequest): Promise<HttpAnswer> {
  const opened = await open(deps, http);
  if (!opened.ok) return opened.refusal;
  switch (http.route) {
    case "POST /upload":
      return (await mayGoOn(deps, opened.value))
        ? show(deps, opened.value, { form: true })
        : show(deps, opened.value, { form: false, done: { kind: "often" } });
    case "POST /upload/file":
      return formField(http, "open") !== undefined
        ? openOne(deps, http, opened.value)
        : removeOne(deps, http, opened.value);
    default: {
      // The bucket redirects the browser back here with the key of the upload; then another form follows.
      const key = http.query.get("key");
      return show(deps, opened.value, { form: key !== undefined, key });
    }
  }
}

interface Opened {
  readonly link: LinkText;
  readonly language: Language;
  readonly bucket: BucketName;
  readonly place: UploadPlace;
}

/** The question or conversation that files are for, while they may be added. */
async function open(deps: UploadDeps, http: HttpRequest): Promise<Result<Opened, HttpAnswer>> {
  if (linkIn(http)?.place === "status") {
    const opened = await openStatus(deps, http);
    if (opened.kind === "refused") return refuse(opened.answer);
    const { request, link } = opened;
    const { language } = request;
    if (!canWrite(request)) return refuse(problem("too-late", { language }));
    return ok({ link, language, bucket: "evidence", place: placeOfMessage(request) });
  }
  const opened = await openByLink(deps, http);
  if (!opened.ok) return opened;
  const { request, task, link } = opened.value;
  const language = languageFor(deps, opened.value);
  // Submitted files can no longer be changed.
  if (task.received !== undefined) return refuse(problem("link-answered", { language }));
  const place = placeOfTask(request.id, task);
  if (place === undefined) return refuse(problem("not-found", { language }));
  return ok({ link, language, bucket: place.bucket, place });
}

/** Daily limits of forms, and of removed files, for one answer: scanning uploads costs money. */
const mostADay = 3 * uploadQuota.files;

async function mayGoOn({ counters: counted, runtime }: UploadDeps, { link }: Opened): Promise<boolean> {
  const key = `upload#${link.requestId}.${link.place}`;
  return counted.within({ key, limit: mostADay, windowMs: dayMs }, runtime.clock.now());
}

async function show(
  deps: UploadDeps,
  { link, language, bucket: name, place }: Opened,
  now: { readonly form: boolean; readonly key?: string | undefined; readonly done?: UploadDone },
): Promise<HttpAnswer> {
  const from = deps[name];
  const files = await lookAt(from, deps, place);
  const left = quotaLeft(files);
  const full = left === 0 || files.filter(mayCount).length >= maxFiles;
  const form =
    now.form && !full
      ? await from.uploadForm({
          prefix: place.prefix,
          maxBytes: Math.min(maxFileBytes, left),
          redirectTo: `${deps.baseUrl}${frameUrl(link)}`,
        })
      : undefined;
  const arrived = files.findLast(({ key }) => key === now.key);
  return {
    kind: "page",
    status: now.done?.kind === "often" ? 429 : 200,
    html: uploadFrame({
      business: deps.runtime.business,
      language,
      link: formatLink(link),
      takes: place.takes,
      files,
      form,
      full,
      done: now.done ?? (arrived && { kind: "arrived", file: arrived }),
    }),
    formTarget: await from.origin(),
  };
}

/** A link to the bucket, valid for a minute, made when it is requested. */
async function openOne(deps: UploadDeps, http: HttpRequest, opened: Opened): Promise<HttpAnswer> {
  const version = formField(http, "open");
  const from = deps[opened.bucket];
  const files = await lookAt(from, deps, opened.place);
  const file = files.find((one) => one.version === version);
  if (file?.state.kind !== "ready") return show(deps, opened, { form: false });
  const name = fileName(file.state.file, opened.link.requestId, file.number - 1);
  return { kind: "redirect", to: await from.downloadUrl(file, name, contentType(file.state.file), 60) };
}

/** Deletes a file for good; idempotent. */
async function removeOne(deps: UploadDeps, http: HttpRequest, opened: Opened): Promise<HttpAnswer> {
  const version = formField(http, "remove");
  if (version === undefined) return problem("bad-request", { language: opened.language });
  if (!(await mayGoOn(deps, opened))) return show(deps, opened, { form: false, done: { kind: "often" } });
  const from = deps[opened.bucket];
  const found = await from.list(opened.place.prefix);
  for (const file of found) if (file.version === version) await from.remove(file);
  return show(deps, opened, { form: false, done: { kind: "removed" } });
}

export const create = httpFunction(
  "upload",
  ["REQUESTS_TABLE", "COUNTERS_TABLE", "EVIDENCE_BUCKET", "PACKAGES_BUCKET", "BASE_URL"],
  (env, runtime) => {
    const deps: UploadDeps = {
      runtime,
      baseUrl: env.BASE_URL,
      requests: requestStore(env, runtime),
      counters: counters(env, runtime),
      evidence: bucket(env.EVIDENCE_BUCKET, env, runtime),
      packages: bucket(env.PACKAGES_BUCKET, env, runtime),
    };
    return (request) => handle(deps, request);
  },
  {},
  "framed",
);
export const handler = onFirstCall(create);
