import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { carrySentFiles } from "../../../functions/application/carry-sent-files.ts";
import { requestIdOf, submissionKeySchema } from "../../../functions/domain/ids.ts";
import type { StoredFile } from "../../../functions/domain/request/files.ts";
import {
  type ConfirmedRequest,
  isConfirmed,
  type RequestIn,
} from "../../../functions/domain/request/request.ts";
import { reopened } from "../../../functions/domain/request/transitions/follow-up.ts";
import { Case } from "../case.ts";
import { business, FakeBucket, FakeRequests, FakeRuntime } from "../fakes.ts";

/** A closed request that came on paper, with a scan and two messages with files; and the one that goes on from it. */
async function world(change: Partial<RequestIn<"closed">> = {}) {
  const one = Case.at("closed");
  const evidence = new FakeBucket();
  const { id } = one.request;
  const stored = async (key: string): Promise<StoredFile> => {
    evidence.objects.set(key, Buffer.from(key));
    const [found] = await evidence.list(key);
    const sha256 = createHash("sha256").update(key).digest("hex");
    return { key, version: found?.version, type: "application/pdf", bytes: key.length, sha256 };
  };
  const from = "requester";
  const at = one.clock.iso;
  const text = "長".repeat(2000);
  const before: RequestIn<"closed"> = {
    ...one.in("closed"),
    intake: { came: "post", by: "reception", files: [await stored(`${id}/evidence/scan-1/a`)] },
    messages: [
      {
        n: 1,
        at,
        from,
        text,
        files: [await stored(`${id}/messages/1/a`), await stored(`${id}/messages/1/b`)],
      },
      { n: 2, at, from: "reception", text, files: [] },
      { n: 3, at, from, files: [await stored(`${id}/messages/2/a`)], gone: 1 },
    ],
    ...change,
  };
  const made = {
    ...{ id: requestIdOf(submissionKeySchema.parse("it-goes-on-from-there")), timeZone: business.timeZone },
    ...{ stamp: { at, actor: { kind: "desk" as const } }, accessCodeHash: "a".repeat(64) },
  };
  const next = reopened(before, made, business);
  const requests = new FakeRequests(before);
  requests.items.set(next.id, next);
  const deps = { runtime: new FakeRuntime({ clock: one.clock }), requests, evidence };
  const now = (): ConfirmedRequest => {
    const request = requests.items.get(next.id);
    if (request === undefined || !isConfirmed(request)) throw new Error("gone");
    return request;
  };
  const copies = () => [...evidence.objects.keys()].filter((key) => key.startsWith(next.id));
  return { before, next, evidence, requests, now, copies, run: () => carrySentFiles(deps, now()) };
}

test("the requester's files are carried once, however often the step dies or is retried", async () => {
  const w = await world();
  expect(w.next).toMatchObject({ carries: true, intake: { came: "post", gone: 1 } });
  expect(w.next.messages?.map(({ gone }) => gone)).toEqual([2, undefined, 2]);
  const write = w.evidence.write.bind(w.evidence);
  let writes = 0;
  w.evidence.write = async (key, body) => {
    writes += 1;
    // Dies before each file once.
    if (writes % 2 === 1) throw new Error("the function died");
    await write(key, body);
  };
  for (let times = 0; times < 4; times += 1) {
    await expect(w.run()).rejects.toThrow("died");
    expect(w.now()).toEqual(w.next);
  }
  await w.run();
  expect(writes).toBe(8);
  const done = w.now();
  expect(done.carries).toBeUndefined();
  expect(done.messages?.map(({ files, gone }) => [files.length, gone])).toEqual([
    [2, undefined],
    [0, undefined],
    [1, 1],
  ]);
  expect(done.intake).toMatchObject({
    came: "post",
    by: "reception",
    files: [{ sha256: expect.any(String) }],
  });
  expect(done.history.at(-1)).toMatchObject({ event: "sent-files-carried", data: { files: 4, gone: 1 } });
  expect(w.copies().every((key) => Buffer.from(w.evidence.objects.get(key) ?? []).length > 0)).toBe(true);
  await w.run();
  expect(w.now()).toBe(done);
  expect(w.copies()).toHaveLength(4);
});

test("nothing is taken before every copy is scanned; what is found harmful then, or has changed, is counted", async () => {
  const w = await world();
  const write = w.evidence.write.bind(w.evidence);
  w.evidence.write = async (key, body) => {
    await write(key, body);
    w.evidence.verdicts.set(key, "none");
  };
  w.evidence.objects.set(`${w.before.id}/messages/2/a`, Buffer.from("other bytes"));
  await expect(w.run()).rejects.toMatchObject({ name: "Files.Unscanned" });
  expect(w.now()).toEqual(w.next);
  const [harmful = ""] = w.copies().filter((key) => key.includes("carried-1"));
  w.evidence.verdicts.clear();
  w.evidence.unclean.add(harmful);
  await w.run();
  expect(w.now().messages?.map(({ files, gone }) => [files.length, gone])).toEqual([
    [1, 1],
    [0, undefined],
    [0, 2],
  ]);
});

test("a scan with proof of identity on it is not carried, and nothing that was promised to be deleted", async () => {
  const { before } = await world();
  const { intake } = before;
  if (intake === undefined) throw new Error("not on paper");
  const proof = await world({ intake: { ...intake, identity: true } });
  await proof.run();
  expect(proof.now().intake).toMatchObject({ gone: 1 });
  expect(proof.copies().filter((key) => key.includes("evidence"))).toEqual([]);
  const { keepsFiles: _not, ...terms } = before.terms;
  const earlier = await world({ terms });
  expect(earlier.next.carries).toBeUndefined();
  await earlier.run();
  expect(earlier.copies()).toEqual([]);
});

test("a withdrawn request copies nothing, nor one whose predecessor is gone", async () => {
  const w = await world();
  w.requests.items.set(w.next.id, { ...w.next, withdrawnAt: w.next.submittedAt });
  await w.run();
  const gone = await world();
  gone.requests.items.delete(gone.before.id);
  await gone.run();
  for (const one of [w, gone]) {
    expect(one.copies()).toEqual([]);
    expect(one.now().carries).toBeUndefined();
    expect(one.now().messages?.[0]).toMatchObject({ files: [], gone: 2 });
  }
});
