// Run as a process of its own by restart.thorough.test.ts: sends one mail, then dies without warning.
import { startMail } from "./mail-under-test.ts";

const desk = await startMail({ folder: process.argv[2] ?? "" });
await desk.send("taro@example.jp");
process.kill(process.pid, "SIGKILL");
