import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { carryFiles } from "../../../functions/application/carry-files.ts";
import { folders } from "../../../functions/domain/folders.ts";
import { requestIdOf, submissionKeySchema } from "../../../functions/domain/ids.ts";
import { searchSystemEffect } from "../../../functions/domain/questions/search-system/effect.ts";
import type { StoredFile } from "../../../functions/domain/request/files.ts";
import { isConfirmed, type Request, type RequestIn } from "../../../functions/domain/request/request.ts";
import { reopened } from "../../../functions/domain/request/transitions/follow-up.ts";
import { Case } from "../case.ts";
import { business, FakeBucket, FakeRequests, FakeRuntime } from "../fakes.ts";

const till = "till";

/** A closed request whose first system has these files, and the request that goes on from it. */
async function world(...texts: readonly string[]) {
  const one = Case.at("closed");
  const packages = new FakeBucket();
  const before = one.in("closed");
  const files: StoredFile[] = [];
  for (const [index, text] of texts.entries()) {
    const key = `${folders.uploads}${before.id}/${till}/1/upload-${index}`;
    packages.objects.set(key, Buffer.from(text));
    const [found] = await packages.list(key);
    const sha256 = createHash("sha256").update(text).digest("hex");
    files.push({ key, version: found?.version, type: "text/plain", bytes: text.length, sha256 });
  }
  return { ...withFiles(before, files, packages, one), files };
}

function withFiles(
  closed: RequestIn<"closed">,
  files: readonly StoredFile[],
  packages: FakeBucket,
  { clock }: Case,
) {
  const { findings = {} } = closed;
  const found = findings[till];
  if (found === undefined) throw new Error("nothing was found");
  const before: RequestIn<"closed"> = {
    ...closed,
    findings: { ...findings, [till]: { ...found, files: [...files] } },
  };
  const id = requestIdOf(submissionKeySchema.parse("it-goes-on-from-there"));
  const stamp = { at: clock.iso, actor: { kind: "staff" as const, mailbox: "aoyagi" } };
  const made = { id, stamp, timeZone: business.timeZone, accessCodeHash: "a".repeat(64) };
  const next = reopened(before, made, business);
  const requests = new FakeRequests(before);
  requests.items.set(next.id, next);
  const deps = { runtime: new FakeRuntime({ clock }), requests, packages };
  const copies = () => [...packages.objects.keys()].filter((key) => key.includes(id));
  const now = (): Request => {
    const request = requests.items.get(id);
    if (request === undefined) throw new Error("gone");
    return request;
  };
  return { before, next, deps, packages, clock, copies, now, run: () => carryFiles(deps, now()) };
}

const texts = ["first", "second", "third"];

test("each file is copied once, however often the step dies or is retried", async () => {
  const w = await world(...texts);
  const write = w.packages.write.bind(w.packages);
  let writes = 0;
  w.packages.write = async (key, body) => {
    writes += 1;
    // Dies midway through the second file.
    if (writes === 2) throw new Error("the function died");
    await write(key, body);
  };
  await expect(w.run()).rejects.toThrow("died");
  expect(w.now()).toEqual(w.next);
  await w.run();
  expect(writes).toBe(4);
  expect(w.now()).toMatchObject({
    status: "deciding",
    tasks: { "search-system.till": { state: "answered" } },
  });
  const done = w.now();
  await w.run();
  expect(w.now()).toBe(done);
  expect(w.copies()).toHaveLength(texts.length);
});

test("nothing is taken before every copy is scanned", async () => {
  const w = await world(...texts);
  const write = w.packages.write.bind(w.packages);
  w.packages.write = async (key, body) => {
    await write(key, body);
    w.packages.verdicts.set(key, "none");
  };
  await expect(w.run()).rejects.toMatchObject({ name: "Files.Unscanned" });
  expect(w.now()).toEqual(w.next);
  w.packages.verdicts.clear();
  expect(await w.run()).toMatchObject({ status: "deciding" });
});

test("a file that changed is not taken: its owner is asked, and told how many are missing", async () => {
  const w = await world(...texts);
  w.packages.objects.set(w.files[1]?.key ?? "", Buffer.from("other bytes"));
  expect(await w.run()).toMatchObject({ status: "investigating", foundBefore: { [till]: { files: 1 } } });
  // The others wait at the question for its owner.
  expect(w.copies()).toHaveLength(2);
  const asked = w.now();
  await w.run();
  expect(w.now()).toBe(asked);
});

test("a redacted file is carried with its original, and each is in its own place", async () => {
  const w = await world("original", "redacted");
  const [original, redacted] = w.files;
  if (original === undefined || redacted === undefined) throw new Error("no files");
  const blackened = { ...redacted, replaces: { ...original, by: "aoyagi", at: w.clock.iso } };
  const again = withFiles(w.before, [blackened], w.packages, Case.at("closed"));
  expect(await again.run()).toMatchObject({
    findings: {
      [till]: {
        files: [
          {
            sha256: redacted.sha256,
            key: expect.stringContaining(`${again.next.id}/till/blackened-0/`),
            replaces: { sha256: original.sha256, key: expect.stringContaining(`${again.next.id}/till/1/`) },
          },
        ],
      },
    },
  });
});

test("what the officer redacted stays redacted if the owner has to be asked again for another file", async () => {
  const w = await world("original", "redacted", "lost");
  const [original, redacted, lost] = w.files;
  if (original === undefined || redacted === undefined || lost === undefined) throw new Error("no files");
  const blackened = { ...redacted, replaces: { ...original, by: "aoyagi", at: w.clock.iso } };
  w.packages.objects.delete(lost.key);
  const again = withFiles(w.before, [blackened, lost], w.packages, Case.at("closed"));
  const asked = await again.run();
  expect(asked).toMatchObject({ status: "investigating", foundBefore: { [till]: { files: 1 } } });
  if (!isConfirmed(asked)) throw new Error("not open");
  const key = again.copies().find((one) => one.includes(`/${till}/1/`)) ?? "";
  const { by, at } = { by: "shop", at: again.clock.iso };
  // Their page has the original among its uploads, as a file like any other.
  const files = [{ ...original, key, version: "copy" }];
  const outcome = searchSystemEffect({
    ...{ request: asked, by, at, business },
    task: {
      ...{ kind: "search-system", system: till, state: "pending", recipient: by },
      ...{ round: 1, attempt: 1, escalated: false, openedAt: at },
    },
    answer: { choice: "found", searched: "By name", files },
  });
  expect(outcome).toMatchObject({
    ok: true,
    value: {
      request: {
        findings: {
          [till]: { files: [{ sha256: redacted.sha256, replaces: { key, sha256: original.sha256 } }] },
        },
      },
    },
  });
});

test("files of a system that has left the configuration are carried, and those that are gone counted", async () => {
  const w = await world(...texts);
  w.packages.objects.set(w.files[1]?.key ?? "", Buffer.from("other bytes"));
  const without = { ...business, systems: business.systems.filter(({ key }) => key !== till) };
  const { before, deps, clock } = w;
  const made = {
    ...{ id: w.next.id, timeZone: business.timeZone, accessCodeHash: "a".repeat(64) },
    stamp: { at: clock.iso, actor: { kind: "desk" as const } },
  };
  deps.requests.items.set(w.next.id, reopened(before, made, without));
  expect(w.now()).toMatchObject({ status: "deciding", findings: { [till]: { files: [], missing: 3 } } });
  const done = await w.run();
  expect(done).toMatchObject({
    status: "deciding",
    findings: { [till]: { files: [{ bytes: 5 }, { bytes: 5 }], missing: 1 } },
  });
  expect(Object.keys(isConfirmed(done) ? done.tasks : {})).not.toContain(`search-system.${till}`);
  await w.run();
  expect(w.now()).toEqual(done);
});

test("a withdrawn request takes nothing, and one whose predecessor was erased asks its owners", async () => {
  const w = await world(...texts);
  const withdrawn = { ...w.next, withdrawnAt: w.clock.iso };
  expect(await carryFiles(w.deps, withdrawn)).toBe(withdrawn);
  w.deps.requests.items.delete(w.before.id);
  expect(await w.run()).toMatchObject({ status: "investigating" });
  expect(w.copies()).toEqual([]);
});
