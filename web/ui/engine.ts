import { Transport, Trouble } from "./transport";

// Engine is the one in a report's file, and computes in a worker.
interface Waiting { message: { id: number; call: string; texts: string[]; module?: WebAssembly.Module }; dropped: boolean; done: (x: string) => void; fail: (e: unknown) => void }

// patience is how long the engine may go on with what nobody waits for.
const patience = 400;

export class Engine implements Transport {
  private worker?: Worker;
  private module?: WebAssembly.Module; // unpacked and compiled once
  private waiting = new Map<number, Waiting>();
  private n = 0;

  // Text gives the parts of the file: the worker's script, the engine's bytes,
  // and the model.
  constructor(private text: (name: string) => string) {}

  // start makes a worker; a fresh one takes the place of one that computes what
  // nobody wants any more, and is asked what is still wanted.
  start(): Promise<string> {
    this.worker?.terminate();
    const wanted = [...this.waiting.values()].filter((w) => !w.dropped);
    for (const w of this.waiting.values()) if (w.dropped) w.fail(new DOMException("overtaken", "AbortError"));
    this.waiting = new Map(wanted.map((w) => [w.message.id, w]));
    const url = URL.createObjectURL(new Blob([this.text("worker")], { type: "text/javascript" }));
    this.worker = new Worker(url);
    this.worker.onmessage = (m) => {
      const w = this.waiting.get(m.data.id);
      this.waiting.delete(m.data.id);
      this.module = m.data.module ?? this.module;
      if (m.data.error !== undefined) w?.fail(new Trouble(422, m.data.error)); else w?.done(m.data.ok);
    };
    this.worker.onerror = (e) => { for (const w of this.waiting.values()) w.fail(new Trouble(500, "the engine does not start here: " + e.message)); this.waiting.clear(); };
    const begun = this.send("begin", [this.module ? "" : this.text("engine"), this.text("model")]);
    for (const w of wanted) this.worker.postMessage(w.message);
    return begun;
  }

  send(call: string, texts: string[], signal?: AbortSignal): Promise<string> {
    const message = { id: ++this.n, call, texts, module: call === "begin" ? this.module : undefined };
    return new Promise((done, fail) => {
      const w = { message, dropped: false, done, fail };
      this.waiting.set(message.id, w);
      this.worker!.postMessage(message);
      signal?.addEventListener("abort", () => {
        w.dropped = true;
        setTimeout(() => { if (this.waiting.has(message.id)) void this.start().catch(() => {}); }, patience);
      });
    });
  }

  async ask<T>(q: string, body: object, s: AbortSignal): Promise<T> { return JSON.parse(await this.send("ask", [q, JSON.stringify(body)], s)); }
  async tell<T>(q: string, body: object, s: AbortSignal): Promise<T> { return JSON.parse(await this.send("tell", [q, JSON.stringify(body)], s)); }
  picture(name: string, edits: object, s: AbortSignal): Promise<string> { return this.send("picture", [name, JSON.stringify(edits)], s); }
}
