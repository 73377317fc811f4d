import { join } from "node:path";
import { z } from "zod";
import { JsonLines } from "../mail/json-lines.ts";

const opened = z.object({ messageId: z.string() });
const example = z.object({ requestId: z.string(), accessCode: z.string() });

/** The inbox page's own state; in `folder`, or in memory. */
export interface Kept {
  isRead(messageId: string): boolean;
  markRead(messageIds: readonly string[]): Promise<void>;
  /** The access code of an example, from the API's response. */
  accessCode(requestId: string): string | undefined;
  keepExample(sent: z.infer<typeof example>): Promise<void>;
}

/** Loads the state of an earlier process. */
export async function openKept(folder: string | undefined): Promise<Kept> {
  const file = (name: string) => (folder === undefined ? undefined : join(folder, name));
  const readFile = new JsonLines<z.infer<typeof opened>>(file("read.jsonl"));
  const exampleFile = new JsonLines<z.infer<typeof example>>(file("examples.jsonl"));
  const read = new Set((await readFile.load(opened)).map(({ messageId }) => messageId));
  const codes = new Map(
    (await exampleFile.load(example)).map(({ requestId, accessCode }) => [requestId, accessCode]),
  );
  return {
    isRead: (messageId) => read.has(messageId),
    markRead: async (messageIds) => {
      for (const messageId of messageIds.filter((one) => !read.has(one))) {
        read.add(messageId);
        await readFile.append({ messageId });
      }
    },
    accessCode: (requestId) => codes.get(requestId),
    keepExample: async (sent) => {
      codes.set(sent.requestId, sent.accessCode);
      await exampleFile.append(sent);
    },
  };
}
