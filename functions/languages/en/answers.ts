import { answers } from "./questions.ts";

export const texts = answers();
