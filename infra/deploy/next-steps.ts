import { z } from "zod";
import type { Words } from "./settings.ts";

/** The outputs of the deployed stack. */
export type Outputs = Readonly<Record<string, string>>;

const fileSchema = z.record(z.string(), z.record(z.string(), z.string()));

/** The outputs of a stack in the file that CDK wrote. */
export function outputsIn(json: string, stackName: string): Outputs {
  return fileSchema.parse(JSON.parse(json))[stackName] ?? {};
}

/** What the record with `p=none` does, and when to make it stricter. */
const dmarc = [
  "The last one only watches. Leave one that you have as it is. When reports have shown for four weeks that all mail",
  "of yours passes, make it p=quarantine, after four more p=reject: docs/operate.md, DMARC.",
];

/** What people have to do after a deployment. */
export function nextSteps(outputs: Outputs, words: Words): readonly string[] {
  const records = Object.entries(outputs)
    .filter(([name]) => /^Dns\d+$/.test(name))
    .map(([, record]) => record);
  const target = outputs["DomainTarget"];
  const mailbox = words["alarmMailbox"];
  const steps = [
    ...(records.length === 0
      ? []
      : [
          [
            "Set these DNS records at the sender's domain, once; SES then signs its mail:",
            ...records,
            ...(records.some((record) => record.includes("DMARC1")) ? dmarc : []),
          ],
        ]),
    ...(target === undefined ? [] : [["Set this DNS record for the desk's own address:", target]]),
    ...(words["sesSandbox"] === "true"
      ? [
          [
            'Ask SES for production access ("Request production access" in its console). Until it is granted only addresses verified there get mail: verify yours and try the desk with them. Then deploy again.',
          ],
        ]
      : []),
    ...(mailbox === undefined
      ? []
      : [
          [
            `Open the mail "AWS Notification - Subscription Confirmation" at ${mailbox} and confirm it, or no alarm reaches you.`,
          ],
        ]),
    ["Run npm run doctor until it finds nothing more."],
    ["Make a request of your own at the desk, and follow it to its end."],
  ];
  return [
    "",
    `The desk: ${outputs["Url"] ?? "(CloudFormation gave no address)"}`,
    "",
    "What to do next:",
    ...steps.flatMap(([first = "", ...rest], index) => [
      `  ${index + 1}. ${first}`,
      ...rest.map((line) => `       ${line}`),
    ]),
  ];
}
