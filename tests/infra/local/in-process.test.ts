import { createServer, type RequestListener } from "node:http";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { afterEach, expect, test } from "vitest";
import { InProcess } from "../../../infra/local/in-process.ts";
import { type Listener, listening } from "../../../infra/local/listening.ts";

const opened: Listener[] = [];
afterEach(async () => {
  for (const listener of opened.splice(0)) await listener.close();
});

/** The same server, reached without sockets and by `fetch`. */
async function served(handle: RequestListener) {
  const listener = await listening(createServer(handle), 0);
  opened.push(listener);
  const inProcess = new InProcess();
  inProcess.add(listener);
  return { listener, inProcess, host: `127.0.0.1:${listener.port}` };
}

test("a server gets the same request and gives the same response, with and without sockets", async () => {
  const { listener, inProcess, host } = await served(async (request, response) => {
    const body = (await buffer(request)).toString("utf8");
    const { method, url, headers, socket } = request;
    response.setHeader("Set-Cookie", ["a=1", "b=2"]);
    response.writeHead(201, { "content-type": "application/json; charset=utf-8", "X-Name": "given" });
    const { host: named, "content-length": length, "x-own": own } = headers;
    response.end(
      JSON.stringify({
        method,
        url,
        named,
        length,
        own,
        body,
        from: socket.remoteAddress,
        port: socket.localPort,
      }),
    );
  });
  const path = "/requests?a=%E8%8A%B1&b=";
  const request = { method: "POST", headers: { "X-Own": "mine" }, body: "花子" };
  const direct = await inProcess.ask(host, { ...request, path });
  const network = await fetch(listener.url + path, request);
  expect(direct.status).toBe(network.status);
  expect(JSON.parse(direct.body.toString("utf8"))).toEqual(await network.json());
  for (const name of ["content-type", "x-name", "set-cookie"]) {
    expect(direct.headers[name]).toBe(network.headers.get(name));
  }
});

test("an answer that is streamed arrives whole, and one to HEAD has no body", async () => {
  const { inProcess, host } = await served((request, response) => {
    response.writeHead(200, { "content-length": 6 });
    Readable.from([Buffer.from("abc"), Buffer.from("def")]).pipe(response);
    request.resume();
  });
  const asked = (method: string) => inProcess.ask(host, { method, path: "/", headers: {} });
  expect((await asked("GET")).body.toString()).toBe("abcdef");
  const head = await asked("HEAD");
  expect([head.body.length, head.headers["content-length"]]).toEqual([0, "6"]);
});

test("a closed server refuses and one that breaks off resets, with the errors of the SDK's own handler", async () => {
  const { listener, inProcess, host } = await served((_request, response) => response.destroy());
  const asked = () => inProcess.ask(host, { method: "GET", path: "/", headers: {} });
  await expect(asked()).rejects.toMatchObject({ name: "TimeoutError", code: "ECONNRESET" });
  await listener.close();
  await expect(asked()).rejects.toMatchObject({ name: "TimeoutError", code: "ECONNREFUSED" });
});

test("the SDK signs, tries again what failed, and reads the answer", async () => {
  const seen: (string | undefined)[] = [];
  const { listener, inProcess } = await served((request, response) => {
    seen.push(request.headers.authorization?.split(" ")[0]);
    if (seen.length === 1) return void response.destroy();
    if (seen.length === 2) return void response.writeHead(500).end("{}");
    response.writeHead(200, { "content-type": "application/x-amz-json-1.0" });
    response.end(JSON.stringify({ Item: { id: { S: "R-1" } } }));
  });
  const client = new DynamoDBClient({
    region: "local",
    endpoint: listener.url,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    requestHandler: inProcess.transport,
  });
  const { Item } = await client.send(
    new GetItemCommand({ TableName: "requests", Key: { id: { S: "R-1" } } }),
  );
  expect(Item).toEqual({ id: { S: "R-1" } });
  expect(seen).toEqual(["AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256"]);
});
