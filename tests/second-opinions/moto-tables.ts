import { createServer, request, type Server } from "node:http";

/**
 * A server that forwards every DynamoDB call to moto, emptied of an earlier file's data. As with the other stand-ins,
 * contract tests can make it break calls off.
 */
export async function motoServer(url: string): Promise<Server> {
  await fetch(`${url}/moto-api/reset`, { method: "POST" });
  const { hostname, port } = new URL(url);
  return createServer((incoming, outgoing) => {
    const { method, url: path } = incoming;
    // Moto separates tables by the signed region; some tests sign for a nonexistent one.
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
