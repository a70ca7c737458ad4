import { canonicalHash } from '@kaibiao/crypto';
import type { CandidatesNotice } from '@kaibiao/awarding/rules';
import type { EvaluationReport } from '@kaibiao/evaluation/rules';
import { publicityEnds } from '@kaibiao/rules';
import { PATHS } from '../../layout';
import type { Check } from '../check';
import type { Findings } from '../fault';
import type { JournalFact } from '../journal';

/** The published candidates are those of the report, in its order, and stayed public as long as the law wants. */
export const candidatesRanked: Check = {
  id: 'candidates.ranked',
  async run(lot, found) {
    const stream = await lot.lot();
    const published = stream.maybe('candidates.published');
    if (!published) return lot.ended();
    const { notice } = await lot.terms();
    const { value, certificate } = await lot.signatures.statement<CandidatesNotice>(PATHS.candidates, 'kaibiao-candidates/1', published.at);
    found.expect(
      [notice.tenderer.code, notice.agency.code].includes(certificate.organisationCode ?? ''),
      'the candidates are not signed by the tenderer or its agency',
    );
    found.expect(
      value.lot.code === notice.lot.code && value.reportHash === stream.one('evaluation.finished').payload.reportHash,
      'the candidates are those of another report',
    );
    const report = await lot.file.json<EvaluationReport>(PATHS.report);
    const ranked = report.candidates.map(({ rank, name, code, price, total }) => ({ rank, name, code, price, score: total }));
    const said = value.candidates.map(({ rank, name, code, price, score }) => ({ rank, name, code, price, score }));
    found.expect(canonicalHash(said) === canonicalHash(ranked), 'the candidates are not those of the report, in its order');
    checkJournal(found, published, value);
    const legal = publicityEnds(published.at);
    found.expect(
      new Date(value.publicityEndsAt) >= legal,
      `the candidates were public until ${value.publicityEndsAt}, the law asks for ${legal.toISOString()}`,
    );
    return `${said.length} candidate(s) in the order of the report, public until ${value.publicityEndsAt}`;
  },
};

function checkJournal(found: Findings, { payload }: JournalFact, { candidates, publicityEndsAt }: CandidatesNotice): void {
  const lines = candidates.map(({ rank, name, price, score }) => ({ rank, name, price, score }));
  found.expect(
    canonicalHash(payload.candidates) === canonicalHash(lines) && payload.publicityEndsAt === publicityEndsAt,
    'the journal published other candidates',
  );
}
