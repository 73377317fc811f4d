import { type DeskTemplate, listOf, type Properties, readable } from "./desk-template.ts";

/** One statement of any policy in the template, whatever kind of resource it belongs to. */
export interface Statement {
  /** Logical id of the resource that the policy belongs to. */
  readonly owner: string;
  readonly ownerType: string;
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition: Properties | undefined;
  readonly principal: unknown;
}

/** Every statement of every policy: walks the whole template, so that no kind of policy is missed. */
export function statements(template: DeskTemplate): readonly Statement[] {
  return template.all.flatMap(({ id, type, properties }) =>
    documents(properties).flatMap((document) =>
      listOf(document["Statement"]).map((each) => {
        const statement = each as Properties;
        return {
          owner: id,
          ownerType: type,
          effect: statement["Effect"],
          actions: listOf(statement["Action"] ?? []).map(readable),
          resources: listOf(statement["Resource"] ?? statement["NotResource"] ?? []).map(readable),
          condition: statement["Condition"],
          principal: statement["Principal"],
        };
      }),
    ),
  );
}

function documents(value: unknown): readonly Properties[] {
  if (typeof value !== "object" || value === null) return [];
  if ("Statement" in value) return [value];
  return Object.values(value).flatMap(documents);
}
