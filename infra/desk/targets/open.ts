import type { Options } from "../command.ts";
import { text } from "../command.ts";
import type { Target } from "../operator-desk.ts";
import { misused } from "../problem.ts";
import { localTarget } from "./local.ts";

/** The options, common to all commands, that choose a desk. */
export const targetOptions = {
  stage: { type: "string" },
  region: { type: "string" },
  local: { type: "string" },
  data: { type: "string" },
} as const;

export const targetHelp = `Which desk
  --local <folder>   the desk that runs on this machine on the data in <folder>
                     (or --data, as npm start has it; without any: DATA_DIR, or .madoguchi)
  --stage <stage>    the deployed desk of that stage, e.g. prod, with your AWS credentials
  --region <region>  where it is deployed, if AWS_REGION does not say so`;

export type OpenTarget = (options: Options) => Promise<Target>;

export const openTarget: OpenTarget = async (options) => {
  const stage = text(options, "stage");
  const folder = text(options, "local") ?? text(options, "data");
  if (stage === undefined) return localTarget(folder ?? process.env["DATA_DIR"] ?? ".madoguchi");
  if (folder !== undefined) throw misused("Choose one desk: --stage or --local.");
  // The AWS client is loaded only if it is needed.
  const { awsTarget } = await import("./aws.ts");
  return awsTarget(stage, text(options, "region"));
};
