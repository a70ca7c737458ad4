import {
  checkpointVerifierKey,
  generateCheckpointKey,
  importCheckpointKey,
  signCheckpoint,
  verifyCheckpoint,
  type CheckpointKey,
} from './index';

const origin = 'log.example.cn/kaibiao';
const root = new Uint8Array(32).fill(5);
let key: CheckpointKey;
let note: string;
beforeAll(async () => {
  key = await importCheckpointKey((await generateCheckpointKey()).pkcs8);
  note = await signCheckpoint({ origin, size: 42, root }, key);
});

it('signs a C2SP checkpoint: origin, size, root, empty line, signature', () => {
  expect(note).toMatch(/^log\.example\.cn\/kaibiao\n42\n[A-Za-z0-9+/]{43}=\n\n— log\.example\.cn\/kaibiao [A-Za-z0-9+/]{91}=\n$/);
  expect(checkpointVerifierKey(origin, key.publicKey)).toMatch(/^log\.example\.cn\/kaibiao\+[0-9a-f]{8}\+A[A-Za-z0-9+/]{43}$/);
});

it('verifies it, also beside a witness', async () => {
  expect(await verifyCheckpoint(note, key.publicKey)).toEqual({ origin, size: 42, root });
  expect(await verifyCheckpoint(`${note}— witness.example AAAAAAAA\n`, key.publicKey)).toMatchObject({ size: 42 });
});

it.each<[string, (note: string) => string]>([
  ['another size', (text) => text.replace('\n42\n', '\n43\n')],
  ['another origin', (text) => text.replaceAll('kaibiao', 'other')],
  ['an extension line', (text) => text.replace('\n\n', '\nmore\n\n')],
  ['a leading zero', (text) => text.replace('\n42\n', '\n042\n')],
  ['no end of line', (text) => text.slice(0, -1)],
  ['two signatures of the log', (text) => text + text.slice(text.indexOf('—'))],
  ['no signature', (text) => text.slice(0, text.indexOf('—'))],
  ['nothing', () => ''],
])('refuses a note with %s', async (_, change) => {
  await expect(verifyCheckpoint(change(note), key.publicKey)).rejects.toMatchObject({ code: 'CHECKPOINT_INVALID' });
});

it('refuses the key of another log', async () => {
  const other = await generateCheckpointKey();
  await expect(verifyCheckpoint(note, other.publicKey)).rejects.toMatchObject({ code: 'CHECKPOINT_INVALID' });
});
