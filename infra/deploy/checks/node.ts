import { type Finding, ok, warning } from "../finding.ts";

/** The version of Node that the functions run on in AWS. */
const deployed = "24";

export function checkNode(version: string): Finding {
  const [major] = version.split(".");
  return major === deployed
    ? ok("node", `Node ${version}, as in AWS.`)
    : warning(
        "node",
        `This is Node ${version}; in AWS the desk runs on Node ${deployed}.`,
        "Start the command with npm run, which takes the Node that npm ci installed.",
      );
}
