import type { Business, DataSystem } from "./business.ts";
import type { RequestIn, StoredFile } from "./request.ts";

/** What is disclosed of one system. */
export interface DisclosedPart {
  readonly system: DataSystem;
  readonly searched: string;
  readonly content?: string;
  readonly files: readonly StoredFile[];
}

/** What the decision lets out, system by system; undefined where the decision is not to disclose. */
export function disclosedParts(
  request: RequestIn<"acting">,
  business: Business,
): readonly DisclosedPart[] | undefined {
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
  return include?.flatMap((part) => {
    const finding = findings[part.system];
    if (!finding?.found) return [];
    return [
      {
        system: systemNamed(business, part.system),
        searched: finding.searched,
        ...(part.content !== undefined && { content: part.content }),
        files: finding.files.filter((file) => part.files.includes(file.key)),
      },
    ];
  });
}

/** A system by its key; one that has left the configuration since is still named, by its key. */
export function systemNamed(business: Business, key: string): DataSystem {
  return (
    business.systems.find((system) => system.key === key) ?? {
      key,
      name: { ja: key, en: key },
      holds: { ja: key, en: key },
      owner: key,
    }
  );
}
