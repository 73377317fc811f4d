/** An expected outcome as a value: callers switch on `ok` instead of catching. */
export type Result<Value, Refusal> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };

/** The success case. */
export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** An expected failure; faults are thrown instead. */
export function refuse<Refusal>(refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal };
}

/** For the default branch of an exhaustive switch; reaching it is a bug. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${typeof value}`);
}
