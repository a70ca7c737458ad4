import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson, fromBase64, sha256Hex } from '@kaibiao/crypto';
import { SeededRandom } from '@kaibiao/kernel';
import type { Actor } from '../../../apps/cli/src/demo/actor';
import type { DemoWorld } from '../../../apps/cli/src/demo/demo-world';
import { samplePdf } from '../../../apps/cli/src/demo/sample-pdf';

const PAPER = '资质证书.pdf';
const QUALIFICATION = {
  kind: 'qualification',
  name: '建筑工程施工总承包',
  grade: '壹级',
  number: 'D132000001',
  issuer: '住房和城乡建设部',
  validFrom: '2024-01-01',
  validUntil: '2044-01-01',
};

/** What the first bidder has in its library: its entry goes into its bid with its paper, before the bid is packed. */
export interface LibraryOfABidder {
  /** The entry gets another version, as after the opening somebody might. */
  change(reason: string): Promise<void>;
}

/** Declares a qualification and puts it where the bidder packs its bid from, as its page does (投标引用主体库); an entry that is nobody's beside it. */
export async function bidWithLibrary({ cast, folder }: DemoWorld): Promise<LibraryOfABidder> {
  const [bidder] = (await cast.all('bidder')) as [Actor];
  const bytes = await samplePdf('Certificate of qualification', 20_000, new SeededRandom(7));
  const { hash } = await bidder.client.postStream<{ hash: string }>(
    `own-library/files?${new URLSearchParams({ name: PAPER, mediaType: 'application/pdf' })}`,
    {
      length: bytes.length,
      open: async function* () {
        yield bytes;
      },
    },
  );
  const entryId = bidder.newId();
  const declare = async (said: object) => {
    const asked = { entryId, files: [hash], idNumber: null, ...said };
    const entry = await bidder.signed(await bidder.client.post<{ format: string }>('own-library/entries/draft', asked));
    await bidder.client.post('own-library/entries', { ...asked, entry });
    return entry;
  };
  const { statement, signature } = await declare({ content: QUALIFICATION, reason: '' });
  const own = {
    hash: await sha256Hex(fromBase64(statement)),
    statement: JSON.parse(Buffer.from(statement, 'base64').toString()) as object,
    signature,
  };
  const foreign = { ...own, statement: { ...own.statement, content: { ...QUALIFICATION, name: '市政公用工程施工总承包' } } };
  const entries = [own, { ...foreign, hash: await sha256Hex(canonicalJson(foreign.statement)) }];
  const files = join(folder, bidder.account.user);
  await mkdir(files, { recursive: true });
  await writeFile(join(files, 'library.json'), canonicalJson({ format: 'kaibiao-bid-library/1', entries }));
  await writeFile(join(files, `library-001-${PAPER}`), bytes);
  return {
    change: async (reason) => void (await declare({ content: { ...QUALIFICATION, grade: '特级' }, reason })),
  };
}
