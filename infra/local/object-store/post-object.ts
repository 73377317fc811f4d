import type { Draft } from "./blob-storage.ts";
import { Digests } from "./digests.ts";
import {
  accessDenied,
  invalidArgument,
  preconditionFailed,
  S3Error,
  signatureMismatch,
  tooLarge,
  tooSmall,
} from "./errors.ts";
import { boundaryOf, partsOf } from "./multipart.ts";
import type { Objects } from "./objects.ts";
import { decodePolicy, enforcePolicy, type FormFields, type PostPolicy } from "./post-policy.ts";
import { encode } from "./query.ts";
import { largestUpload } from "./receive.ts";
import { type Reply, xmlReply } from "./reply.ts";
import type { RequestBody } from "./request-body.ts";
import { type Credentials, checkAlive, parseAmzDate, policySignature, sameSignature } from "./signature.ts";
import type { StoredObject } from "./stored-object.ts";
import { checkKey, objectHeaders, objectMetadata, tagsFromXml } from "./upload-headers.ts";
import { element } from "./xml.ts";

const fieldsLimit = 20_480;

interface Form {
  readonly bucket: string;
  readonly contentType: string;
  /** The bucket's URL, without a trailing slash. */
  readonly bucketUrl: string;
  readonly body: RequestBody;
  readonly nowMs: number;
  readonly credentials: Credentials;
}

/**
 * POST Object: a browser's form, allowed by the signed policy it carries.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-authentication-HTTPPOST.html
 * Checked in S3's order: form, required fields, signature over the policy as sent, policy, then the file's size while
 * it streams; nothing is kept of a form that fails anywhere.
 */
export async function postObject(objects: Objects, form: Form): Promise<Reply> {
  const boundary = boundaryOf(form.contentType);
  if (boundary === undefined) {
    throw preconditionFailed("Bucket POST must be of the enclosure-type multipart/form-data");
  }
  const fields = new Map<string, { name: string; value: string }>();
  let fieldBytes = 0;
  let files = 0;
  let received: Received | undefined;
  try {
    for await (const part of partsOf(form.body, boundary)) {
      const name = part.name.toLowerCase();
      if (name === "file") {
        files += 1;
        if (files === 1) received = await receive(objects, form, fields, part.filename, part.body);
      } else if (files === 0) {
        const pieces: Buffer[] = [];
        fieldBytes += Buffer.byteLength(part.name);
        for await (const piece of part.body) {
          fieldBytes += piece.length;
          if (fieldBytes > fieldsLimit) throw fieldsTooLarge();
          pieces.push(piece);
        }
        fields.set(name, { name: part.name, value: Buffer.concat(pieces).toString("utf8") });
      } // Fields after the file are ignored, as in S3.
    }
    if (files !== 1 || received === undefined) {
      throw invalidArgument("POST requires exactly one file upload per request.", "file", String(files));
    }
  } catch (error) {
    await received?.draft.discard();
    throw error;
  }
  const object = await objects.commit(received.draft, received.description);
  return answer(object, fields, form.bucketUrl);
}

interface Received {
  readonly draft: Draft;
  readonly description: Parameters<Objects["commit"]>[1];
}

async function receive(
  objects: Objects,
  form: Form,
  fields: Map<string, { name: string; value: string }>,
  filename: string | undefined,
  bytes: AsyncIterable<Buffer>,
): Promise<Received> {
  const keyField = required(fields, "key");
  if (filename !== undefined) {
    const base = filename.split(/[\\/]/).at(-1) ?? "";
    fields.set("key", { ...keyField, value: keyField.value.replaceAll("${filename}", () => base) });
  }
  const key = checkKey(required(fields, "key").value);
  const policy = authorise(form, fields);
  const said = (name: string) => fields.get(name)?.value;
  const values = [...fields].map(([name, { value }]) => [name, value] as const);
  const checksum = values.find(([name]) => /^x-amz-checksum-(?!algorithm|type)/.test(name));
  const tagging = said("tagging");
  const described = {
    bucket: form.bucket,
    key,
    headers: objectHeaders(said),
    metadata: objectMetadata(values),
    tags: tagging === undefined ? [] : tagsFromXml(tagging),
  };

  const digests = new Digests(checksum?.[0], { sha256: false });
  const draft = await objects.begin(form.bucket);
  try {
    await copyWithin(policy, bytes, draft, digests);
    const finished = digests.finish({ md5: said("content-md5"), checksum: checksum?.[1] });
    return { draft, description: { ...described, ...finished, size: digests.size } };
  } catch (error) {
    await draft.discard();
    throw error;
  }
}

/** Keeps no byte beyond the limit, but reads to the end, so that a browser gets to see the refusal. */
async function copyWithin(
  policy: PostPolicy,
  bytes: AsyncIterable<Buffer>,
  draft: Draft,
  digests: Digests,
): Promise<void> {
  const largest = Math.min(policy.largest, largestUpload);
  let over = 0;
  for await (const piece of bytes) {
    if (over > 0 || digests.size + piece.length > largest) {
      over += piece.length;
      if (over > countingLimit) break;
    } else {
      digests.update(piece);
      await draft.write(piece);
    }
  }
  if (over > 0) throw tooLarge(digests.size + over, largest);
  if (digests.size < policy.smallest) throw tooSmall(digests.size, policy.smallest);
}

const countingLimit = 64 * 1024 * 1024;

function authorise(form: Form, fields: FormFields): PostPolicy {
  const named = ["x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-signature", "policy"];
  if (!named.slice(0, 4).some((name) => fields.has(name))) throw accessDenied();
  const [algorithm, credential, date, signature, policy] = named.map((name) => required(fields, name));
  if (algorithm?.value !== "AWS4-HMAC-SHA256") {
    throw invalidArgument(
      'X-Amz-Algorithm only supports "AWS4-HMAC-SHA256"',
      "X-Amz-Algorithm",
      algorithm?.value ?? "",
    );
  }
  const signedMs = parseAmzDate(date?.value ?? "");
  if (signedMs === undefined) {
    throw invalidArgument(
      "X-Amz-Date must be formated via ISO8601 Long format",
      "X-Amz-Date",
      date?.value ?? "",
    );
  }
  const encoded = policy?.value ?? "";
  const { secretAccessKey, lifeMs } = form.credentials;
  const expected = policySignature(encoded, credential?.value ?? "", secretAccessKey);
  if (expected === undefined) {
    throw invalidArgument("the Credential is mal-formed", "X-Amz-Credential", credential?.value ?? "");
  }
  if (!sameSignature(expected, signature?.value ?? "")) {
    throw signatureMismatch({ StringToSign: encoded, SignatureProvided: signature?.value ?? "" });
  }
  checkAlive(lifeMs, signedMs, form.nowMs, fields.get("x-amz-security-token")?.value);
  const decoded = decodePolicy(encoded);
  enforcePolicy(decoded, fields, form.bucket, form.nowMs);
  return decoded;
}

const canonicalNames: Record<string, string> = {
  "x-amz-algorithm": "X-Amz-Algorithm",
  "x-amz-credential": "X-Amz-Credential",
  "x-amz-date": "X-Amz-Date",
  "x-amz-signature": "X-Amz-Signature",
};

function required(fields: FormFields, name: string): { readonly name: string; readonly value: string } {
  const field = fields.get(name);
  if (field !== undefined) return field;
  const shown = canonicalNames[name] ?? name;
  throw invalidArgument(
    `Bucket POST must contain a field named '${shown}'.  If it is specified, please check the order of the fields.`,
    shown,
    "",
  );
}

function fieldsTooLarge(): S3Error {
  return new S3Error(
    "MaxPostPreDataLengthExceeded",
    400,
    "Your POST request fields preceeding the upload file was too large.",
    { MaxPostPreDataLengthBytes: String(fieldsLimit) },
  );
}

function answer(object: StoredObject, fields: FormFields, bucketUrl: string): Reply {
  const location = `${bucketUrl}/${encode(object.key)}`;
  const redirect = redirectTo(fields.get("success_action_redirect")?.value, object);
  const headers: Array<[string, string]> = [
    ["ETag", object.etag],
    ["x-amz-version-id", object.versionId],
    ["Location", redirect ?? location],
  ];
  if (redirect !== undefined) return { status: 303, headers };
  switch (fields.get("success_action_status")?.value) {
    case "200":
      return { status: 200, headers };
    case "201": {
      const body = [
        element("Location", location),
        element("Bucket", object.bucket),
        element("Key", object.key),
        element("ETag", object.etag),
      ].join("");
      return {
        ...xmlReply(201, `<?xml version="1.0" encoding="UTF-8"?>\n<PostResponse>${body}</PostResponse>`),
        headers: [...headers, ["Content-Type", "application/xml"]],
      };
    }
    default:
      return { status: 204, headers };
  }
}

/** The redirect with bucket, key and etag added, form-encoded; S3 ignores one that is not an absolute URL. */
function redirectTo(target: string | undefined, object: StoredObject): string | undefined {
  if (target === undefined || !URL.canParse(target) || !/^https?:/i.test(target)) return undefined;
  const url = new URL(target);
  for (const [name, value] of Object.entries({ bucket: object.bucket, key: object.key, etag: object.etag })) {
    url.searchParams.append(name, value);
  }
  return url.href;
}
