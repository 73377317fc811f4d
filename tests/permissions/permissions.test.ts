import { expect, test } from "vitest";
import { functions } from "../../infra/manifest.ts";
import type { Policy } from "./deployed.ts";
import { allows } from "./evaluator.ts";
import { grantsOf } from "./grants.ts";
import { account, type Call, keyArn, region } from "./use.ts";
import { usesOf } from "./uses.ts";

/** The uses that npm run permissions compares with the template, as it reads them from the wire. */
const call = (service: string, rest: Partial<Call>): Call => ({
  by: "function submit",
  method: "POST",
  path: "/",
  headers: { authorization: `AWS4-HMAC-SHA256 Credential=local/20261207/${region}/${service}/aws4_request` },
  body: "",
  status: 200,
  ...rest,
});
const actionsOf = (one: Call) => usesOf(one, () => undefined).map(({ action }) => action);

test("a call needs its own permission and those on the key; a missing file also needs the one to list", () => {
  const get = { method: "GET", path: "/madoguchi-evidence/R-1/a?x-id=GetObject" };
  expect(actionsOf(call("s3", get))).toEqual(["s3:GetObject", "kms:Decrypt"]);
  expect(actionsOf(call("s3", { ...get, status: 404 }))).toContain("s3:ListBucket");
  expect(actionsOf(call("s3", { ...get, status: 403 }))).toEqual([]);
  const body = "<Delete><Object><Key>a</Key><VersionId>1</VersionId></Object></Delete>";
  expect(actionsOf(call("s3", { path: "/madoguchi-evidence?delete", body }))).toEqual([
    "s3:DeleteObjectVersion",
  ]);
  expect(() => actionsOf(call("s3", { method: "PATCH" }))).toThrow("unknown");
});

test("submit may delete a submission that SES refused", () => {
  expect(functions.find(({ name }) => name === "submit")?.permissions).toContain("requests:delete");
});

test("plan-investigation may store the findings that a repeated request takes over", () => {
  expect(functions.find(({ name }) => name === "plan-investigation")?.permissions).toContain(
    "requests:write",
  );
});

const machine = `arn:aws:states:${region}:${account}:stateMachine:madoguchi-erasure`;
const policy: Policy = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Action: ["states:StartExecution", "states:RedriveExecution"], Resource: machine },
    {
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: keyArn,
      Condition: { StringEquals: { "kms:EncryptionContext:aws:states:stateMachineArn": machine } },
    },
  ],
};

test("the evaluator denies a call without its grant, under another condition, or with an answer bound to a machine", async () => {
  const start = { by: "function confirm", action: "states:StartExecution", resource: machine, context: {} };
  const decrypt = (context: Record<string, string>) => ({
    by: "function confirm",
    action: "kms:Decrypt",
    resource: keyArn,
    context,
  });
  const none = new Map<string, Policy>();
  expect(await allows(policy, start, none)).toBe(true);
  const taken = grantsOf(policy).find(({ action }) => action === "states:StartExecution");
  expect(grantsOf(policy)).toHaveLength(3);
  expect(taken && (await allows(taken.without, start, none))).toBe(false);
  const key = new Map([
    [
      keyArn,
      {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: `arn:aws:iam::${account}:root` },
            Action: "kms:*",
            Resource: "*",
          },
        ],
      },
    ],
  ]);
  const context = "kms:EncryptionContext:aws:states:stateMachineArn";
  expect(await allows(policy, decrypt({ [context]: machine }), key)).toBe(true);
  expect(await allows(policy, decrypt({ [context]: "another" }), key)).toBe(false);
  const answer = { ...start, action: "states:SendTaskSuccess", resource: "*" };
  const bound = { ...policy, Statement: [{ Effect: "Allow", Action: answer.action, Resource: machine }] };
  expect(await allows(bound, answer, none)).toBe(false);
});
