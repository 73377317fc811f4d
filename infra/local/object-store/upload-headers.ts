import { S3Error } from "./errors.ts";
import { decode, parseQuery } from "./query.ts";
import { inner, text } from "./xml.ts";

type Pairs = Array<[string, string]>;

const keptHeaders = [
  "Content-Type",
  "Cache-Control",
  "Content-Disposition",
  "Content-Encoding",
  "Content-Language",
  "Expires",
];
const metadataLimit = 2048;
const keyLimit = 1024;
const tagLimit = 10;

/** Looks up a client's header, which a POST form sends as a field. */
export type Said = (name: string) => string | undefined;

/** The headers that S3 stores with an object and returns; an upload without a type gets S3's default. */
export function objectHeaders(said: Said): Pairs {
  const headers: Pairs = [];
  for (const name of keptHeaders) {
    const value = said(name.toLowerCase());
    const kept = name === "Content-Encoding" ? withoutChunking(value) : value;
    if (kept !== undefined && kept !== "") headers.push([name, kept]);
    else if (name === "Content-Type") headers.push([name, "binary/octet-stream"]);
  }
  return headers;
}

/** x-amz-meta-* without the prefix. @throws S3Error MetadataTooLarge beyond 2 KB in all */
export function objectMetadata(said: Iterable<readonly [lowerCaseName: string, value: string]>): Pairs {
  const metadata: Pairs = [];
  let size = 0;
  for (const [name, value] of said) {
    if (!name.startsWith("x-amz-meta-")) continue;
    const bare = name.slice("x-amz-meta-".length);
    size += Buffer.byteLength(bare) + Buffer.byteLength(value);
    metadata.push([bare, value]);
  }
  if (size > metadataLimit) {
    throw new S3Error(
      "MetadataTooLarge",
      400,
      "Your metadata headers exceed the maximum allowed metadata size",
      { MaxSizeAllowed: String(metadataLimit), Size: String(size) },
    );
  }
  return metadata;
}

/** The tags of an x-amz-tagging header, written as a query string. @throws S3Error InvalidTag */
export function tagsFromHeader(header: string | undefined): Pairs {
  if (header === undefined || header === "") return [];
  return checkedTags(parseQuery(header.replaceAll("+", "%20")).map(([name, value]) => [name, value]));
}

/** The tags of a Tagging document. @throws S3Error MalformedXML, InvalidTag */
export function tagsFromXml(xml: string): Pairs {
  const [set] = inner(xml, "TagSet");
  if (set === undefined) throw malformedXml();
  return checkedTags(
    inner(set, "Tag").map((tag) => {
      const name = text(tag, "Key");
      const value = text(tag, "Value");
      if (name === undefined || value === undefined) throw malformedXml();
      return [name, value];
    }),
  );
}

/** @throws S3Error KeyTooLongError */
export function checkKey(key: string): string {
  if (Buffer.byteLength(key) > keyLimit) {
    throw new S3Error("KeyTooLongError", 400, "Your key is too long", { MaxSizeAllowed: String(keyLimit) });
  }
  return key;
}

/** The unescaped key in a path. */
export function keyOf(path: string): string {
  return checkKey(decode(path));
}

/** MalformedXML, 400. */
export function malformedXml(): S3Error {
  return new S3Error(
    "MalformedXML",
    400,
    "The XML you provided was not well-formed or did not validate against our published schema",
  );
}

function checkedTags(tags: Pairs): Pairs {
  const names = new Set(tags.map(([name]) => name));
  if (names.size !== tags.length) {
    throw new S3Error("InvalidTag", 400, "Cannot provide multiple Tags with the same key");
  }
  if (tags.length > tagLimit) throw new S3Error("BadRequest", 400, "Object tags cannot be greater than 10");
  if (tags.some(([name, value]) => name.length === 0 || name.length > 128 || value.length > 256)) {
    throw new S3Error("InvalidTag", 400, "The TagKey or TagValue you have provided is invalid");
  }
  return tags;
}

function withoutChunking(encoding: string | undefined): string | undefined {
  return encoding
    ?.split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "aws-chunked" && item !== "")
    .join(",");
}
