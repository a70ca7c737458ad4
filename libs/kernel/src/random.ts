/** Where chance comes from; two implementations, so that tests can repeat a run. */
export abstract class Random {
  abstract bytes(length: number): Uint8Array;
}

/** The platform's cryptographic generator (Web Crypto; the same call in Node and in browsers). */
export class SystemRandom extends Random {
  bytes(length: number): Uint8Array {
    const out = new Uint8Array(length);
    for (let at = 0; at < length; at += 65536) globalThis.crypto.getRandomValues(out.subarray(at, at + 65536));
    return out;
  }
}

/** A repeatable generator for tests (xorshift32). Never for keys. */
export class SeededRandom extends Random {
  constructor(private state = 0x9e3779b9) {
    super();
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => {
      this.state ^= this.state << 13;
      this.state ^= this.state >>> 17;
      this.state ^= this.state << 5;
      return this.state & 0xff;
    });
  }
}
