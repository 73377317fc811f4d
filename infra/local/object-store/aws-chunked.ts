import { ByteReader, UnexpectedBytes } from "./byte-reader.ts";
import { S3Error } from "./errors.ts";

/**
 * Undoes the `aws-chunked` framing the SDK streams uploads with (STREAMING-UNSIGNED-PAYLOAD-TRAILER); trailers such as
 * `x-amz-checksum-crc32` are handed to `onTrailer`, their names in lower case.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 * @throws S3Error IncompleteBody when the framing breaks off or the length is not `decodedLength` bytes.
 */
export async function* decodeChunks(
  source: AsyncIterable<Uint8Array>,
  decodedLength: number,
  onTrailer: (name: string, value: string) => void,
): AsyncGenerator<Buffer> {
  const reader = new ByteReader(source);
  let total = 0;
  try {
    for (;;) {
      const header = (await reader.line(1024)).toString("latin1");
      const size = /^([0-9a-f]{1,8})(?:;.*)?$/i.exec(header)?.[1];
      if (size === undefined) throw incomplete();
      const length = Number.parseInt(size, 16);
      if (length === 0) break;
      total += length;
      if (total > decodedLength) throw incomplete();
      yield* reader.exactly(length);
      if ((await reader.line(0)).length > 0) throw incomplete();
    }
    for (;;) {
      const trailer = (await reader.line(4096)).toString("latin1");
      if (trailer === "") break;
      const colon = trailer.indexOf(":");
      if (colon > 0) onTrailer(trailer.slice(0, colon).trim().toLowerCase(), trailer.slice(colon + 1).trim());
    }
  } catch (error) {
    if (error instanceof UnexpectedBytes) throw incomplete();
    throw error;
  }
  if (total !== decodedLength) throw incomplete();
}

function incomplete(): S3Error {
  return new S3Error(
    "IncompleteBody",
    400,
    "You did not provide the number of bytes specified by the Content-Length HTTP header",
  );
}
