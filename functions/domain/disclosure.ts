import { type Business, type DataSystem, languages, mainLanguage } from "./business.ts";
import { fileName } from "./files.ts";
import type { StoredFile } from "./request/files.ts";
import type { RequestIn } from "./request/request.ts";
import type { CodeRule } from "./rights/codes.ts";
import { codesInForce } from "./rights/index.ts";
import { systemOf } from "./systems.ts";

/** A file to be disclosed, under its name in the package. */
interface DisclosedFile extends StoredFile {
  readonly name: string;
}

/** What is disclosed of one system. */
interface DisclosedPart {
  readonly system: DataSystem;
  /** When its owner extracted the data: the time of the finding. */
  readonly extractedAt: string;
  readonly searched: string;
  readonly content?: string;
  readonly files: readonly DisclosedFile[];
}

/** Everything that a decision discloses. */
export interface Disclosure {
  readonly parts: readonly DisclosedPart[];
  readonly withheld?: {
    readonly description: string;
    readonly codes: readonly CodeRule[];
    readonly explanation: string;
  };
}

/** What the decision discloses, system by system; undefined if it does not disclose. */
export function disclosureOf(
  request: Pick<RequestIn<"acting">, "decision" | "findings" | "right" | "arrivalDate">,
  business: Business,
): Disclosure | undefined {
  const { decision, findings } = request;
  const include =
    decision.choice === "disclose"
      ? Object.entries(findings).map(([system, finding]) => ({
          system,
          content: finding.content,
          files: finding.files.map((file) => file.key),
        }))
      : decision.choice === "disclose-in-part"
        ? decision.include
        : undefined;
  if (include === undefined) return undefined;
  const parts = include.flatMap((part) => {
    const finding = findings[part.system];
    if (!finding?.found) return [];
    return [
      {
        system: systemNamed(business, part.system),
        extractedAt: finding.at,
        searched: finding.searched,
        ...(part.content !== undefined && { content: part.content }),
        files: finding.files
          .filter((file) => part.files.includes(file.key))
          .map((file, index) => ({ ...file, name: fileName(file, part.system, index) })),
      },
    ];
  });
  if (decision.choice !== "disclose-in-part") return { parts };
  const inForce = codesInForce(request.right, request.arrivalDate);
  return {
    parts,
    withheld: {
      description: decision.withheld,
      codes: inForce.filter((rule) => decision.codes.includes(rule.code)),
      explanation: decision.explanation,
    },
  };
}

/** The system's name; a system that has left the configuration is named by its key. */
export function systemNamed(business: Business, key: string): DataSystem {
  // A key is the same in every language.
  const name = { [mainLanguage]: key, ...Object.fromEntries(languages.map((language) => [language, key])) };
  return (
    systemOf(business, key) ?? {
      key,
      name,
      holds: name,
      owner: key,
      holdUse: false,
    }
  );
}
