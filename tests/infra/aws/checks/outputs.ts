import { expect, test } from "vitest";
import { nextSteps } from "../../../../infra/deploy/next-steps.ts";
import { deskTemplate, type Properties, readable } from "./desk-template.ts";

const template = deskTemplate({
  domainName: "privacy.jing.example",
  certificateArn: "arn:aws:acm:ap-northeast-1:111122223333:certificate/0a1b2c3d-0a1b-2c3d-4e5f-0a1b2c3d4e5f",
});

/** The template's outputs as CDK writes them into its file: by logical id. */
const outputs = Object.fromEntries(
  Object.entries<Properties>(template.json["Outputs"]).map(([id, output]) => [id, readable(output["Value"])]),
);

test("after a deployment every DNS record is printed, and the desk's address", () => {
  const text = nextSteps(outputs, {}).join("\n");
  const records = Object.values(outputs).filter((value) => / (CNAME|MX|TXT) /.test(value));
  expect(records.map((record) => / (CNAME|MX|TXT) /.exec(record)?.[1]).sort()).toEqual([
    "CNAME",
    "CNAME",
    "CNAME",
    "CNAME",
    "MX",
    "TXT",
    "TXT",
  ]);
  for (const record of records) expect(text).toContain(record);
  expect(text).toContain("The desk: https://privacy.jing.example");
});

test("every output is one that the next steps know", () => {
  expect(Object.keys(outputs).sort()).toEqual(
    ["DomainTarget", ...[1, 2, 3, 4, 5, 6].map((n) => `Dns${n}`), "Url", "Policies"].sort(),
  );
});
