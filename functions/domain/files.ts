import type { StoredFile } from "./request/files.ts";

/** The largest file that people may upload, in bytes, and how many for one answer. */
export const maxFileBytes = 8 * 1024 * 1024;
export const maxFiles = 10;

/**
 * What a file is by its first bytes; what its name or sender says is not believed. Undefined for everything
 * the desk does not take (SVG, HTML, programs, archives, …). Plain text only where `plainText` allows it.
 */
export function typeOf(bytes: Uint8Array, plainText: boolean): StoredFile["type"] | undefined {
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])) return "application/pdf";
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return "image/jpeg";
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "image/png";
  return plainText && isPlainText(bytes) ? "text/plain" : undefined;
}

const endings: Record<StoredFile["type"], string> = {
  "application/pdf": "pdf",
  "image/jpeg": "jpg",
  "image/png": "png",
  "text/plain": "txt",
};

/** A name for a stored file that owes nothing to what the uploader called it. */
export function fileName(file: Pick<StoredFile, "type">, label: string, index: number): string {
  return `${label}-${index + 1}.${endings[file.type]}`;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return bytes.length >= start.length && start.every((byte, index) => bytes[index] === byte);
}

function isPlainText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return (
      text.length > 0 &&
      !/[^\P{Cc}\r\n\t]/u.test(text) &&
      !/^\s*<(!doctype|html|svg|\?xml|script)/i.test(text)
    );
  } catch {
    return false;
  }
}
