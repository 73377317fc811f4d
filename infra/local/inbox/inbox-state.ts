import { join } from "node:path";
import { z } from "zod";
import { JsonLines } from "../mail/json-lines.ts";

const opened = z.object({ messageId: z.string() });
const example = z.object({ requestId: z.string(), accessCode: z.string() });

/** What the inbox page itself remembers; in `folder`, or in memory where there is none. */
export interface Kept {
  isRead(messageId: string): boolean;
  markRead(messageIds: readonly string[]): Promise<void>;
  /** The access code of an example, as the API answered it. */
  accessCode(requestId: string): string | undefined;
  keepExample(sent: z.infer<typeof example>): Promise<void>;
}

/** Takes up what an earlier process left. */
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
