/** Where the fields of an upload form end at the latest, in bytes: the file after them may be large. */
const fieldsEnd = 16_384;

/** The fields before the file in a multipart body, as `tests/scenarios/person.ts` posts it; none in any other body. */
export function postedFields(body: unknown): ReadonlyMap<string, string> {
  if (!(body instanceof Uint8Array)) return new Map();
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8", 0, fieldsEnd);
  const fields = text.matchAll(/form-data; name="([^"]*)"\r\n\r\n([^\r]*)\r\n/g);
  return new Map(Array.from(fields, ([, name = "", value = ""]) => [name, value]));
}
