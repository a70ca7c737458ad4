import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalHash } from '@kaibiao/crypto';
import { Search } from '../../e2e/canary/search';
import { rows, type Invariant } from './evidence';

/** What a key or a plaintext must wait for: a bidder's half for the window, a custodian's share for the gate, what was opened for the reveal. */
const TOO_EARLY = `
  select 'lot ' || r.lot_id || ': a bidder’s key before the window' fault from bid_release r join lot l on l.id = r.lot_id where l.state in ('bidding', 'closed')
  union select 'lot ' || s.lot_id || ': a share before the gate' from custodian_shares s
    where not exists (select 1 from opening_gate g where (g.lot_id, g.segment) = (s.lot_id, s.segment))
  union select 'lot ' || o.lot_id || ': an opened bid before the reveal' from opened_bid o
    where not exists (select 1 from bid_reveal r where (r.lot_id, r.segment) = (o.lot_id, o.segment))`;

/** I2: nothing of a sealed bid lies about before its opening, and no key to it before its time. */
export const nothingReadable: Invariant = async (evidence) => {
  const early = (await rows<{ fault: string }>(evidence, TOO_EARLY)).map(({ fault }) => fault);
  if (!evidence.sealedStill) return early;
  const search = new Search(evidence.sealedStill.needles);
  for (const folder of evidence.sealedStill.folders) await search.folder(folder);
  return [...early, ...search.found];
};

/** I9: who listened to a lot heard what its journal says, in order, without a gap. */
export const galleriesHeardAll: Invariant = async (evidence) => {
  const told = await rows<{ stream: string; seq: number; type: string; hash: string }>(
    evidence,
    `select stream, stream_seq seq, type, hash from journal_entry where left(stream, 4) = 'lot/' and ($1::uuid[] is null or stream in (select 'lot/' || unnest($1::uuid[]))) order by stream, stream_seq`,
  );
  return evidence.galleries.flatMap(({ lotId, entries }) => {
    const journal = told.filter(({ stream }) => stream === `lot/${lotId}`).map(({ seq, type, hash }) => `${seq} ${type} ${hash}`);
    const heard = entries.map(({ seq, type, ...entry }) => `${seq} ${type} ${(entry as { hash?: string }).hash}`);
    return JSON.stringify(journal) === JSON.stringify(heard)
      ? []
      : [`lot ${lotId}: the gallery heard ${heard.length} of ${journal.length} entries, or others`];
  });
};

interface Line {
  seq: number;
  previous: string;
}

/** I10: what was refused is written down: by the api in its log, by each custodian in a record that is chained. */
export const refusalsLogged: Invariant = async (evidence) => {
  const { dataDir, attempts } = evidence;
  const log = readFileSync(join(dataDir, 'logs', 'api.log'), 'utf8')
    .split('\n')
    .filter((line) => line.includes('"request.refused"'))
    .map((line) => JSON.parse(line) as { route: string; code: string });
  const missing = attempts.filter(({ route, code }) => !log.some((line) => line.route === route && line.code === code));
  return [...missing.map(({ route, code }) => `the api’s log has nothing of ${code} at ${route}`), ...(await recordsChained(evidence))];
};

/** Of I10 what each custodian keeps by itself. */
export const recordsChained: Invariant = ({ dataDir }) => {
  const folder = join(dataDir, 'custodians');
  const broken = readdirSync(folder).filter((custodian) => !isChained(join(folder, custodian, 'log.jsonl')));
  return Promise.resolve(broken.map((custodian) => `the record of custodian ${custodian} is not chained`));
};

function isChained(file: string): boolean {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.endsWith('}'))
    .map((line) => JSON.parse(line) as Line);
  return lines.every((line, at) => line.seq === at + 1 && line.previous === (at === 0 ? '' : canonicalHash(lines[at - 1]!)));
}
