// What the sealing tests drive in the browser: the client of the web application, and the tools of the published vectors over Web Crypto.
import '../../../apps/web/src/trusted.ts';
import { crc32, parseManifest, readKbid, readKeep } from '@kaibiao/crypto';
import { webBackend } from '@kaibiao/crypto/web';
import { drawTool } from '../../../apps/cli/src/tool/draw.ts';
import { sealedBidTool } from '../../../apps/cli/src/tool/sealed-bid.ts';
import { blobSource } from '../../../apps/web/src/sealing/bid-files.ts';
import { openInWorker } from '../../../apps/web/src/sealing/open-client.ts';
import { PayloadFeed, PIECE_BYTES } from '../../../apps/web/src/sealing/payload-feed.ts';
import { repeatInWorker, sealInWorker } from '../../../apps/web/src/sealing/seal-client.ts';

const bytesOf = (base64) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
const keyOf = (key) => key && { p12: new Blob([bytesOf(key.p12)]), password: key.password };
const TOOLS = { draw: drawTool, 'sealed-bid': sealedBidTool };
const chosen = () =>
  [...document.querySelector('input').files].map((file) => ({ name: `technical/${file.name}`, role: 'technical', file }));
const refusal = (error) => ({ refused: error.facts ? error.code : error.name, facts: error.facts ?? {} });
const sha256 = async (blob) => new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())).toString();
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const sameAs = async (content, { hash, length }) =>
  String(content.size) === length && hex(new Uint8Array(await crypto.subtle.digest('SHA-256', await content.arrayBuffer()))) === hash;
let sealed = null;

/** What could be read of the first payload while it was being sealed: its whole pieces. */
async function readMeanwhile(feed) {
  const [payload, pieces] = [await feed.next(), []];
  while ((pieces.length + 1) * PIECE_BYTES <= payload.names.length) {
    const piece = await feed.piece(payload, pieces.length);
    if (!piece) break;
    pieces.push(piece);
  }
  return { names: payload.names, read: new Blob(pieces) };
}

/** Whether the container says of each payload what its bytes sum up to, counted in another way than where it was written. */
async function checksumsHold(segments) {
  for (const { payload } of segments) {
    let sum = 0;
    for await (const chunk of payload.open()) sum = crc32(chunk, sum);
    if (sum !== payload.crc32) return false;
  }
  return true;
}

/** Whether they are the bytes of the finished file, and what was told is what its manifest says. */
async function comparedWith(kbid, { names, read }) {
  const { manifest, segments } = await readKbid(blobSource(kbid, 'kbid'));
  const chunks = [];
  for await (const chunk of segments[0].payload.open()) chunks.push(chunk.slice());
  const same = (await sha256(read)) === (await sha256(new Blob(chunks).slice(0, read.size)));
  const { submissionId, version, segments: signed } = parseManifest(manifest);
  const [{ name: segment, ciphertext, drawNonce }] = signed;
  const expected = { submissionId, version, segment, length: Number(ciphertext.length), drawNonce };
  const told = Object.keys(expected).every((key) => names[key] === expected[key]);
  return { some: read.size > 0, same, told, summed: await checksumsHold(segments) };
}

window.kaibiao = {
  tool: (name, inputs) => TOOLS[name](webBackend, inputs),

  /** Seals the files chosen in the page; answers facts, or the code of the refusal. */
  async seal({ terms, priceForm, signing, encryption, passphrase, now, stopAt, fed }) {
    const stop = new AbortController();
    const stages = {};
    const onProgress = (stage, done, total) => {
      stages[stage] = { done, total, calls: (stages[stage]?.calls ?? 0) + 1 };
      if (stage === stopAt) stop.abort();
    };
    const input = {
      terms,
      files: chosen(),
      priceForm,
      signing: keyOf(signing),
      encryption: keyOf(encryption),
      passphrase,
      now: new Date(now),
    };
    const began = performance.now();
    const feed = fed ? new PayloadFeed() : undefined;
    const reading = feed && readMeanwhile(feed);
    try {
      sealed = await sealInWorker(input, onProgress, stop.signal, feed);
    } catch (error) {
      return refusal(error);
    }
    const meanwhile = reading && (await comparedWith(sealed.kbid, await reading));
    const { lotCode, submissionId, version, manifestHash, payloadLength, warnings } = sealed;
    const seconds = (performance.now() - began) / 1000;
    return { lotCode, submissionId, version, manifestHash, payloadLength, files: sealed.files, warnings, stages, seconds, meanwhile };
  },

  /** Makes the last sealed bid once more from its keep and the files chosen in the page; answers whether it is the same, byte for byte. */
  async repeat({ passphrase, priceForm }) {
    const { kbid, kbkeep } = sealed;
    const { manifest, signature, segments } = await readKbid(blobSource(kbid, 'kbid'));
    const keep = await readKeep(new Uint8Array(await kbkeep.arrayBuffer()), { passphrase });
    const envelopes = Object.fromEntries(segments.map(({ name, envelopes: own }) => [name, own]));
    try {
      const again = await repeatInWorker({ keep, kbkeep, manifest, signature, envelopes, files: chosen(), priceForm }, () => undefined);
      const same = (await sha256(kbid)) === (await sha256(again.kbid));
      await again.discard();
      return { same, files: again.files };
    } catch (error) {
      return refusal(error);
    }
  },

  /** Opens the last sealed bid with its keep, or a copy cut short or with a byte flipped (a part of the whole, or so many before the end); answers its facts, whether each file is what the index says, and how far it told. */
  async open({ passphrase, flip, cut, keepOf, stop: stopped }) {
    const { kbid, kbkeep } = sealed;
    const at = flip < 0 ? kbid.size + flip : Math.floor(kbid.size * (flip ?? 1));
    const byte = new Uint8Array(await kbid.slice(at, at + 1).arrayBuffer()).map((one) => one ^ 1);
    const spoilt = new Blob([kbid.slice(0, at), byte, kbid.slice(at + 1)]).slice(0, Math.floor(kbid.size * (cut ?? 1)));
    const keep = await readKeep(new Uint8Array(await kbkeep.arrayBuffer()), { passphrase });
    const stop = new AbortController();
    let told = 0;
    const tell = (done, total) => ((told = done / total), stopped && stop.abort());
    try {
      const opened = await openInWorker({ kbid: new File([spoilt], 'bid.kbid'), keep: { ...keep, ...keepOf } }, tell, stop.signal);
      const files = [];
      for (const { content, ...file } of opened.files) files.push({ ...file, same: await sameAs(content, file) });
      await opened.discard();
      const { lotCode, submissionId, version, manifestHash, priceForm } = opened;
      return { lotCode, submissionId, version, manifestHash, priceForm, files, told };
    } catch (error) {
      return refusal(error);
    }
  },

  /** Downloads `kbid` or `kbkeep` of the last sealed bid, as the workbench will. */
  save(what) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(sealed[what]);
    link.download = `bid.${what}`;
    link.click();
  },

  discard: () => sealed.discard(),

  /** Waits until no page holds this payload any more. */
  whenGone: (name) => navigator.locks.request(`sealed-bids/${name}`, () => undefined),

  /** Names of the payloads in the browser's own file system. */
  async stored() {
    const root = await navigator.storage.getDirectory();
    const names = [];
    for await (const folder of root.values()) for await (const name of folder.keys()) names.push(name);
    return names;
  },
};
