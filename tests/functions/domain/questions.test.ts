import { existsSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { questionOf } from "../../../functions/domain/questions/index.ts";
import { taskKinds } from "../../../functions/domain/questions/kinds.ts";
import { isAnswerable } from "../../../functions/views/questions/index.ts";
import { mailOf } from "../../../functions/views/questions/mails.ts";

const questionFolders = "functions/domain/questions";

test("every question's folder is in the list of kinds, and every kind has a folder", () => {
  const folders = readdirSync(questionFolders, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  expect(folders.map(({ name }) => name).sort()).toEqual([...taskKinds].sort());
});

test.each(taskKinds)("%s: its folder and its page have the required files", (kind) => {
  expect(existsSync(`${questionFolders}/${kind}/answer.ts`), "answer.ts").toBe(true);
  expect(existsSync(`${questionFolders}/${kind}/question.ts`), "question.ts").toBe(true);
  expect(existsSync(`${questionFolders}/${kind}/effect.ts`), "effect.ts").toBe(isAnswerable(kind));
  expect(existsSync(`functions/views/questions/${kind}.ts`), "view").toBe(true);
});

test.each(taskKinds)("%s: its mail, if it has one, is listed in mails.ts", async (kind) => {
  const view: Readonly<Record<string, unknown>> = await import(
    `../../../functions/views/questions/${kind}.ts`
  );
  for (const [name, mail] of Object.entries(view)) {
    if (name.endsWith("Mail")) expect(mailOf(kind), `its line in mails.ts: ${name}`).toBe(mail);
  }
});

test.each(taskKinds)("%s: a stop has the same result as a withdrawal", (kind) => {
  const { onWithdrawal, onStop } = questionOf(kind);
  // A stop by the contact on file answers every question that a withdrawal answers.
  if (onWithdrawal !== undefined) expect(onStop).toBe(onWithdrawal);
});
