// node expand.mjs FOLDER: writes every vector as FOLDER/<id>.kbid, and the parties as <name>.pem and <name>.key. Node 20, no packages.
import { createCipheriv, createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const json = (name) => JSON.parse(readFileSync(join(here, name), 'utf8'));
const [folder] = process.argv.slice(2);
const blobs = json('blobs.json');

const joined = (parts) => Buffer.concat(parts.map(bytesOf));
function bytesOf(part) {
  if ('hex' in part) return Buffer.from(part.hex, 'hex');
  if ('utf8' in part) return Buffer.from(part.utf8);
  if ('zeros' in part) return Buffer.alloc(part.zeros);
  if ('chunks' in part) return sealed(part.chunks);
  if (Array.isArray(blobs[part.of])) blobs[part.of] = joined(blobs[part.of]);
  return blobs[part.of].subarray(part.from, part.to);
}

function sealed({ key, baseNonce, plaintext }) {
  const plain = joined(plaintext);
  const out = [];
  for (let number = 0; number * 16384 <= plain.length; number++) {
    const nonce = Buffer.from(baseNonce, 'hex');
    nonce.writeUInt32BE((nonce.readUInt32BE(8) ^ number) >>> 0, 8);
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'hex'), nonce);
    out.push(cipher.update(plain.subarray(number * 16384, (number + 1) * 16384)), cipher.final(), cipher.getAuthTag());
  }
  return Buffer.concat(out);
}

mkdirSync(folder, { recursive: true });
const { parties } = json('parties.json');
const pem = (label, base64) => `-----BEGIN ${label}-----\n${base64.match(/.{1,64}/g).join('\n')}\n-----END ${label}-----\n`;
for (const [name, { certificate, privateKeyPkcs8 }] of Object.entries(parties)) {
  writeFileSync(join(folder, `${name}.pem`), pem('CERTIFICATE', certificate));
  writeFileSync(join(folder, `${name}.key`), pem('PRIVATE KEY', privateKeyPkcs8));
}
for (const name of readdirSync(join(here, 'cases'))) {
  const { id, kbid } = json(`cases/${name}`);
  const bytes = joined(kbid.parts);
  if (createHash('sha256').update(bytes).digest('hex') !== kbid.sha256) throw new Error(`${id} does not expand to what it names`);
  writeFileSync(join(folder, `${id}.kbid`), bytes);
}
