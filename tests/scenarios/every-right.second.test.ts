import { everyRight, parts } from "./every-right.ts";

everyRight(parts.second);
