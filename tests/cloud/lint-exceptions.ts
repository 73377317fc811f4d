/**
 * An accepted linter finding, on these resources only, with the reason. An exception without a finding is an error.
 */
export interface Exception {
  readonly tool: "cfn-lint" | "checkov";
  readonly rule: string;
  /** Matches the finding's location: path and message for cfn-lint, `type.logicalId` for checkov. */
  readonly where: RegExp;
  readonly reason: string;
}

export const exceptions: readonly Exception[] = [
  {
    tool: "cfn-lint",
    rule: "E3601",
    where: /\.TimeoutSeconds: '\{% .* %\}' is not of type 'number'/,
    reason:
      "TimeoutSeconds takes a JSONata expression where the query language is JSONata; cfn-lint knows numbers only. https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html",
  },
  {
    tool: "cfn-lint",
    rule: "W3005",
    where: /dependency already enforced by a 'GetAtt'/,
    reason: "CDK says twice that a role comes before what uses it, once with its policies. Harmless.",
  },
  {
    tool: "checkov",
    rule: "CKV_AWS_28",
    where: /^AWS::DynamoDB::Table\.AddressBookTable$/,
    reason:
      "An erased address must not exist anywhere, not even in a backup for five more weeks. The people in the table can be asked again.",
  },
  {
    tool: "checkov",
    rule: "CKV_AWS_18",
    where: /^AWS::S3::Bucket\.(Evidence|Packages)Bucket$/,
    reason:
      "An access log would keep requesters' addresses and signed URLs outside the record. Who opened what is in each request's history; everybody else is in the trail.",
  },
  {
    tool: "checkov",
    rule: "CKV_AWS_18",
    where: /^AWS::S3::Bucket\.AccessTrailBucket$/,
    reason: "It is the log; a log of who reads the log would need one of its own.",
  },
  {
    tool: "checkov",
    rule: "CKV_AWS_158",
    where: /^AWS::Logs::LogGroup\./,
    reason:
      "Logs hold ids, codes, counts and times only, and CloudWatch encrypts them. With the desk's key, every log line would be a use of the key that cannot be told from a look at a request.",
  },
  {
    tool: "checkov",
    rule: "CKV_AWS_27",
    where: /^AWS::SQS::Queue\.Undelivered/,
    reason:
      "Encrypted by SQS itself (SqsManagedSseEnabled), which the check does not look for; it holds ids only.",
  },
  {
    tool: "checkov",
    rule: "CKV_AWS_26",
    where: /^AWS::SNS::Topic\.AlarmsTopic/,
    reason: "Alarms name nobody, and one that CloudWatch may not encrypt would be lost without a trace.",
  },
  {
    tool: "checkov",
    rule: "CKV_AWS_116",
    where: /^AWS::Lambda::Function\.(?!MailEvents|Sweep)/,
    reason:
      "Called synchronously, by API Gateway or Step Functions, which see the error themselves; Lambda would never put anything there. Those that are called by events have one.",
  },
  {
    tool: "checkov",
    rule: "CKV_AWS_117",
    where: /^AWS::Lambda::Function\./,
    reason:
      "They reach AWS's own services, by IAM, and the webhooks that the configuration names. In a VPC they would need endpoints at several dollars a month each, or a NAT gateway, and would be no better guarded.",
  },
  {
    tool: "checkov",
    rule: "CKV_AWS_115",
    where:
      /^AWS::Lambda::Function\.(Home|Confirm|Task|OpenTask|GiveUp|TellRequester|PlanInvestigation|PlanActions|DeleteEvidence|BuildPackage|SendNotice|CloseRequest|MailEvents|ExecutionEvents|ScanResults|Entry|Case|Board|Connector|Consents|Provisions|Upload|Policy|PolicyAnswer|PolicyChange)Function$/,
    reason:
      "Reserved where a flood would send mail. The routes are throttled by the API, the steps run as often as there are requests, and reserved concurrency is missing elsewhere in the account.",
  },
  {
    tool: "checkov",
    rule: "CKV_AWS_173",
    where: /^AWS::Lambda::Function\./,
    reason:
      "Names of tables and buckets, ARNs and the desk's address, encrypted by Lambda. The one secret, that of the front, opens no data: it leads past the firewall, no further.",
  },
  {
    tool: "checkov",
    rule: "CKV_AWS_67",
    where: /^AWS::CloudTrail::Trail\.AccessTrail/,
    reason:
      "A trail of the desk's own data, which is in one region; the account's own trail is the account's.",
  },
  {
    tool: "checkov",
    rule: "CKV_AWS_35",
    where: /^AWS::CloudTrail::Trail\.AccessTrail/,
    reason: "It holds who looked when, not what they saw, and S3 encrypts it.",
  },
  {
    tool: "checkov",
    rule: "CKV_AWS_86",
    where: /^AWS::CloudFront::Distribution\.FrontDistribution$/,
    reason: "CloudFront's log would hold queries, and queries hold the secrets of links.",
  },
  {
    tool: "checkov",
    rule: "CKV_AWS_149",
    where: /^AWS::SecretsManager::Secret\.FrontSecret/,
    reason:
      "Encrypted with Secrets Manager's own key: CloudFormation reads it with the deploying person's permissions, which then need not include the desk's key.",
  },
];
