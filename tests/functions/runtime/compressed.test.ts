import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { compressed } from "../../../functions/runtime/compressed.ts";
import { forwardedHeaders } from "../../../infra/aws/front.ts";

const page = {
  statusCode: 200,
  headers: { "content-type": "text/html; charset=utf-8" },
  body: "窓口".repeat(1000),
};

test.each(["gzip", "br, gzip;q=0.8", "gzip, deflate, br", "GZIP"])(
  "a client that accepts %s gets the page compressed, and unpacks the same text",
  (accepted) => {
    const sent = compressed(page, { headers: { "Accept-Encoding": accepted } });
    expect(sent.headers).toMatchObject({
      ...page.headers,
      "content-encoding": "gzip",
      vary: "accept-encoding",
    });
    expect(sent.isBase64Encoded).toBe(true);
    expect(gunzipSync(Buffer.from(sent.body, "base64")).toString("utf8")).toBe(page.body);
  },
);

test.each([undefined, "", "identity", "br", "gzip;q=0", "gzip; q=0.0, br", "xgzip"])(
  "a client that accepts %s gets the page uncompressed",
  (accepted) => {
    expect(compressed(page, { headers: { "accept-encoding": accepted } })).toBe(page);
  },
);

test("small bodies are not compressed", () => {
  const small = { ...page, body: "<p>short</p>" };
  expect(compressed(small, { headers: { "accept-encoding": "gzip" } })).toBe(small);
});

test("behind CloudFront a browser gets compressed pages without Accept-Encoding; a program does not", () => {
  const passed = forwardedHeaders.map((name) => name.toLowerCase());
  expect(passed).toContain("sec-fetch-site");
  expect(passed).not.toContain("accept-encoding");
  const behind = (headers: Readonly<Record<string, string>>) => compressed(page, { headers }, true);
  const browser = behind({ "sec-fetch-site": "none", "accept-language": "ja" });
  expect(browser.headers).toMatchObject({ "content-encoding": "gzip" });
  expect(behind({ "accept-language": "ja" })).toBe(page);
  // An explicit Accept-Encoding is believed, and without a front every client that accepts gzip sends it.
  expect(behind({ "sec-fetch-site": "none", "accept-encoding": "identity" })).toBe(page);
  expect(compressed(page, { headers: { "sec-fetch-site": "none" } })).toBe(page);
});
