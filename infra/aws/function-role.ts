import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { ILogGroup } from "aws-cdk-lib/aws-logs";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import type { FunctionEntry } from "../manifest.ts";
import { acknowledgeWildcards } from "./acknowledge.ts";
import { type Protected, permissions } from "./permissions.ts";
import { pascalCase } from "./resource-names.ts";

/** The role of one function: the manifest's permissions, its own log, its traces, and nothing else. */
export function functionRole(
  scope: Construct,
  entry: FunctionEntry,
  desk: Protected,
  own: { readonly log: ILogGroup; readonly undelivered?: IQueue },
): Role {
  const rights = entry.permissions.map((permission) => permissions[permission](desk));
  const role = new Role(scope, `${pascalCase(entry.name)}Role`, {
    description: `Madoguchi: ${entry.name}`,
    assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
    inlinePolicies: {
      Manifest: new PolicyDocument({
        minimize: true,
        statements: [
          new PolicyStatement({
            actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
            resources: [own.log.logGroupArn],
          }),
          new PolicyStatement({
            actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
            resources: ["*"],
          }),
          ...(own.undelivered === undefined
            ? []
            : [
                new PolicyStatement({
                  actions: ["sqs:SendMessage"],
                  resources: [own.undelivered.queueArn],
                }),
              ]),
          ...rights.flatMap(({ statements }) => statements),
        ],
      }),
    },
  });
  // One reason for each resource, the last: those in permissions.ts for "*" speak for X-Ray too.
  const wildcards = new Map(
    [
      { resource: "*", reason: "X-Ray knows no resources." },
      ...rights.flatMap((right) => right.wildcards ?? []),
    ].map((wildcard) => [wildcard.resource, wildcard]),
  );
  acknowledgeWildcards(role, [...wildcards.values()]);
  return role;
}
