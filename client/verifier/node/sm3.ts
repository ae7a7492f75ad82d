const word = (value: number): number => value >>> 0;
const turn = (value: number, by: number): number => word((value << (by % 32)) | (value >>> ((32 - by) % 32)));
const p0 = (x: number): number => x ^ turn(x, 9) ^ turn(x, 17);
const p1 = (x: number): number => x ^ turn(x, 15) ^ turn(x, 23);

const start = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];

/** SM3 (GB/T 32905-2016), for the few draws that were made with it. */
export function sm3(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(message.length) * 8n);
  let state = start;
  for (let at = 0; at < padded.length; at += 64) state = compressed(state, view, at);
  const out = new DataView(new ArrayBuffer(32));
  state.forEach((value, at) => {
    out.setUint32(at * 4, word(value));
  });
  return new Uint8Array(out.buffer);
}

function compressed(state: readonly number[], block: DataView, at: number): number[] {
  const w = Array.from({ length: 68 }, () => 0);
  const of = (index: number): number => w[index] ?? 0;
  for (let j = 0; j < 16; j += 1) w[j] = block.getUint32(at + j * 4);
  for (let j = 16; j < 68; j += 1)
    w[j] = word(p1(of(j - 16) ^ of(j - 9) ^ turn(of(j - 3), 15)) ^ turn(of(j - 13), 7) ^ of(j - 6));
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let j = 0; j < 64; j += 1) {
    const t = turn(j < 16 ? 0x79cc4519 : 0x7a879d8a, j);
    const ss1 = turn(word(turn(a, 12) + e + t), 7);
    const ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g);
    const tt1 = word(ff + d + word(ss1 ^ turn(a, 12)) + word(of(j) ^ of(j + 4)));
    const tt2 = word(gg + h + ss1 + of(j));
    [d, c, b, a] = [c, turn(b, 9), a, tt1];
    [h, g, f, e] = [g, turn(f, 19), e, word(p0(tt2))];
  }
  return [a, b, c, d, e, f, g, h].map((value, index) => word(value ^ (state[index] ?? 0)));
}
