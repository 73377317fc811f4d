import { type Log, logCatalogue } from "../domain/log.ts";

/** JSON lines, as CloudWatch Logs Insights reads them. */
export function jsonLog(write: (line: string) => void, now: () => number): Log {
  return (code, fields = {}) => {
    const [level, says] = logCatalogue[code];
    write(JSON.stringify({ at: new Date(now()).toISOString(), level, code, says, ...fields }));
  };
}
