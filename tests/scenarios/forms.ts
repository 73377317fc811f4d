/** Reads pages as a browser without scripts would: the forms in them, their fields, and what they post. */

export interface Form {
  /** Where it posts to: a path, or a complete URL. */
  readonly action: string;
  /** The same, with its query. */
  readonly to: string;
  readonly method: string;
  readonly enctype: string;
  /** Hidden fields and initial values. */
  readonly preset: readonly (readonly [string, string])[];
  /** Every name that the form has a field for. */
  readonly names: ReadonlySet<string>;
}

const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

/** Text with the entities that the pages use put back. */
export function unescaped(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);
}

/** Kinds of input that are sent with their values. */
const writtenIn: ReadonlySet<string> = new Set(["hidden", "text", "email", "tel", "date"]);

const fields = /<(input|select|textarea|button)\b([^>]*)>([^<]*)/g;

export function formsIn(html: string): readonly Form[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, attributes = "", inner = ""]) => {
    const preset: [string, string][] = [];
    const names = new Set<string>();
    const id = attribute(attributes, "id");
    // A field elsewhere on the page may belong to a form by its id.
    for (const [, , fieldAttributes = ""] of id === undefined ? [] : html.matchAll(fields)) {
      const name = attribute(fieldAttributes, "name");
      if (name !== undefined && attribute(fieldAttributes, "form") === id) names.add(name);
    }
    for (const [, tag = "", fieldAttributes = "", after = ""] of inner.matchAll(fields)) {
      const name = attribute(fieldAttributes, "name");
      if (name === undefined) continue;
      names.add(name);
      const type = attribute(fieldAttributes, "type");
      const value = attribute(fieldAttributes, "value") ?? "";
      if (tag === "input" && (type === undefined || writtenIn.has(type))) preset.push([name, value]);
      if (
        tag === "input" &&
        (type === "radio" || type === "checkbox") &&
        /\bchecked\b/.test(fieldAttributes)
      ) {
        preset.push([name, value]);
      }
      // The first line break of a textarea is not part of its value.
      const text = after.replace(/^\r?\n/, "");
      if (tag === "textarea" && text !== "") preset.push([name, unescaped(text)]);
    }
    for (const [, selectAttributes = "", options = ""] of inner.matchAll(
      /<select\b([^>]*)>(.*?)<\/select>/gs,
    )) {
      const chosen = [...options.matchAll(/<option\b([^>]*)>/g)].find(([, one = ""]) =>
        /\bselected\b/.test(one),
      );
      const name = attribute(selectAttributes, "name");
      const value = attribute(chosen?.[1] ?? "", "value");
      if (name !== undefined && value !== undefined) preset.push([name, value]);
    }
    const to = attribute(attributes, "action") ?? "";
    return {
      ...{ action: to.replace(/\?.*/, ""), to },
      method: (attribute(attributes, "method") ?? "get").toLowerCase(),
      enctype: attribute(attributes, "enctype") ?? "application/x-www-form-urlencoded",
      preset,
      names,
    };
  });
}

/** The form of a check page, to be submitted unchanged. */
export function playedBackIn(html: string): Form | undefined {
  return formsIn(html).find(({ preset }) => {
    const named = (wanted: string) => preset.some(([name]) => name === wanted);
    return named("checked") && !named("step");
  });
}

function attribute(attributes: string, name: string): string | undefined {
  const match =
    new RegExp(`\\b${name}="([^"]*)"`).exec(attributes) ??
    new RegExp(`\\b${name}=([^\\s">]+)`).exec(attributes);
  return match?.[1] === undefined ? undefined : unescaped(match[1]);
}

/** What a browser posts for a form after a person has filled in `values`; a value without a field is an error. */
export function filled(
  form: Form,
  values: Readonly<Record<string, string | readonly string[]>>,
): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of form.preset) {
    if (!(name in values)) body.append(name, value);
  }
  for (const [name, value] of Object.entries(values)) {
    if (!form.names.has(name)) {
      throw new Error(`the form ${form.action} has no field "${name}", only ${[...form.names].join(", ")}`);
    }
    for (const one of typeof value === "string" ? [value] : value) body.append(name, one);
  }
  return body;
}
