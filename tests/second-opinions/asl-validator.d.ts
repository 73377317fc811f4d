declare module "asl-validator" {
  /** Checks a definition against the JSON schemas of Amazon States Language. */
  export default function validate(
    definition: unknown,
    options?: { readonly checkPaths?: boolean; readonly checkArn?: boolean },
  ): { readonly isValid: boolean; readonly errors: readonly unknown[] };
}
