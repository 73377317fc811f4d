import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";

/** Bytes per part. S3 takes 10,000 parts of at least 5 MiB, so this is enough for 80 GB. */
const partBytes = 8 * 1024 * 1024;

/** How many parts are being uploaded while the next one fills. */
const underWay = 2;

interface Target {
  readonly Bucket: string;
  readonly Key: string;
}

/**
 * Uploads an object while its bytes are still being produced, holding at most three parts in memory. A failed upload
 * leaves nothing behind: S3 makes an object of the parts only on completion.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
 */
export async function putInParts(
  client: S3Client,
  target: Target,
  body: AsyncIterable<Uint8Array>,
  ContentType: string,
): Promise<void> {
  const parts = inParts(body)[Symbol.asyncIterator]();
  const first = await parts.next();
  const second = await parts.next();
  if (second.done === true) {
    await client.send(
      new PutObjectCommand({ ...target, Body: first.value ?? new Uint8Array(), ContentType }),
    );
    return;
  }
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ ...target, ContentType }));
  const upload = { ...target, UploadId };
  try {
    const sent: Promise<CompletedPart>[] = [];
    const send = (part: Uint8Array) => {
      const PartNumber = sent.length + 1;
      const sending = client
        .send(new UploadPartCommand({ ...upload, PartNumber, Body: part }))
        .then(({ ETag }) => ({ PartNumber, ETag }));
      // Awaited below; this keeps an earlier rejection from being reported as unhandled.
      sending.catch(() => undefined);
      sent.push(sending);
    };
    send(first.value ?? new Uint8Array());
    send(second.value);
    for (let next = await parts.next(); next.done !== true; next = await parts.next()) {
      await sent[sent.length - underWay];
      send(next.value);
    }
    const Parts = await Promise.all(sent);
    await client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
  } catch (error) {
    await client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined);
    throw error;
  }
}

/** Regroups the bytes into parts of equal size, except the last. */
async function* inParts(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let part = new Uint8Array(partBytes);
  let filled = 0;
  for await (const piece of body) {
    let at = 0;
    while (at < piece.length) {
      const taken = Math.min(piece.length - at, partBytes - filled);
      part.set(piece.subarray(at, at + taken), filled);
      filled += taken;
      at += taken;
      if (filled < partBytes) continue;
      yield part;
      part = new Uint8Array(partBytes);
      filled = 0;
    }
  }
  if (filled > 0) yield part.slice(0, filled);
}
