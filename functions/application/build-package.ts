import { createHash } from "node:crypto";
import type { Zippable } from "fflate/browser";
import { dayMs } from "../domain/calendar.ts";
import { type Disclosure, disclosureOf } from "../domain/disclosure.ts";
import { StepImpossible } from "../domain/errors.ts";
import { folders } from "../domain/folders.ts";
import type { RequestId } from "../domain/ids.ts";
import type { Bucket } from "../domain/ports.ts";
import type { Package } from "../domain/request/package.ts";
import type { Medium } from "../domain/request/person.ts";
import type { RequestIn } from "../domain/request/request.ts";
import { packageBuilt } from "../domain/request/transitions/package.ts";
import { disclosureReport } from "../views/report.ts";
import { impossible, isoAfter, present, type StepDeps, stampOf } from "./deps.ts";

export interface Deps extends StepDeps {
  readonly packages: Bucket;
}

/** Puts the disclosure together: a readable report and the files, in one zip whose hash goes on record. */
export async function buildPackage(
  deps: Deps,
  { requestId }: { readonly requestId: RequestId },
): Promise<{ readonly medium: Medium }> {
  const request = present(await deps.requests.get(requestId), requestId);
  // The notice has begun: a workflow that goes on in another one comes past here again.
  if (request.status === "notifying") return { medium: request.medium };
  if (request.status !== "acting") throw impossible(requestId, "build-package", request);
  // A release that was stopped meanwhile needs no package: the next step finds that out.
  if (request.package !== undefined || request.withdrawnAt !== undefined) return { medium: request.medium };
  const disclosure = disclosureOf(request, deps.runtime.business);
  if (disclosure === undefined) throw impossible(requestId, "build-package", request);

  const contents = await zipContents(deps, request, disclosure);
  // Loaded here, because a step that is tried again has nothing to zip; the package's other entry prepares threads.
  const { zipSync } = await import("fflate/browser");
  // Every byte follows from the record, so that building again after a crash builds the same package.
  const zip = zipSync(contents, { mtime: request.decision.at.slice(0, 19) });
  const built: Package = {
    key: `${folders.packages}${requestId}/${createHash("sha256").update(requestId).digest("hex").slice(0, 16)}.zip`,
    sha256: createHash("sha256").update(zip).digest("hex"),
    bytes: zip.byteLength,
    fields: Object.keys(contents),
    builtAt: stampOf(deps).at,
    expiresAt: isoAfter(deps, request.terms.deadlines.packageDays * dayMs),
    downloads: [],
  };
  await deps.packages.write(built.key, zip, "application/zip");
  await deps.requests.change(requestId, (found) => ({
    write: packageBuilt(present(found, requestId), built, stampOf(deps)),
    value: undefined,
  }));
  return { medium: request.medium };
}

async function zipContents(
  { runtime, packages }: Deps,
  request: RequestIn<"acting">,
  disclosure: Disclosure,
): Promise<Zippable> {
  const contents: Zippable = {};
  for (const part of disclosure.parts) {
    for (const file of part.files) {
      const bytes = await packages.read(file.key);
      const intact = bytes !== undefined && createHash("sha256").update(bytes).digest("hex") === file.sha256;
      // A file that vanished or changed since it was recorded must not be disclosed silently different.
      if (!intact) throw new StepImpossible(`${request.id}: a file of ${part.system.key} is not as recorded`);
      contents[file.name] = bytes;
    }
  }
  const report = disclosureReport({ business: runtime.business, request, ...disclosure });
  return { "report.html": Buffer.from(report, "utf8"), ...contents };
}
