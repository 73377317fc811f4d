import { DeleteObjectsCommand, ListObjectVersionsCommand, S3Client } from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, expect, test } from "vitest";
import { bucket } from "../../../functions/adapters/bucket.ts";
import { FilesKept } from "../../../functions/domain/errors.ts";
import { FakeRuntime } from "../fakes.ts";

const s3 = mockClient(S3Client);
// Test files share a process: the next one needs the real clients.
afterAll(() => {
  s3.restore();
});
beforeEach(() => s3.reset());
const files = () => bucket("packages", { AWS_REGION: "ap-northeast-1" }, new FakeRuntime());

test("deletes every version and delete marker; counts each file once", async () => {
  s3.on(ListObjectVersionsCommand, { Bucket: "packages", Prefix: "R-1/" })
    .resolvesOnce({
      Versions: [
        { Key: "R-1/a", VersionId: "2", IsLatest: true },
        { Key: "R-1/a", VersionId: "1", IsLatest: false },
      ],
      DeleteMarkers: [{ Key: "R-1/gone", VersionId: "3", IsLatest: true }],
      IsTruncated: true,
    })
    .resolvesOnce({ Versions: [{ Key: "R-1/b", VersionId: "4", IsLatest: true }] })
    .resolves({});
  s3.on(DeleteObjectsCommand).resolves({});
  expect(await files().deleteAll("R-1/")).toBe(2);
  const deleted = s3.commandCalls(DeleteObjectsCommand).flatMap(({ args }) => args[0].input.Delete?.Objects);
  expect(deleted).toEqual([
    { Key: "R-1/a", VersionId: "2" },
    { Key: "R-1/a", VersionId: "1" },
    { Key: "R-1/gone", VersionId: "3" },
    { Key: "R-1/b", VersionId: "4" },
  ]);
});

test("objects that S3 keeps in spite of answering 200 are an error, not an endless loop", async () => {
  s3.on(ListObjectVersionsCommand).resolves({ Versions: [{ Key: "R-1/a", VersionId: "1" }] });
  s3.on(DeleteObjectsCommand).resolves({ Errors: [{ Key: "R-1/a", Code: "AccessDenied" }] });
  await expect(files().deleteAll("R-1/")).rejects.toThrow(FilesKept);
});
