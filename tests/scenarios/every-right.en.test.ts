import { everyRight } from "./every-right.ts";

everyRight("en");
