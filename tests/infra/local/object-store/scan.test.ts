import {
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, test } from "vitest";
import { eicar } from "../../../../infra/local/eicar.ts";
import type { ObjectStoreOptions } from "../../../../infra/local/object-store/object-store.ts";
import { testScan } from "../../../../infra/local/object-store/scan.ts";
import type { ScanResultEvent } from "../../../../infra/local/object-store/scan-event.ts";
import { bucket, postForm, startStore } from "./store-under-test.ts";

const tagsOf = async ({ client }: Awaited<ReturnType<typeof startStore>>, Key: string, VersionId?: string) =>
  (await client.send(new GetObjectTaggingCommand({ Bucket: bucket, Key, VersionId }))).TagSet;
const tag = (Value: string) => ({ Key: "GuardDutyMalwareScanStatus", Value });

test("an upload is tagged by the time it is answered", async () => {
  const store = await startStore();
  const { url, fields } = await store.presignPost();
  await postForm(url, fields, new Blob(["a photo"]));
  expect(await tagsOf(store, "generated/key")).toEqual([tag("NO_THREATS_FOUND")]);
  const got = await store.client.send(new GetObjectCommand({ Bucket: bucket, Key: "generated/key" }));
  expect(got.TagCount).toBe(1);
  await store.stop();
});

test("the EICAR test file is a threat wherever in the file it is", async () => {
  const store = await startStore();
  const Body = Buffer.concat([Buffer.alloc(100_000), Buffer.from(eicar), Buffer.alloc(10)]);
  await store.client.send(new PutObjectCommand({ Bucket: bucket, Key: "virus", Body }));
  expect(await tagsOf(store, "virus")).toEqual([tag("THREATS_FOUND")]);
  await store.stop();
});

test("an encrypted zip is told by its first bytes, however they come", async () => {
  const zip = Buffer.concat([Buffer.from("504b03041400010000000000", "hex"), Buffer.alloc(100)]);
  for (const first of [3, 7, 8, zip.length]) {
    async function* chunks() {
      yield zip.subarray(0, first);
      yield zip.subarray(first);
    }
    expect(await testScan(chunks(), { bucket, key: "a" }), `${first} bytes first`).toBe("UNSUPPORTED");
  }
});

test("a tag the uploader brought does not stand in for the scan's", async () => {
  const store = await startStore();
  const Tagging = "GuardDutyMalwareScanStatus=NO_THREATS_FOUND&kept=1";
  await store.client.send(new PutObjectCommand({ Bucket: bucket, Key: "virus", Body: eicar, Tagging }));
  expect(await tagsOf(store, "virus")).toEqual([{ Key: "kept", Value: "1" }, tag("THREATS_FOUND")]);
  await store.stop();
});

test.each(["FAILED", "UNSUPPORTED", "ACCESS_DENIED", undefined] as const)(
  "a scan can end in %s",
  async (status) => {
    const seen: string[] = [];
    const store = await startStore({
      async scan(bytes, object) {
        for await (const chunk of bytes) seen.push(`${object.bucket}/${object.key}: ${chunk.length}`);
        return status;
      },
    });
    await store.client.send(new PutObjectCommand({ Bucket: bucket, Key: "a", Body: "1234" }));
    expect(await tagsOf(store, "a")).toEqual(status === undefined ? [] : [tag(status)]);
    expect(seen).toEqual(["evidence/a: 4"]);
    await store.stop();
  },
);

test("a scan that takes its time tags when it is due, and each version by itself", async () => {
  const store = await startStore({ scanDelayMs: 30_000 });
  const put = (Body: string) => store.client.send(new PutObjectCommand({ Bucket: bucket, Key: "a", Body }));
  const { VersionId: first } = await put(eicar);
  await store.clock.advance(29_000);
  expect(await tagsOf(store, "a")).toEqual([]);
  await put("replaced");
  await store.clock.advance(2_000);
  expect(await tagsOf(store, "a")).toEqual([]);
  expect(await tagsOf(store, "a", first)).toEqual([tag("THREATS_FOUND")]);
  await store.clock.advance(28_000);
  expect(await tagsOf(store, "a")).toEqual([tag("NO_THREATS_FOUND")]);
  await store.stop();
});

describe("how a scan ends can be chosen", () => {
  test.each(["UNSUPPORTED", "ACCESS_DENIED", "FAILED", "THREATS_FOUND", "NO_THREATS_FOUND"])(
    "a file asks for %s",
    async (status) => {
      const store = await startStore();
      const Body = `${"x".repeat(70_000)}scan-ends-in: ${status}\n`;
      await store.client.send(new PutObjectCommand({ Bucket: bucket, Key: "a", Body }));
      expect(await tagsOf(store, "a")).toEqual([tag(status)]);
      await store.stop();
    },
  );

  test("a file asks for no verdict at all", async () => {
    const events: ScanResultEvent[] = [];
    const store = await startStore({ onScanResult: async (event) => void events.push(event) });
    await store.client.send(
      new PutObjectCommand({ Bucket: bucket, Key: "a", Body: "scan-ends-in: nothing" }),
    );
    await store.clock.advance(86_400_000);
    expect([await tagsOf(store, "a"), events]).toEqual([[], []]);
    await store.stop();
  });

  test("an encrypted zip is skipped", async () => {
    const store = await startStore();
    const Body = Buffer.from("504b0304140001000000", "hex");
    await store.client.send(new PutObjectCommand({ Bucket: bucket, Key: "a.zip", Body }));
    expect(await tagsOf(store, "a.zip")).toEqual([tag("UNSUPPORTED")]);
    await store.stop();
  });

  test("a test decides for the next upload, and for no other", async () => {
    const store = await startStore();
    store.planNextScan({ status: "FAILED", delayMs: 5_000 });
    for (const Key of ["a", "b"]) {
      await store.client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: "x" }));
    }
    expect([await tagsOf(store, "a"), await tagsOf(store, "b")]).toEqual([[], [tag("NO_THREATS_FOUND")]]);
    await store.clock.advance(5_000);
    expect(await tagsOf(store, "a")).toEqual([tag("FAILED")]);
    await store.stop();
  });
});

describe("a result is reported", () => {
  const uploaded = async (options: Parameters<typeof startStore>[0] = {}) => {
    const events: ScanResultEvent[] = [];
    const store = await startStore({ onScanResult: async (event) => void events.push(event), ...options });
    const put = (Body: string) =>
      store.client.send(new PutObjectCommand({ Bucket: bucket, Key: "a/鍵", Body }));
    return { store, events, put };
  };

  test("as EventBridge carries it, once the tag is there", async () => {
    const { store, events, put } = await uploaded({ scanDelayMs: 20_000 });
    const { VersionId, ETag } = await put(eicar);
    expect(events).toEqual([]);
    await store.clock.advance(20_000);
    expect(events).toMatchObject([
      {
        "detail-type": "GuardDuty Malware Protection Object Scan Result",
        source: "aws.guardduty",
        detail: {
          scanStatus: "COMPLETED",
          resourceType: "S3_OBJECT",
          s3ObjectDetails: {
            bucketName: bucket,
            objectKey: "a/鍵",
            eTag: ETag?.replaceAll('"', ""),
            versionId: VersionId,
          },
          scanResultDetails: { scanResultStatus: "THREATS_FOUND", threats: [{ name: "EICAR-Test-File" }] },
        },
      },
    ]);
    await store.stop();
  });

  test("as often as EventBridge happens to", async () => {
    const { store, events, put } = await uploaded({ scanDelayMs: 1 });
    store.planNextScan({ reports: 3 });
    await put("x");
    await store.clock.advance(1_000);
    expect(events).toHaveLength(3);
    await store.stop();
  });

  test("again if its receiver fails", async () => {
    let fails = 2;
    let taken = 0;
    const onScanResult = async () => {
      fails -= 1;
      if (fails >= 0) throw new Error("not now");
      taken += 1;
    };
    const { store, put } = await uploaded({ scanDelayMs: 1, onScanResult });
    await put("x");
    await store.clock.advance(59_000);
    expect(taken).toBe(0);
    await store.clock.advance(2_000);
    expect(taken).toBe(1);
    await store.clock.advance(86_400_000);
    expect(taken).toBe(1);
    await store.stop();
  });
});

test("what is not scanned has no tag and no result", async () => {
  const events: ScanResultEvent[] = [];
  const store = await startStore({
    scanned: ({ key }) => key.startsWith("uploads/"),
    onScanResult: async (event) => void events.push(event),
  });
  await store.client.send(new PutObjectCommand({ Bucket: bucket, Key: "packages/a", Body: eicar }));
  expect([await tagsOf(store, "packages/a"), events]).toEqual([[], []]);
  await store.stop();
});

test("a bucket policy can forbid reading files not found clean, except their tags", async () => {
  const readable: ObjectStoreOptions["readable"] = ({ tags }) =>
    tags.some(([, value]) => value === "NO_THREATS_FOUND");
  const store = await startStore({ scanDelayMs: 10_000, readable });
  const Bucket = bucket;
  await store.client.send(new PutObjectCommand({ Bucket, Key: "a", Body: "x" }));
  const get = () => store.client.send(new GetObjectCommand({ Bucket, Key: "a", Range: "bytes=0-0" }));
  await expect(get()).rejects.toMatchObject({ name: "AccessDenied", $metadata: { httpStatusCode: 403 } });
  const head = store.client.send(new HeadObjectCommand({ Bucket, Key: "a" }));
  await expect(head).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
  expect(await tagsOf(store, "a")).toEqual([]);
  await store.clock.advance(10_000);
  expect((await get()).ContentLength).toBe(1);
  await store.stop();
});
