// Run as a process of its own by restart.thorough.test.ts: uploads several objects at a time, printing each once it is
// acknowledged, until it is killed.
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { bucket, startStore } from "./store-under-test.ts";

const store = await startStore({ folder: process.argv[2] ?? "" });

async function uploadForEver(name: string): Promise<void> {
  for (let count = 0; ; count += 1) {
    const Key = `${name}/${count % 50}`;
    const Body = Buffer.alloc(300_000, count);
    await store.client.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
    process.stdout.write(`${Key}\n`);
  }
}

await Promise.all(["a", "b", "c"].map(uploadForEver));
