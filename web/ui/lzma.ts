// unlzma unpacks an LZMA stream (Igor Pavlov, LZMA specification, 2015, public
// domain) of a known size: a browser has a decompressor for gzip alone, which
// makes the engine half as large again.
export function unlzma(from: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const lc = from[0] % 9, lp = Math.floor(from[0] / 9) % 5, pb = Math.floor(from[0] / 45);
  const isMatch = 0, isRep = 192, isRepG0 = 204, isRepG1 = 216, isRepG2 = 228, isRep0Long = 240, slots = 432, spec = 688, align = 804, lens = 820, reps = 1334, literals = 1848;
  const p = new Uint16Array(literals + (0x300 << (lc + lp))).fill(1024);
  const out = new Uint8Array(size);
  let at = 14, range = 0xffffffff, code = 0, n = 0;
  for (let k = 0; k < 4; k++) code = ((code << 8) | from[at++]) >>> 0;
  const bit = (k: number): number => {
    const bound = (range >>> 11) * p[k];
    let b = 0;
    if (code < bound) { range = bound; p[k] += (2048 - p[k]) >> 5; } else { range -= bound; code -= bound; p[k] -= p[k] >> 5; b = 1; }
    if (range < 0x1000000) { range = (range << 8) >>> 0; code = ((code << 8) | from[at++]) >>> 0; }
    return b;
  };
  const direct = (bits: number): number => {
    let x = 0;
    for (; bits > 0; bits--) {
      range = range >>> 1;
      if (code >= range) { code -= range; x = x * 2 + 1; } else x *= 2;
      if (range < 0x1000000) { range = (range << 8) >>> 0; code = ((code << 8) | from[at++]) >>> 0; }
    }
    return x;
  };
  const tree = (base: number, bits: number): number => {
    let m = 1;
    for (let k = 0; k < bits; k++) m = (m << 1) | bit(base + m);
    return m - (1 << bits);
  };
  const reverse = (base: number, bits: number): number => {
    let m = 1, x = 0;
    for (let k = 0; k < bits; k++) { const b = bit(base + m); m = (m << 1) | b; x |= b << k; }
    return x;
  };
  const length = (base: number, place: number): number => {
    if (!bit(base)) return tree(base + 2 + (place << 3), 3);
    if (!bit(base + 1)) return 8 + tree(base + 130 + (place << 3), 3);
    return 16 + tree(base + 258, 8);
  };
  let state = 0, r0 = 0, r1 = 0, r2 = 0, r3 = 0;
  while (n < size) {
    const place = n & ((1 << pb) - 1);
    if (!bit(isMatch + (state << 4) + place)) {
      const before = n ? out[n - 1] : 0;
      const base = literals + 0x300 * (((n & ((1 << lp) - 1)) << lc) + (before >> (8 - lc)));
      let s = 1;
      if (state >= 7) {
        let match = out[n - r0 - 1];
        do {
          const b = (match >> 7) & 1;
          match <<= 1;
          const got = bit(base + ((1 + b) << 8) + s);
          s = (s << 1) | got;
          if (b !== got) break;
        } while (s < 0x100);
      }
      while (s < 0x100) s = (s << 1) | bit(base + s);
      out[n++] = s;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let count: number;
    if (bit(isRep + state)) {
      if (!bit(isRepG0 + state)) {
        if (!bit(isRep0Long + (state << 4) + place)) { out[n] = out[n - r0 - 1]; n++; state = state < 7 ? 9 : 11; continue; }
      } else {
        let far: number;
        if (!bit(isRepG1 + state)) far = r1;
        else { if (!bit(isRepG2 + state)) far = r2; else { far = r3; r3 = r2; } r2 = r1; }
        r1 = r0;
        r0 = far;
      }
      count = length(reps, place);
      state = state < 7 ? 8 : 11;
    } else {
      r3 = r2; r2 = r1; r1 = r0;
      count = length(lens, place);
      state = state < 7 ? 7 : 10;
      const slot = tree(slots + (Math.min(count, 3) << 6), 6);
      if (slot < 4) r0 = slot;
      else {
        const bits = (slot >> 1) - 1, base = (2 | (slot & 1)) * 2 ** bits;
        r0 = slot < 14 ? base + reverse(spec + base - slot, bits) : base + direct(bits - 4) * 16 + reverse(align, 4);
      }
      if (r0 >= 0xffffffff) break; // the end's mark
    }
    if (r0 >= n) throw new Error("the engine in this file is damaged");
    for (let k = count + 2; k > 0 && n < size; k--, n++) out[n] = out[n - r0 - 1];
  }
  if (n !== size) throw new Error("the engine in this file is damaged");
  return out;
}
