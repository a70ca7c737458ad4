// Seals a plaintext in the chunks of C2SP chunked-encryption@v1. Node 20, no packages.
const { createCipheriv } = require('node:crypto');

/** Chunks of 16,384 bytes, the last one shorter and maybe empty, each with its tag, under `baseNonce` XOR its number. */
exports.sealedChunks = (aead, key, baseNonce, plaintext) => {
  const seal = { AEAD_AES_256_GCM: aesGcm, AEAD_SM4_GCM: sm4Gcm }[aead](key);
  const out = [];
  for (let number = 0; number * 16_384 <= plaintext.length; number++) {
    const nonce = Buffer.from(baseNonce);
    nonce.writeUInt32BE((nonce.readUInt32BE(8) ^ number) >>> 0, 8);
    out.push(...seal(nonce, plaintext.subarray(number * 16_384, (number + 1) * 16_384)));
  }
  return Buffer.concat(out);
};

const aesGcm = (key) => (nonce, plaintext) => {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return [cipher.update(plaintext), cipher.final(), cipher.getAuthTag()];
};

/** RFC 8998, section 3.1: GCM over SM4. Node has SM4 in counter mode; block 1 of the counter masks the tag, those from 2 on the text. */
const sm4Gcm = (key) => {
  const table = products(createCipheriv('sm4-ecb', key, null).setAutoPadding(false).update(Buffer.alloc(16)));
  return (nonce, plaintext) => {
    const cipher = createCipheriv('sm4-ctr', key, Buffer.concat([nonce, Buffer.of(0, 0, 0, 1)]));
    const mask = cipher.update(Buffer.alloc(16));
    const body = cipher.update(plaintext);
    return [body, ghash(table, body).map((byte, at) => byte ^ mask[at])];
  };
};

/** `value` times each byte in each of the sixteen places, in the order of bits of GCM: 16 tables of 256 products of four words. */
function products(value) {
  const powers = [[0, 4, 8, 12].map((at) => value.readUInt32BE(at))];
  for (let bit = 1; bit < 128; bit++) {
    const [a, b, c, d] = powers.at(-1);
    const halved = [a >>> 1, (b >>> 1) | (a << 31), (c >>> 1) | (b << 31), (d >>> 1) | (c << 31)];
    powers.push(d & 1 ? [halved[0] ^ 0xe1000000, ...halved.slice(1)] : halved);
  }
  const table = new Int32Array(16 * 256 * 4);
  for (let byte = 0; byte < 16 * 256; byte++)
    for (let bit = 0; bit < 8; bit++)
      if (byte & (0x80 >> bit)) powers[(byte >> 8) * 8 + bit].forEach((word, at) => (table[byte * 4 + at] ^= word));
  return table;
}

function ghash(table, body) {
  const blocks = Buffer.alloc((Math.ceil(body.length / 16) + 1) * 16);
  body.copy(blocks);
  blocks.writeUInt32BE(body.length * 8, blocks.length - 4);
  const sum = Buffer.alloc(16);
  for (let at = 0; at < blocks.length; at += 16) {
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let place = 0; place < 16; place++) {
      const product = (place * 256 + (sum[place] ^ blocks[at + place])) * 4;
      a ^= table[product];
      b ^= table[product + 1];
      c ^= table[product + 2];
      d ^= table[product + 3];
    }
    [a, b, c, d].forEach((word, index) => sum.writeInt32BE(word, index * 4));
  }
  return sum;
}
