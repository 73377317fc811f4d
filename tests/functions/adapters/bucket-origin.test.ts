import { expect, test, vi } from "vitest";
import { bucket } from "../../../functions/adapters/bucket.ts";
import { bucketOrigin } from "../../../functions/adapters/bucket-origin.ts";
import { FakeRuntime } from "../fakes.ts";

vi.stubEnv("AWS_ACCESS_KEY_ID", "local");
vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");

test.each(["in AWS", "on a laptop"])(
  "the origin of a bucket is that of its signed links: %s",
  async (where) => {
    const env = {
      AWS_REGION: "ap-northeast-1",
      ...(where === "on a laptop" && { AWS_ENDPOINT_URL_S3: "http://127.0.0.1:4567" }),
    };
    const name = "madoguchi-dev-evidence-111122223333";
    const signed = await bucket(name, env, new FakeRuntime()).downloadUrl(
      { key: "k" },
      "f.pdf",
      "application/pdf",
      60,
    );
    expect(bucketOrigin(name, env)).toBe(new URL(signed).origin);
  },
);
