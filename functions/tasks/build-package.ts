import { createHash } from "node:crypto";
import { strToU8, type Zippable, zipSync } from "fflate";
import type { z } from "zod";
import { bucket } from "../adapters/bucket.ts";
import { requestStore } from "../adapters/request-store.ts";
import { dayMs } from "../domain/calendar.ts";
import { type DisclosedPart, disclosedParts } from "../domain/disclosure.ts";
import { StepImpossible } from "../domain/errors.ts";
import { fileName } from "../domain/files.ts";
import type { Bucket } from "../domain/ports.ts";
import type { Medium, Package, RequestIn } from "../domain/request.ts";
import { codesInForce } from "../domain/rights.ts";
import { packageBuilt } from "../domain/transitions/package.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { taskFunction } from "../runtime/task-function.ts";
import { disclosureReport } from "../views/report.ts";
import { requestInput } from "./input.ts";
import { impossible, isoAfter, present, type StepDeps, stampOf } from "./ports.ts";

interface Deps extends StepDeps {
  readonly packages: Bucket;
}

/** Puts the disclosure together: a readable report and the files, in one zip whose hash goes on record. */
export async function handle(
  deps: Deps,
  { requestId }: z.infer<typeof requestInput>,
): Promise<{ readonly medium: Medium }> {
  const request = present(await deps.requests.get(requestId), requestId);
  if (request.status !== "acting") throw impossible(requestId, "build-package", request);
  if (request.package !== undefined) return { medium: request.medium };
  const parts = disclosedParts(request, deps.runtime.business);
  if (parts === undefined) throw impossible(requestId, "build-package", request);

  const contents = await zipContents(deps, request, parts);
  const zip = zipSync(contents, { mtime: stampOf(deps).at.slice(0, 19) });
  const built: Package = {
    key: `${requestId}/package/${createHash("sha256").update(requestId).digest("hex").slice(0, 16)}.zip`,
    sha256: createHash("sha256").update(zip).digest("hex"),
    bytes: zip.byteLength,
    fields: Object.keys(contents),
    builtAt: stampOf(deps).at,
    expiresAt: isoAfter(deps, deps.runtime.business.deadlines.packageDays * dayMs),
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
  parts: readonly DisclosedPart[],
): Promise<Zippable> {
  const contents: Zippable = {};
  for (const part of parts) {
    for (const [index, file] of part.files.entries()) {
      const bytes = await packages.read(file.key);
      const intact = bytes !== undefined && createHash("sha256").update(bytes).digest("hex") === file.sha256;
      // A file that vanished or changed since it was recorded must not be disclosed silently different.
      if (!intact) throw new StepImpossible(`${request.id}: a file of ${part.system.key} is not as recorded`);
      contents[`files/${fileName(file, part.system.key, index)}`] = bytes;
    }
  }
  const { decision } = request;
  const report = disclosureReport({
    business: runtime.business,
    request,
    extractedAt: new Date(runtime.clock.now()).toISOString(),
    parts: parts.map((part) => ({
      system: part.system,
      searched: part.searched,
      ...(part.content !== undefined && { content: part.content }),
      files: part.files.map((file, index) => ({
        name: `files/${fileName(file, part.system.key, index)}`,
        type: file.type,
        bytes: file.bytes,
      })),
    })),
    ...(decision.choice === "disclose-in-part" && {
      withheld: {
        description: decision.withheld,
        codes: codesInForce(request.right, request.arrivalDate).filter((rule) =>
          decision.codes.includes(rule.code),
        ),
        explanation: decision.explanation,
      },
    }),
  });
  return { "report.html": strToU8(report), ...contents };
}

export const create = taskFunction(
  "build-package",
  ["REQUESTS_TABLE", "PACKAGES_BUCKET"],
  requestInput,
  (env, runtime) => {
    const deps: Deps = {
      runtime,
      requests: requestStore(env, runtime),
      packages: bucket(env.PACKAGES_BUCKET, env, runtime),
    };
    return (input) => handle(deps, input);
  },
);
export const handler = onFirstCall(create);
