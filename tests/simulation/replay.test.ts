import { expect, test } from "vitest";
import { install } from "./globals.ts";
import { loadAll } from "./load-all.ts";
import { simulate } from "./simulation.ts";

test("the same seed lives the same days, byte for byte", async () => {
  await loadAll();
  const restore = install();
  try {
    const live = async () => (await simulate({ seed: 11, requests: 2, days: 2 })).trace.lines;
    // Once for what is loaded on the way: reading files is the kernel's, and comes when it comes.
    await live();
    const first = await live();
    expect(first.length).toBeGreaterThan(50);
    expect(await live()).toEqual(first);
  } finally {
    restore();
  }
});
