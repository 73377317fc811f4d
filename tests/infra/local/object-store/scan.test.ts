import { GetObjectCommand, GetObjectTaggingCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { bucket, postForm, startStore } from "./store-under-test.ts";

// In two pieces so that no scanner takes this file for the test virus itself.
const eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("");

const tagsOf = async ({ client }: Awaited<ReturnType<typeof startStore>>, Key: string) =>
  (await client.send(new GetObjectTaggingCommand({ Bucket: bucket, Key }))).TagSet;
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
      scan(bytes, object) {
        seen.push(`${object.bucket}/${object.key}: ${bytes.length}`);
        return status;
      },
    });
    await store.client.send(new PutObjectCommand({ Bucket: bucket, Key: "a", Body: "1234" }));
    expect(await tagsOf(store, "a")).toEqual(status === undefined ? [] : [tag(status)]);
    expect(seen).toEqual(["evidence/a: 4"]);
    await store.stop();
  },
);

test("a scan that takes its time tags when it is due, and only the bytes it looked at", async () => {
  const store = await startStore({ scanDelayMs: 30_000 });
  const put = (Body: string) => store.client.send(new PutObjectCommand({ Bucket: bucket, Key: "a", Body }));
  await put(eicar);
  await store.clock.advance(29_000);
  expect(await tagsOf(store, "a")).toEqual([]);
  await put("replaced");
  await store.clock.advance(2_000);
  expect(await tagsOf(store, "a")).toEqual([]);
  await store.clock.advance(28_000);
  expect(await tagsOf(store, "a")).toEqual([tag("NO_THREATS_FOUND")]);
  await store.stop();
});
