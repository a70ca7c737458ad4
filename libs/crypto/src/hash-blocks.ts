/** A message as SHA-256 and SM3 take it: blocks of 64 bytes, the last one ending with 1, zeros and the number of bits. */
export function paddedBlocks(bytes: Uint8Array): DataView {
  const padded = new Uint8Array((Math.floor((bytes.length + 8) / 64) + 1) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, bytes.length << 3);
  return view;
}

/** Words as bytes, the highest first. */
export function bytesOfWords(words: Int32Array): Uint8Array {
  const out = new DataView(new ArrayBuffer(words.length * 4));
  words.forEach((word, index) => out.setInt32(index * 4, word));
  return new Uint8Array(out.buffer);
}
