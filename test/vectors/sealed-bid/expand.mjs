// node expand.mjs FOLDER: writes every vector as FOLDER/<id>.kbid, and the parties as <name>.pem and <name>.key, those of suite GM-1 as
// gm-<name>.pem and gm-<name>.key. Node 20, no packages.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sealedChunks } from './chunks.cjs';

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

function sealed({ aead, key, baseNonce, plaintext }) {
  return sealedChunks(aead, Buffer.from(key, 'hex'), Buffer.from(baseNonce, 'hex'), joined(plaintext));
}

mkdirSync(folder, { recursive: true });
const pem = (label, base64) => `-----BEGIN ${label}-----\n${base64.match(/.{1,64}/g).join('\n')}\n-----END ${label}-----\n`;
for (const [suite, prefix] of [
  ['intl-1', ''],
  ['gm-1', 'gm-'],
])
  for (const [name, { certificate, privateKeyPkcs8 }] of Object.entries(json(`parties-${suite}.json`).parties)) {
    writeFileSync(join(folder, `${prefix}${name}.pem`), pem('CERTIFICATE', certificate));
    writeFileSync(join(folder, `${prefix}${name}.key`), pem('PRIVATE KEY', privateKeyPkcs8));
  }
for (const name of readdirSync(join(here, 'cases'))) {
  const { id, kbid } = json(`cases/${name}`);
  const bytes = joined(kbid.parts);
  if (createHash('sha256').update(bytes).digest('hex') !== kbid.sha256) throw new Error(`${id} does not expand to what it names`);
  writeFileSync(join(folder, `${id}.kbid`), bytes);
}
