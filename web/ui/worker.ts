import { unlzma } from "./lzma";

// The worker in which a report's engine computes. Its first message holds the
// engine's packed bytes, after their number when unpacked, and the model; each later one is a call.
declare class Go { importObject: WebAssembly.Imports; run(i: WebAssembly.Instance): Promise<void> }
declare function parley(call: string, ...texts: string[]): { ok?: string; error?: string };

const letters = "!#$%()*+,./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~";

// unpack reads five letters as four bytes; the last block tells how many count.
function unpack(text: string): Uint8Array<ArrayBuffer> {
  const value = new Uint8Array(128);
  [...letters].forEach((c, k) => { value[c.charCodeAt(0)] = k; });
  const cut = text.indexOf("|"), length = Number(text.slice(0, cut));
  const out = new Uint8Array(Math.ceil(length / 4) * 4);
  for (let k = cut + 1, n = 0; n < out.length; k += 5, n += 4) {
    let x = 0;
    for (let j = 0; j < 5; j++) x = x * 85 + value[text.charCodeAt(k + j)];
    out[n] = x >>> 24; out[n + 1] = x >>> 16; out[n + 2] = x >>> 8; out[n + 3] = x;
  }
  return out.subarray(0, length) as Uint8Array<ArrayBuffer>;
}

let ready: Promise<WebAssembly.Module>;

// begin starts the engine: of its packed bytes, or as another worker compiled it.
async function begin(packed: string, model: string, compiled?: WebAssembly.Module): Promise<WebAssembly.Module> {
  const go = new Go();
  const cut = packed.indexOf("|");
  const module = compiled ?? await WebAssembly.compile(unlzma(unpack(packed.slice(cut + 1)), Number(packed.slice(0, cut))));
  void go.run(await WebAssembly.instantiate(module, go.importObject));
  const opened = parley("open", model);
  if (opened.error) throw new Error(opened.error);
  return module;
}

onmessage = async (m: MessageEvent) => {
  const { id, call, texts } = m.data as { id: number; call: string; texts: string[] };
  try {
    if (call === "begin") { ready = begin(texts[0], texts[1], m.data.module); postMessage({ id, ok: "", module: await ready }); return; }
    await ready;
    postMessage({ id, ...parley(call, ...texts) });
  } catch (e) { postMessage({ id, error: String((e as Error).message ?? e) }); }
};
