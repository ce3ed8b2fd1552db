import { Edits } from "./types";

// A question is asked over a transport: HTTP in the workbench, a worker with
// the engine in a report.
export interface Transport {
  ask<T>(question: string, body: object, signal: AbortSignal): Promise<T>;
  tell<T>(question: string, body: object, signal: AbortSignal): Promise<T>;
  picture(name: string, edits: Edits, signal: AbortSignal): Promise<string>;
}

export class Trouble extends Error {
  constructor(public status: number, detail: string, public body: any = {}) { super(detail); }
}

// allows is what may be done at the addresses that were read, by their paths.
export const allows = new Map<string, string>();

export async function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}, signal?: AbortSignal): Promise<string> {
  if (body !== undefined && !headers["Content-Type"]) headers = { ...headers, "Content-Type": "application/json" };
  const answer = await fetch(path, { method, headers, body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body), signal });
  const text = await answer.text(), allowed = answer.headers.get("Allow");
  if (allowed) allows.set(path, allowed);
  if (answer.ok) return text;
  let told: any = {};
  try { told = JSON.parse(text); } catch { /* no document */ }
  throw new Trouble(answer.status, told.detail ?? "The server answered with " + answer.status + ".", told);
}

export async function call<T>(method: string, path: string, body?: unknown, tag?: string, signal?: AbortSignal): Promise<T> {
  const text = await send(method, path, body, tag ? { "If-Match": tag } : {}, signal);
  return (text ? JSON.parse(text) : undefined) as T;
}

// Addresses are relative: a proxy may serve the page under a path of its own.
export const at = (model: string, more = "") => "api/v1/models/" + encodeURIComponent(model) + more;

export const server = (model: () => string): Transport => ({
  ask: (question, body, signal) => call("POST", at(model(), "/ask/" + question), body, undefined, signal),
  tell: (question, body, signal) => call("POST", at(model(), "/tell/" + question), body, undefined, signal),
  picture: (name, edits, signal) => send("GET", at(model(), `/pictures/${name}.svg?edits=` + encodeURIComponent(JSON.stringify(edits))), undefined, {}, signal),
});

// follow hears of files that change: one stream a browser, whatever the
// number of tabs, since a browser grants a server six connections.
export function follow(hear: (id: string, etag: string | null) => void, there: (is: boolean) => void): void {
  const channel = new BroadcastChannel("parley-changes");
  const tell = (m: any) => (m.there === undefined ? hear(m.id, m.etag) : there(m.there));
  channel.onmessage = (m) => tell(m.data);
  const both = (m: unknown) => { channel.postMessage(m); tell(m); };
  void navigator.locks.request("parley-changes", () => new Promise(() => {
    const stream = new EventSource("api/v1/events");
    stream.addEventListener("changed", (e) => both(JSON.parse((e as MessageEvent).data)));
    stream.onerror = () => both({ there: false });
    stream.onopen = () => both({ there: true });
  }));
}
