/**
 * The product's own modules, as the api serves them, seal the chosen file and bring it to the platform meanwhile; answers milliseconds until all
 * has arrived, and bytes that had gone when sealing was done. (Source text: compiled for Node, `import()` would be something else.)
 */
export const SEAL_AND_SEND = `async ({ modules, lotId, terms, priceForm, signing, encryption, passphrase, now }) => {
  const [{ sealInWorker }, { readBid }, { beginBid, uploadPart }, { sendAhead }] = await Promise.all(modules.map((path) => import(path)));
  const key = ({ p12, password }) => ({ p12: new Blob([Uint8Array.from(atob(p12), (char) => char.charCodeAt(0))]), password });
  const files = [{ name: 'technical/bid.pdf', role: 'technical', file: document.querySelector('#bench-file').files[0] }];
  const input = { terms, files, priceForm, signing: key(signing), encryption: key(encryption), passphrase, now: new Date(now) };
  const began = performance.now();
  const [alone, all] = [new AbortController().signal, { bytes: 0, ahead: 0 }];
  const ahead = sendAhead(lotId, () => all.bytes, ({ done }) => (all.ahead = done));
  const sealed = await sealInWorker(input, (stage, done, total) => stage === 'sealing' && (all.bytes = total), alone, ahead.feed);
  const sealedAt = performance.now();
  const sent = all.ahead;
  await ahead.over;
  const copy = await readBid(sealed.kbid);
  const { missing } = await beginBid(lotId, copy);
  for (const part of missing) await uploadPart(copy, part, () => undefined, alone);
  const ms = performance.now() - began;
  const left = (await beginBid(lotId, copy)).missing;
  await sealed.discard();
  if (missing.length === 0 || left.length > 0) throw new Error('the payload did not arrive');
  return { ms, sealingMs: sealedAt - began, sent };
}`;

/** Web Crypto alone: AES-256-GCM of chunks of 16 KiB, sent as Blobs of 8 MiB by PUT while the next are encrypted; no hash, no file, no check. */
export const BARE_ENCRYPT_AND_PUT = `async ({ url }) => {
  const [CHUNK, READ, PUT] = [2 ** 14, 2 ** 22, 2 ** 23];
  const file = document.querySelector('#bench-file').files[0];
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt']);
  const iv = new Uint8Array(12);
  const began = performance.now();
  let [parts, size, putting] = [[], 0, Promise.resolve()];
  const put = async () => {
    const body = new Blob(parts);
    [parts, size] = [[], 0];
    await putting;
    putting = fetch(url, { method: 'PUT', body });
  };
  for (let at = 0, count = 0; at < file.size; at += READ) {
    const bytes = new Uint8Array(await file.slice(at, at + READ).arrayBuffer());
    const sealing = [];
    for (let from = 0; from < bytes.length; from += CHUNK) {
      new DataView(iv.buffer).setUint32(8, count++);
      sealing.push(crypto.subtle.encrypt({ name: 'AES-GCM', iv: iv.slice() }, key, bytes.subarray(from, from + CHUNK)));
    }
    parts.push(...(await Promise.all(sealing)));
    size += bytes.length;
    if (size >= PUT) await put();
  }
  if (size > 0) await put();
  await putting;
  return performance.now() - began;
}`;
