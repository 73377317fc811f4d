import { unreachable } from "../../domain/result.ts";
import type { ErasureKind } from "../../domain/retention.ts";
import type { Html } from "../html.ts";
import { section, table, type Writing, when } from "./parts.ts";

/** What was erased when, and by which rule. */
export function erasedSection(of: Writing): Html {
  const { business, file, w } = of;
  const { deadlines } = business;
  const rule = {
    evidence: w.rule.evidence,
    messages: w.rule.messages,
    package: w.rule.package(deadlines.packageDays),
    person: w.rule.person(deadlines.retentionYears),
  };
  const rows = file.account.erased.map(({ what, at, files, first }) => [
    when(of, at) ?? "",
    files === undefined ? w.erased[what] : `${w.erased[what]} (${files})`,
    rule[what],
    when(of, first) ?? "",
  ]);
  return section(
    w.section.erased,
    table([w.label.time, w.label.what, w.label.rule, w.label.first], rows, w.certificate.nothingErased),
  );
}

/** What the rules of retention will erase, and when. */
export function plannedSection(of: Writing): Html {
  const { file, w } = of;
  const rows = file.planned.map(({ kind, at }) => [when(of, at) ?? "", w.planned[kind], ruleOf(of, kind)]);
  return section(w.section.planned, table([w.label.time, w.label.what, w.label.rule], rows, w.none));
}

function ruleOf({ business, w }: Writing, kind: ErasureKind): string {
  const { deadlines } = business;
  switch (kind) {
    case "forgotten":
      return w.rule.forgotten(deadlines.confirmDays);
    case "package-deleted":
      return w.rule.package(deadlines.packageDays);
    case "purged":
      return w.rule.person(deadlines.retentionYears);
    default:
      return unreachable(kind);
  }
}
