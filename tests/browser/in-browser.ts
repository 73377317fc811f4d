import { test as base, describe } from "vitest";
import { localDesk } from "../scenarios/local-desk.ts";
import { chromiumPath, launch } from "./chromium.ts";

type DeskOptions = NonNullable<Parameters<typeof localDesk>[0]>;

const executablePath = chromiumPath();
if (executablePath === undefined) {
  console.log(
    "SKIPPED: the browser tests need Chromium (Debian: apt-get install chromium) or its path in CHROMIUM",
  );
}

const usual: DeskOptions = {};

/** Tests in Chromium; skipped without it. */
export const describeInBrowser = describe.runIf(executablePath !== undefined);

/** All tests of a file share one desk and one browser, opened for the first test that asks for them. */
export const test = base
  .extend("options", { scope: "file" }, usual)
  .extend("desk", { scope: "file" }, async ({ options }, { onCleanup }) => {
    const desk = await localDesk(options);
    onCleanup(() => desk.close());
    return desk;
  })
  .extend("executablePath", { scope: "file" }, executablePath ?? "")
  .extend("browser", { scope: "file" }, async ({ executablePath }, { onCleanup }) => {
    const browser = await launch(executablePath);
    onCleanup(() => browser.close());
    return browser;
  });
