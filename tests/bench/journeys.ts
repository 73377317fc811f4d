/**
 * Whole disclosure journeys on the local desk, over HTTP and the links in the mails, on the virtual clock: how long
 * one takes, and how many fit in a second, while SIZE other confirmed requests wait for the desk. Usage: journeys.ts
 * SIZE [SIZE …]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { business as configured } from "../../business.config.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { dayMs } from "../../functions/domain/calendar.ts";
import { requestIdOf, submissionKeySchema } from "../../functions/domain/ids.ts";
import { termsOf } from "../../functions/domain/request/terms.ts";
import { confirmed } from "../../functions/domain/request/transitions/confirm.ts";
import { submitted } from "../../functions/domain/request/transitions/submit.ts";
import { Journey } from "../scenarios/journey.ts";
import { type LocalDesk, localDesk } from "../scenarios/local-desk.ts";

const sizes = process.argv.slice(2).map(Number);
const measured = 15;

const folder = mkdtempSync(join(tmpdir(), "madoguchi-bench-"));
const desk = await localDesk({ dataFolder: folder });
try {
  await timeOfOne(5); // warm-up: modules loaded, code compiled
  const results = [];
  let filled = 0;
  for (const size of sizes) {
    for (; filled < size; filled += 1) await addWaitingRequest(desk, filled);
    await desk.settle();
    const ms = await timeOfOne(measured);
    results.push({ others: size, medianMs: Math.round(ms), perSecond: Number((1000 / ms).toFixed(2)) });
    process.stdout.write(`${JSON.stringify(results.at(-1))}\n`);
  }
  process.stdout.write(`${JSON.stringify(results)}\n`);
} finally {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
}

/** The median time in ms of a journey from the form to the download. */
async function timeOfOne(times: number): Promise<number> {
  const taken: number[] = [];
  // A connection may make only so many submissions an hour; a fresh hour is enough for one measurement.
  await desk.advance("PT1H");
  for (let n = 0; n < times; n += 1) {
    const started = performance.now();
    const journey = await Journey.toDecision(desk);
    await journey.decide({ choice: "disclose" });
    await journey.download();
    taken.push(performance.now() - started);
  }
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
}

/** One more confirmed request whose workflow waits for the desk. */
async function addWaitingRequest(
  { desk: { requests, engine, clock, variables } }: LocalDesk,
  n: number,
): Promise<void> {
  const id = requestIdOf(submissionKeySchema.parse(`bench-request-${String(n).padStart(6, "0")}`));
  const at = new Date(clock.now()).toISOString();
  const secret = "s".repeat(43);
  const request = submitted(
    {
      right: "disclosure",
      language: "en",
      requester: { name: "Somebody", address: "Somewhere 1", email: `somebody.${n}@example.com` },
      scope: { categories: ["contact"] },
      claim: {},
      medium: "electronic",
    },
    {
      id,
      at,
      expiresAt: new Date(clock.now() + 7 * dayMs).toISOString(),
      policyVersion: "2017-01-01",
      terms: termsOf(businessSchema.parse(configured), "disclosure", "2026-12-07"),
      digest: "0".repeat(64),
      accessCodeHash: "0".repeat(64),
      confirmSecret: secret,
    },
  );
  await requests.create(request);
  await requests.change(id, (found) => {
    const outcome = found && confirmed(found, secret, { at, actor: { kind: "requester" } }, "Asia/Tokyo");
    return { write: outcome?.ok === true ? outcome.value.request : undefined, value: undefined };
  });
  await engine.start(`${variables["MACHINE_PREFIX"]}disclosure`, JSON.stringify({ requestId: id }), id);
  if (n % 20 === 0) await desk.settle();
}
