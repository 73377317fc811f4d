import { expect, test } from "vitest";
import { taskIdOf } from "../../../functions/domain/request/transitions/open-task.ts";
import { aside } from "../../../functions/http/aside.ts";
import { asideWords } from "../../../functions/languages/asides.ts";
import { labelled } from "../../../functions/languages/formats.ts";
import type { HttpRequest } from "../../../functions/runtime/http.ts";
import { Case } from "../case.ts";
import { business, get, post } from "../fakes.ts";
import { pagesWorld } from "../pages-world.ts";

test("a form that comes back with mistakes, which browsers keep, does not say what was found", async () => {
  const one = Case.at("deciding");
  one.ask("decide");
  const w = pagesWorld(one);
  const form = { link: one.link(taskIdOf("decide")), about: "again" };
  const shown = async (http: HttpRequest) => {
    const answer = await aside(w, http);
    if (answer.kind !== "page") throw new Error(answer.kind);
    return { html: String(await answer.html), kept: answer.backShows };
  };
  const { last, found } = asideWords(business.staffLanguage).again;
  const said = labelled(business.staffLanguage, last, found);
  const fresh = await shown(get("/task/aside", form));
  expect(fresh.html).toContain(said);
  expect(fresh.kept).toBeUndefined();
  const wrong = await shown(post("/task/aside", form));
  expect(wrong.html).not.toContain(said);
  expect(wrong.kept).toBe(true);
});
