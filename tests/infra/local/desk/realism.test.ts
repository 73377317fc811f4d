import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { expect, test } from "vitest";
import { buckets } from "../../../../infra/local/buckets.ts";
import type { ScanResultEvent } from "../../../../infra/local/object-store/scan-event.ts";
import { likeAws } from "../../../../infra/local/realism.ts";
import { s3Of } from "../../../scenarios/bucket.ts";
import { localDesk } from "../../../scenarios/local-desk.ts";
import { raw } from "../../../security/desk.ts";

test("the default desk is as strict as AWS: late verdicts, expiring tokens, gateway limits", async () => {
  const events: ScanResultEvent[] = [];
  await using local = await localDesk({
    realism: likeAws,
    onScanResult: async (event) => void events.push(event),
    throttleOf: (route) => (route === "GET /staff" ? { rate: 1, burst: 1 } : undefined),
  });
  const { desk, url } = local;
  const client = s3Of(desk);
  const file = { Bucket: buckets.evidence, Key: "R-1/evidence/1/a" };
  const own = { Bucket: buckets.packages, Key: "packages/R-1/a.zip" };
  const { VersionId } = await client.send(
    new PutObjectCommand({ ...file, Body: "scan-ends-in: UNSUPPORTED" }),
  );
  await client.send(new PutObjectCommand({ ...own, Body: "x" }));
  const read = () => client.send(new GetObjectCommand(file));
  await expect(read()).rejects.toMatchObject({ name: "AccessDenied" });
  expect((await client.send(new GetObjectCommand(own))).ContentLength).toBe(1);

  await desk.clock.advance(likeAws.scanDelayMs);
  expect(events).toMatchObject([
    {
      detail: {
        s3ObjectDetails: { bucketName: file.Bucket, objectKey: file.Key, versionId: VersionId },
        scanResultDetails: { scanResultStatus: "UNSUPPORTED" },
      },
    },
  ]);
  await expect(read()).rejects.toMatchObject({ name: "AccessDenied" });

  const form = await createPresignedPost(client, { ...file, Expires: 900 });
  expect(form.fields["X-Amz-Security-Token"]).toHaveLength(1000);
  await desk.clock.advance((likeAws.credentialLifeMs ?? 0) + 2_000);
  const body = new FormData();
  for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
  body.append("file", new Blob(["x"]));
  expect(await (await fetch(form.url, { method: "POST", body })).text()).toContain(
    "<Code>ExpiredToken</Code>",
  );

  expect((await raw(`${url}/?${"x".repeat(10_240)}`)).status).toBe(431);
  expect([(await raw(`${url}/staff`)).status, (await raw(`${url}/staff`)).status]).toEqual([200, 429]);
  client.destroy();
});
