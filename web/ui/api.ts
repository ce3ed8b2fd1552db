// What the server is asked, and the shapes of package result that come back.
export type Place = string | string[];
export interface Edits {
  variant?: string;
  types?: Record<string, string>;
  orders?: Record<string, Place[]>;
  fix?: Record<string, string>;
}
export interface Type { id: string; name: string; about: string; order: Place[] }
export interface Actor {
  id: string; name: string;
  options: { id: string; name: string; levels: string[] }[];
  types: Type[];
  statements: { id: string; that: string; words: string; because: string }[];
}
export interface Model { title: string; actors: Actor[]; variants: { id: string; about: string; types: Record<string, string> }[] }
export interface Opened { id: string; etag: string; problems: { line: number; column: number; message: string }[]; conflict: Model | null }
export interface Listed { id: string; title: string; problems: number }
export interface Core {
  model: string; state_count: number; answer: string; more?: number;
  resting: { code: string; words: string; concepts: string[] | null; status_quo: boolean }[];
  difference: { appear: string[] | null; vanish: string[] | null; sentences: string[] } | null;
}

export interface Explanation {
  state: string; description: string; concept: string; order: string[];
  actors: Record<string, { name: string; moves: number; more?: number; improvements: { to: string; because: string[] | null; deterred: boolean }[] }>;
}

export class Trouble extends Error {
  constructor(public status: number, detail: string) { super(detail); }
}

export async function call<T>(method: string, path: string, body?: unknown, tag?: string, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = {};
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (tag) headers["If-Match"] = tag;
  const answer = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), signal });
  const text = await answer.text();
  if (!answer.ok) {
    let detail = "The server answered with " + answer.status + ".";
    try { detail = JSON.parse(text).detail ?? detail; } catch { /* no document */ }
    throw new Trouble(answer.status, detail);
  }
  return (text ? JSON.parse(text) : undefined) as T;
}

export const at = (model: string, more = "") => "/api/v1/models/" + encodeURIComponent(model) + more;

// follow hears of files that change: one stream a browser, whatever the
// number of tabs, since a browser grants a server six connections.
export function follow(hear: (id: string, etag: string | null) => void, there: (is: boolean) => void): void {
  const channel = new BroadcastChannel("parley-changes");
  const tell = (m: any) => (m.there === undefined ? hear(m.id, m.etag) : there(m.there));
  channel.onmessage = (m) => tell(m.data);
  const both = (m: unknown) => { channel.postMessage(m); tell(m); };
  void navigator.locks.request("parley-changes", () => new Promise(() => {
    const stream = new EventSource("/api/v1/events");
    stream.addEventListener("changed", (e) => both(JSON.parse((e as MessageEvent).data)));
    stream.onerror = () => both({ there: false });
    stream.onopen = () => both({ there: true });
  }));
}
