/** The result of a check: all is well, or what is not and what to do about it. */
export type Finding =
  | { readonly check: string; readonly level: "ok"; readonly says: string }
  | {
      readonly check: string;
      /** An error stops a deployment, a warning does not. */
      readonly level: "warning" | "error";
      readonly says: string;
      readonly todo: string;
    };

export function ok(check: string, says: string): Finding {
  return { check, level: "ok", says };
}

export function warning(check: string, says: string, todo: string): Finding {
  return { check, level: "warning", says, todo };
}

export function error(check: string, says: string, todo: string): Finding {
  return { check, level: "error", says, todo };
}
