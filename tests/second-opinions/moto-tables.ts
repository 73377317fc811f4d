import { createServer, request, type Server } from "node:http";

/**
 * A server that passes every call of DynamoDB on to moto's, emptied of what an earlier file left there. In front of it
 * the contract tests can break calls off as they do with the other stand-ins.
 */
export async function motoServer(url: string): Promise<Server> {
  await fetch(`${url}/moto-api/reset`, { method: "POST" });
  const { hostname, port } = new URL(url);
  return createServer((incoming, outgoing) => {
    const { method, url: path } = incoming;
    // Moto keeps tables apart by the region that calls are signed for; some tests sign for none that there is.
    const authorization = incoming.headers.authorization?.replace("/local/", "/ap-northeast-1/");
    const headers = { ...incoming.headers, ...(authorization !== undefined && { authorization }) };
    const onward = request({ hostname, port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.once("error", () => outgoing.destroy());
    incoming.pipe(onward);
  });
}
