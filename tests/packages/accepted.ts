/** Licences that only require attribution, or (MPL) publishing changes to their own files. SPDX ids. */
export const accepted: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "MIT",
  "MIT-0",
  "MPL-2.0",
  "Unlicense",
  "Python-2.0",
  "CC0-1.0",
]);

/** Development-only packages whose licence is accepted for a reason; nothing of them is deployed or distributed. */
export const forDevelopment: Readonly<Record<string, string>> = {
  "@cloud-copilot/iam-policy": "docs/decisions/0051-an-agpl-evaluator-beside-the-desk.md",
  "@cloud-copilot/iam-simulate": "docs/decisions/0051-an-agpl-evaluator-beside-the-desk.md",
  "@cloud-copilot/iam-utils": "docs/decisions/0051-an-agpl-evaluator-beside-the-desk.md",
};
