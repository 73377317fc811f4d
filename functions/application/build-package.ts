import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { dayMs } from "../domain/calendar.ts";
import type { OwnRecords } from "../domain/consents/own-records.ts";
import { type Disclosure, disclosureOf } from "../domain/disclosure.ts";
import { FilesLost } from "../domain/errors.ts";
import { folders } from "../domain/folders.ts";
import type { RequestId } from "../domain/ids.ts";
import type { Bucket, FileAt } from "../domain/ports.ts";
import type { StoredFile } from "../domain/request/files.ts";
import type { Package } from "../domain/request/package.ts";
import type { Medium } from "../domain/request/person.ts";
import type { RequestIn } from "../domain/request/request.ts";
import { packageBuilt } from "../domain/request/transitions/package.ts";
import { rightOf } from "../domain/rights/index.ts";
import { ownRecordsPart, ownRecordsReport } from "../views/consents/own-records.ts";
import { disclosureReport } from "../views/report.ts";
import { askForFileAgain } from "./ask-for-file-again.ts";
import { impossible, isoAfter, present, type StepDeps, stampOf } from "./deps.ts";
import { intact } from "./intact-file.ts";
import { type ZipEntry, zipped } from "./zip-stream.ts";

export interface Deps extends StepDeps {
  readonly packages: Bucket;
  /** What the desk itself keeps of the person of a request. */
  readonly ownRecords?: (request: RequestIn<"acting">) => Promise<OwnRecords | undefined>;
}

/**
 * Builds the disclosure: a readable report and the files, in one zip whose hash is recorded. It is streamed, a few
 * megabytes at a time. If a file is not there as recorded, its owner is asked for it again, and the step throws
 * FilesLost until it is there: the workflow retries for a day and a half.
 */
export async function buildPackage(
  deps: Deps,
  { requestId }: { readonly requestId: RequestId },
): Promise<{ readonly medium: Medium }> {
  const request = present(await deps.requests.get(requestId), requestId);
  // The notice has begun: a continued workflow passes here again.
  if (request.status === "notifying") return { medium: request.medium };
  if (request.status !== "acting") throw impossible(requestId, "build-package", request);
  // A release that was stopped meanwhile needs no package; the next step sees that.
  if (request.package !== undefined || request.withdrawnAt !== undefined) return { medium: request.medium };
  const disclosure = disclosureOf(request, deps.runtime.business);
  if (disclosure === undefined) throw impossible(requestId, "build-package", request);

  const report = disclosureReport({ business: deps.runtime.business, request, ...disclosure });
  const own = await ownRecordsIn(deps, request);
  const files = await filesOf(deps, request, disclosure);
  const key = `${folders.packages}${requestId}/${createHash("sha256").update(requestId).digest("hex").slice(0, 16)}.zip`;
  const lost: string[] = [];
  const entries: readonly ZipEntry[] = [
    { name: "report.html", bytes: () => [Buffer.from(report, "utf8")] },
    ...(own === undefined
      ? []
      : [
          {
            name: "consents.html",
            bytes: () => [Buffer.from(ownRecordsReport(request.language, requestId, own.part), "utf8")],
          },
        ]),
    ...files.map(({ name, system, file, at }) => ({
      name,
      bytes: () => checked(deps, system, file, at, lost),
    })),
  ];
  // Every byte is derived from the record, so that building again after a crash yields the same package.
  const zip = measured(zipped(entries, request.decision.at.slice(0, 19)));
  try {
    await deps.packages.write(key, zip.bytes, "application/zip");
  } catch (error) {
    if (lost.length > 0) await askAgain(deps, requestId, lost);
    throw error;
  }
  const built: Package = {
    key,
    ...zip.result(),
    fields: entries.map(({ name }) => name),
    ...(own !== undefined && { ownRecords: { key: own.key, sha256: own.sha256 } }),
    builtAt: stampOf(deps).at,
    expiresAt: isoAfter(deps, request.terms.deadlines.packageDays * dayMs),
    downloads: [],
  };
  await deps.requests.change(requestId, (found) => ({
    write: packageBuilt(present(found, requestId), built, stampOf(deps)),
    value: undefined,
  }));
  return { medium: request.medium };
}

/**
 * The consents and address that the desk keeps of the person; stored beside the package for reading on a page or on
 * paper.
 */
async function ownRecordsIn(
  deps: Deps,
  request: RequestIn<"acting">,
): Promise<{ readonly part: string; readonly key: string; readonly sha256: string } | undefined> {
  const { id, right, language } = request;
  const { business } = deps.runtime;
  if (!rightOf(right).ownRecords) return undefined;
  const records = await deps.ownRecords?.(request);
  if (records === undefined) return undefined;
  const part = ownRecordsPart({ business, language, records });
  const bytes = Buffer.from(part, "utf8");
  const key = `${folders.packages}${id}/own-records.html`;
  await deps.packages.write(key, Readable.from([bytes]), "text/html");
  return { part, key, sha256: createHash("sha256").update(bytes).digest("hex") };
}

interface ToDisclose {
  readonly name: string;
  readonly system: string;
  readonly file: StoredFile;
  readonly at: FileAt;
}

/** The location of each file of the disclosure. Files with a recorded version are compared while they are written. */
async function filesOf(
  deps: Deps,
  request: RequestIn<"acting">,
  disclosure: Disclosure,
): Promise<readonly ToDisclose[]> {
  const found: ToDisclose[] = [];
  const lost: string[] = [];
  for (const { system, files } of disclosure.parts) {
    const { resent } = request.findings[system.key] ?? {};
    for (const file of files) {
      const simple = file.version !== undefined && resent === undefined;
      const there = simple && (await deps.packages.verdict(file)) === "clean";
      const at = there ? file : await intact(deps.packages, file, resent);
      if (at === undefined) lost.push(system.key);
      else found.push({ name: file.name, system: system.key, file, at });
    }
  }
  if (lost.length > 0) await askAgain(deps, request.id, lost);
  return found;
}

/** The bytes of a file; the stream fails if they differ from the record. */
async function* checked(
  { packages }: Deps,
  system: string,
  file: StoredFile,
  at: FileAt,
  lost: string[],
): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  for await (const piece of (await packages.read(at)) ?? []) {
    hash.update(piece);
    yield piece;
  }
  if (hash.digest("hex") === file.sha256) return;
  // A file that was lost or changed since it was recorded must not be disclosed in a different form.
  lost.push(system);
  throw new FilesLost(system);
}

async function askAgain(deps: Deps, requestId: RequestId, systems: readonly string[]): Promise<never> {
  for (const system of new Set(systems)) {
    await askForFileAgain(deps, requestId, system);
    deps.runtime.log("file.lost", { requestId });
  }
  throw new FilesLost(`${requestId}: ${systems.length}`);
}

/** Counts and hashes the bytes that pass through. */
function measured(bytes: AsyncIterable<Uint8Array>) {
  const hash = createHash("sha256");
  let count = 0;
  async function* passing(): AsyncGenerator<Uint8Array> {
    for await (const piece of bytes) {
      hash.update(piece);
      count += piece.length;
      yield piece;
    }
  }
  return { bytes: passing(), result: () => ({ sha256: hash.digest("hex"), bytes: count }) };
}
