import { S3Error } from "./errors.ts";

/** A query string, decoded, in its original order. */
export type Query = ReadonlyArray<readonly [name: string, value: string]>;

/** Decodes `%xx` only: SigV4 clients never write a space as a plus sign. */
export function parseQuery(raw: string): Query {
  if (raw === "") return [];
  return raw.split("&").map((pair) => {
    const equals = pair.indexOf("=");
    return equals < 0
      ? ([decode(pair), ""] as const)
      : ([decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))] as const);
  });
}

/** The first value of `name`, case-insensitive as S3's own parameters are. */
export function queryValue(query: Query, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return query.find(([candidate]) => candidate.toLowerCase() === wanted)?.[1];
}

/** @throws S3Error InvalidURI when an escape is not UTF-8. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Error("InvalidURI", 400, "Couldn't parse the specified URI.", { URI: text });
  }
}

/** RFC 3986 escaping, which SigV4 canonicalises with: everything but letters, digits and `-._~`. */
export function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
