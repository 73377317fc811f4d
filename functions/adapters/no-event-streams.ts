/**
 * Replaces `@smithy/core/event-streams` in bundles: none of the desk's operations has an event stream. The SDK loads
 * it by `import()`, and for that esbuild wraps all modules that it shares with the rest of the SDK. See
 * docs/decisions/0152-no-event-streams-in-a-bundle.md.
 */

/** A client's default for operations with an event stream; never called. */
export function eventStreamSerdeProvider(): never {
  throw new Error("bundles have no event streams");
}

/** Leaves a client's configuration unchanged. */
export function resolveEventStreamSerdeConfig<Config>(config: Config): Config {
  return config;
}
