export { asked as texts } from "./questions.ts";
