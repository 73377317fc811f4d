import type { Finding } from "./finding.ts";

const marks = { ok: "  ok     ", warning: "  warning", error: "  ERROR  " } as const;

/** Findings for people: errors last, where the eye rests. */
export function reportLines(findings: readonly Finding[]): readonly string[] {
  const order = ["ok", "warning", "error"] as const;
  const lines = order.flatMap((level) =>
    findings
      .filter((finding) => finding.level === level)
      .flatMap((finding) => [
        `${marks[finding.level]}  ${finding.check}: ${finding.says}`,
        ...(finding.level === "ok" ? [] : [`             What to do: ${finding.todo}`]),
      ]),
  );
  const count = (level: Finding["level"]) => findings.filter((finding) => finding.level === level).length;
  return [...lines, "", `${count("error")} errors, ${count("warning")} warnings.`];
}
