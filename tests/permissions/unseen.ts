/** A grant that no test uses, and why it is there. */
export interface Unseen {
  readonly by: RegExp;
  readonly action: RegExp;
  readonly resource: RegExp;
  readonly condition?: RegExp;
  readonly reason: string;
}

export const unseen: readonly Unseen[] = [
  {
    by: /^function (consents|provisions)$/,
    action: /^dynamodb:DeleteItem$/,
    resource: /consents$/,
    reason:
      "If two calls meet a person for the first time at the same moment, the slower one deletes its row.",
  },
  {
    by: /^(function|machine) /,
    action: /^xray:/,
    resource: /^\*$/,
    reason: "Lambda and Step Functions send traces under the role.",
  },
  {
    by: /^function /,
    action: /^sqs:SendMessage$/,
    resource: /:Undelivered/,
    reason: "Lambda queues events that a function could not handle, under the function's role.",
  },
  {
    by: /^machine /,
    action: /^logs:/,
    resource: /^\*$/,
    reason:
      "Step Functions sets up the delivery of its log under the machine's role. https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html",
  },
  {
    by: /^function (status|task|entry|case|open-task|close-request|sweep|tell-requester|plan-actions|build-package|policy-answer)$/,
    action: /^dynamodb:PutItem$/,
    resource: /:table\/madoguchi-counters$/,
    reason: "Makes the desk's key if it is the first function to need it; in the tests another one is.",
  },
  {
    by: /^function (settings|policy-answer|consents)$/,
    action: /^dynamodb:(GetItem|DeleteItem)$/,
    resource: /:table\/madoguchi-requests$/,
    reason:
      "Finds a stop that the same declaration asked for before, and forgets it if it is not owed: tests/scenarios/consent-twice.test.ts, where no function is called.",
  },
  {
    by: /^function mail-events$/,
    action: /^dynamodb:UpdateItem$/,
    resource: /:table\/madoguchi-counters$/,
    reason: "Counts first mails that come back: tests/functions/http/strangers.test.ts.",
  },
  {
    by: /^function (message|sweep)$/,
    action: /^(s3:GetObjectVersion|kms:Decrypt)$/,
    resource: /(:::madoguchi-evidence\/\*|:key\/desk)$/,
    reason: "Reads a file that was found clean before anybody looked; in the tests the scan reports later.",
  },
  {
    by: /^function (message|package|plan-investigation|tell-requester|upload|scan-results|sweep|task)$/,
    action: /^s3:ListBucket(Versions)?$/,
    resource: /:::madoguchi-(evidence|packages)$/,
    reason:
      "S3 tells only callers who may list that a version is gone; others hear that they may not read it.",
  },
  {
    by: /^function message$/,
    action: /^dynamodb:PutItem$/,
    resource: /:table\/madoguchi-counters$/,
    reason: "Keeps the hash of a file that nobody had read yet; in the tests the scan's event comes first.",
  },
  {
    by: /^function plan-investigation$/,
    action: /^s3:AbortMultipartUpload$/,
    resource: /:::madoguchi-packages\/uploads\//,
    reason: "The copy of a large file fails midway, as with a package.",
  },
  {
    by: /^function tell-requester$/,
    action: /^s3:AbortMultipartUpload$/,
    resource: /:::madoguchi-evidence\/\*\/(messages\/carried-|evidence\/scan-carried\/)\*$/,
    reason: "The copy of a large file fails midway, as with a package.",
  },
  {
    by: /^function build-package$/,
    action: /^s3:AbortMultipartUpload$/,
    resource: /:::madoguchi-packages\/packages\//,
    reason: "The upload of a large package fails midway: tests/functions/adapters/bucket.test.ts.",
  },
  {
    by: /^function scan-results$/,
    action: /^s3:DeleteObjectVersion$/,
    resource: /:::madoguchi-evidence\/\*$/,
    reason: "The same call as in the other bucket, for what comes beyond the quota.",
  },
  {
    by: /^function build-package$/,
    action: /^s3:ListBucketVersions$/,
    resource: /:::madoguchi-packages$/,
    reason: "Finds files that release 0.1.0 recorded without their version: tests/functions/application.",
  },
  {
    by: /^function open-task$/,
    action: /^lambda:InvokeFunction$/,
    resource: /:function:shop-connector$/,
    reason:
      "A business's own function, which no scenario calls: tests/functions/adapters/connectors.test.ts.",
  },
  {
    by: /^function (package|task)$/,
    action: /^s3:GetObject$/,
    resource: /:::madoguchi-packages\/R-\*$/,
    reason: "Reads packages that release 0.1.0 made: tests/releases.",
  },
  {
    by: /^function sweep$/,
    action: /^s3:DeleteObjectVersion$/,
    resource: /:::madoguchi-packages\/(uploads|R-)/,
    reason: "The same call with another folder, for owners' files and for what release 0.1.0 stored.",
  },
  {
    by: /^function (consents|plan-actions|settings)$/,
    action: /^dynamodb:DeleteItem$/,
    resource: /:table\/madoguchi-consents$/,
    reason:
      "Two calls name somebody new at the same moment: tests/functions/adapters/consent-ledger.test.ts.",
  },
  {
    by: /^function sweep$/,
    action: /^states:DescribeExecution$/,
    resource: /:execution:madoguchi-/,
    reason: "Asked only where an execution cannot be redriven: tests/releases/renewed.test.ts.",
  },
  {
    by: /^function (policy-change|policy-answer)$/,
    action: /^ses:SendEmail$/,
    resource: /./,
    reason:
      "The scenarios of announcements and answers use the clinic's sender, so the configured sender's permissions are not seen.",
  },
  {
    by: /^function register$/,
    action: /^dynamodb:(GetItem|Query|PutItem|DeleteItem)$/,
    resource: /:table\/madoguchi-consents$/,
    reason:
      "Deletes what expired entries leave behind, after years: tests/functions/adapters/consent-ledger.test.ts.",
  },
  {
    by: /^function register$/,
    action: /^dynamodb:(GetItem|Query)$/,
    resource: /:table\/madoguchi-(address-book|provisions)$/,
    reason: "Looks whether the person is known there before it deletes their entries.",
  },
  {
    by: /^machine policy-change$/,
    action: /^(lambda:InvokeFunction|kms:)/,
    resource: /./,
    reason:
      "The tap tells a machine's calls by their request, and these steps have none: tests/scenarios/policy-change.test.ts.",
  },
  {
    by: /^function entry$/,
    action: /^dynamodb:GetItem$/,
    resource: /:table\/madoguchi-consents$/,
    reason:
      "Reads which version of the policy binds somebody, once a version asks for consent; in the tests only confirm does.",
  },
];
