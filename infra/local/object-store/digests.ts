import { createHash, type Hash } from "node:crypto";
import { crc32 } from "node:zlib";
import { notImplemented, S3Error } from "./errors.ts";

interface Digest {
  update(bytes: Uint8Array): void;
  base64(): string;
}

function hash(algorithm: string): Digest {
  const running = createHash(algorithm);
  return {
    update: (bytes) => void running.update(bytes),
    base64: () => running.digest("base64"),
  };
}

function crc(): Digest {
  let value = 0;
  return {
    update(bytes) {
      value = crc32(bytes, value);
    },
    base64() {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(value);
      return bytes.toString("base64");
    },
  };
}

const makers: Record<string, () => Digest> = {
  "x-amz-checksum-crc32": crc,
  "x-amz-checksum-sha1": () => hash("sha1"),
  "x-amz-checksum-sha256": () => hash("sha256"),
};

/**
 * The digests that S3 computes of an upload as it streams: the MD5 of the ETag, the SHA-256 that the request signed,
 * and the one checksum the client chose.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
 */
export class Digests {
  readonly #md5 = createHash("md5");
  readonly #sha256: Hash | undefined;
  readonly #chosen: Digest | undefined;
  readonly #checksumName: string | undefined;
  size = 0;

  /**
   * @param checksumName full header name of the checksum that came or will come as a trailer
   * @param sha256 whether the request promised one
   */
  constructor(checksumName: string | undefined, { sha256 }: { readonly sha256: boolean }) {
    if (sha256) this.#sha256 = createHash("sha256");
    this.#checksumName = checksumName;
    if (checksumName === undefined) return;
    const maker = makers[checksumName];
    if (maker === undefined) throw notImplemented(checksumName);
    this.#chosen = maker();
  }

  update(bytes: Uint8Array): void {
    this.size += bytes.length;
    this.#md5.update(bytes);
    this.#sha256?.update(bytes);
    this.#chosen?.update(bytes);
  }

  /**
   * The ETag and checksum of everything seen.
   * @throws S3Error BadDigest, InvalidDigest or XAmzContentSHA256Mismatch if the client promised other bytes.
   */
  finish(promised: {
    md5?: string | undefined;
    sha256?: string | undefined;
    checksum?: string | undefined;
  }): {
    etag: string;
    checksums: Array<[string, string]>;
  } {
    const md5 = this.#md5.digest();
    if (promised.md5 !== undefined && promised.md5 !== md5.toString("base64")) {
      throw new S3Error("BadDigest", 400, "The Content-MD5 you specified did not match what we received.");
    }
    if (this.#sha256 !== undefined && promised.sha256 !== this.#sha256.digest("hex")) {
      throw new S3Error(
        "XAmzContentSHA256Mismatch",
        400,
        "The provided 'x-amz-content-sha256' header does not match what was computed.",
      );
    }
    const checksums: Array<[string, string]> = [];
    if (this.#chosen !== undefined && this.#checksumName !== undefined) {
      const computed = this.#chosen.base64();
      if (promised.checksum !== computed) {
        const algorithm = this.#checksumName.replace("x-amz-checksum-", "").toUpperCase();
        throw new S3Error(
          "BadDigest",
          400,
          `The ${algorithm} you specified did not match the calculated checksum.`,
        );
      }
      checksums.push([this.#checksumName, computed]);
    }
    return { etag: `"${md5.toString("hex")}"`, checksums };
  }
}
