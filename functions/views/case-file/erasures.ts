import { unreachable } from "../../domain/result.ts";
import type { ErasureKind } from "../../domain/retention.ts";
import { remarked } from "../../languages/formats.ts";
import type { Html } from "../html.ts";
import { type CaseFileContext, section, table, when } from "./parts.ts";

/** What was erased when, and by which rule. */
export function erasedSection(of: CaseFileContext): Html {
  const { file, w } = of;
  const rule = {
    evidence: w.rule.evidence,
    messages: w.rule.messages,
    sent: ruleOf(of, "sent-files-deleted"),
    package: ruleOf(of, "package-deleted"),
    person: ruleOf(of, "purged"),
  };
  const rows = file.account.erased.map(({ what, at, files, first }) => [
    when(of, at) ?? "",
    files === undefined ? w.erased[what] : remarked(of.language, w.erased[what], String(files)),
    rule[what],
    when(of, first) ?? "",
  ]);
  return section(
    w.section.erased,
    table([w.label.time, w.label.what, w.label.rule, w.label.first], rows, w.certificate.nothingErased),
  );
}

/** What the retention rules will erase, and when. */
export function plannedSection(of: CaseFileContext): Html {
  const { file, w } = of;
  const rows = file.planned.map(({ kind, at }) => [when(of, at) ?? "", w.planned[kind], ruleOf(of, kind)]);
  return section(w.section.planned, table([w.label.time, w.label.what, w.label.rule], rows, w.none));
}

function ruleOf({ file, w }: CaseFileContext, kind: ErasureKind): string {
  const { rules } = file;
  if (rules === undefined) return "";
  switch (kind) {
    case "forgotten":
      return w.rule.forgotten(rules.confirmDays);
    case "package-deleted":
      return w.rule.package(rules.packageDays);
    case "sent-files-deleted":
      return w.rule.sent(rules.packageDays);
    case "purged":
      return w.rule.person(rules.retentionYears);
    default:
      return unreachable(kind);
  }
}
