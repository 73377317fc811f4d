import * as z from "zod/mini";
import { keySchema } from "../ids.ts";
import { later, once } from "../later.ts";
import { text, time } from "../texts.ts";

/** What members of staff say to each other about a question, apart from its answer. */

const said = once(() => ({
  /** The question, by its task id. */
  task: z.string().check(z.maxLength(90)),
  by: keySchema,
  at: time,
}));

export const asideSchema = later(() =>
  z.discriminatedUnion("about", [
    /** The officer asks an owner again; settled once they answer, or the officer decides without it. */
    z.object({ about: z.literal("again"), ...said(), text: text(1000), over: z.optional(time) }),
    /** An owner asks the officer. */
    z.object({
      about: z.literal("question"),
      ...said(),
      text: text(1000),
      answer: z.optional(z.object({ text: text(2000), by: keySchema, at: time })),
    }),
    /** An owner will answer by a day of their own, inclusive. */
    z.object({ about: z.literal("more-time"), ...said(), until: z.iso.date() }),
  ]),
);

export type Aside = z.infer<typeof asideSchema>;

/** One of these kinds. */
export type AsideAbout<About extends Aside["about"]> = Extract<Aside, { readonly about: About }>;
