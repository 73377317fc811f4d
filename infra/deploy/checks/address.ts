import type { Facts } from "../account-facts.ts";
import { type Finding, warning } from "../finding.ts";
import type { Words } from "../settings.ts";

/** Whether mailed links will still lead to the desk after this deployment. */
export function checkAddress({ stack }: Facts, chosen: Words): readonly Finding[] {
  const url = "value" in stack ? stack.value?.url : undefined;
  if (url === undefined) return [];
  const { hostname: before } = new URL(url);
  const isDefault = before.includes(".execute-api.");
  const after = chosen["domainName"];
  if (before === after || (after === undefined && isDefault)) return [];
  // Behind a firewall the first address redirects to the domain.
  if (isDefault && (chosen["keepDefaultAddress"] === "true" || chosen["waf"] === "true")) return [];
  const says = `Links that were mailed lead to ${before}. After this deployment they no longer work, and the people who got them are not told.`;
  return [
    isDefault
      ? warning(
          "address",
          says,
          "Set keepDefaultAddress: true in deployment.config.ts, and take it out half a year later, when the last of those links has expired.",
        )
      : warning(
          "address",
          says,
          "Keep the domain until the requests under way are closed. If it has to go: the next morning's digest brings staff fresh links, and requesters ask for theirs at the new address, under Status.",
        ),
  ];
}
