import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROCEDURE_IDS, beginning, deviations, missedSteps, perform, procedureOf, walked, type Act, type Actor } from '../index';

const FOLDER = join(__dirname, '../../../../test/scenarios');

/** An act as a scenario writes it: `actor:person`, times in RFC 3339, and the codes for which it is refused. */
interface Written {
  act: Act['act'];
  at: string;
  by: string;
  second?: string;
  facts?: Record<string, unknown>;
  refused?: string[];
}
interface Scenario {
  procedure: string;
  title: string;
  ends: string;
  acts: Written[];
}

const scenarios = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => ({ name, ...(JSON.parse(readFileSync(join(FOLDER, name), 'utf8'), dated) as Scenario) }));

function dated(key: string, value: unknown): unknown {
  return typeof value === 'string' && key !== 'at' && /^\d{4}-\d{2}-\d{2}T/.test(value) ? new Date(value) : value;
}

function doer(text: string): Act['by'] {
  const [actor, person] = text.split(':');
  return { actor: actor as Actor, person: person! };
}

function acted({ act, at, by, second, facts = {} }: Written): Act {
  const prices = (facts['finalPrices'] as { party: string; price: string; at: string }[] | undefined)?.map((one) => ({
    ...one,
    at: new Date(one.at),
  }));
  const all = { ...facts, ...(prices ? { finalPrices: prices } : {}) };
  return { act, at: new Date(at), by: doer(by), ...(second ? { second: doer(second) } : {}), facts: all };
}

describe('the scenarios of the procedures', () => {
  it.each(scenarios)('$name ends as it says, and refuses what it says', ({ procedure: id, acts, ends }) => {
    const procedure = procedureOf(id);
    let progress = beginning(procedure);
    for (const [index, written] of acts.entries()) {
      const outcome = perform(procedure, progress, acted(written));
      const codes = 'issues' in outcome ? outcome.issues.map(({ code }) => code).sort() : [];
      expect([index, written.act, codes]).toEqual([index, written.act, [...(written.refused ?? [])].sort()]);
      if ('issues' in outcome) for (const { legalBasis } of outcome.issues) expect(legalBasis).toBeTruthy();
      if ('progress' in outcome) progress = outcome.progress;
    }
    expect(progress.stage).toBe(ends);
  });

  it.each(scenarios)('$name leaves no deviation behind', ({ procedure: id, acts }) => {
    const record = acts.filter(({ refused }) => !refused).map(acted);
    expect(deviations(procedureOf(id), record)).toEqual([]);
  });

  it.each(PROCEDURE_IDS)('take %s to the archived contract, and into failure', (id) => {
    const own = scenarios.filter(({ procedure }) => procedure === id);
    const signed = own.filter(({ acts }) => acts.some(({ act, refused }) => act === 'sign_contract' && !refused));
    expect([own.length >= 2, signed.map(({ ends }) => ends)]).toEqual([true, ['archived']]);
    expect(own.some(({ acts }) => acts.some(({ act, refused }) => (act === 'fail' || act === 'terminate') && !refused))).toBe(true);
  });

  it('report what was forced out of order, by a wrong hand, or too late, with its reason', () => {
    const { acts } = scenarios[0]!;
    const record = acts.filter(({ refused }) => !refused).map(acted);
    const forced = record
      .filter(({ act }) => act !== 'check')
      .map((act) =>
        act.act === 'publish_candidates'
          ? { ...act, by: doer('bidder:b'), at: new Date('2026-04-01T02:00:00Z'), facts: { reason: '系统故障' } }
          : act,
      );
    const found = deviations(procedureOf('open-tender'), forced).map(({ act, issue, reason }) => [act, issue.code, reason]);
    expect(found).toEqual(
      expect.arrayContaining([
        ['accept', 'ACT_OUT_OF_ORDER', null],
        ['publish_candidates', 'ACT_WRONG_ACTOR', '系统故障'],
        ['publish_candidates', 'ACT_DELAYED', '系统故障'],
        ['decide_award', 'ACT_TOO_EARLY', null],
      ]),
    );
  });

  it('report what is owed and was not done, once its time is over and not before', () => {
    const { acts } = scenarios[0]!;
    const record = acts.filter(({ refused }) => !refused).map(acted);
    const report = record.findIndex(({ act }) => act === 'sign_report');
    const { progress } = walked(procedureOf('open-tender'), record.slice(0, report + 1));
    const missed = (days: number) =>
      missedSteps(procedureOf('open-tender'), progress, new Date(record[report]!.at.getTime() + days * 86_400_000)).map(({ act }) => act);
    expect([missed(2), missed(15)]).toEqual([[], ['publish_candidates']]);
    expect(missedSteps(procedureOf('open-tender'), { ...progress, stage: 'terminated' }, new Date('2030-01-01T00:00:00Z'))).toEqual([]);
    const standing = { ...progress, suspendedSince: record[report]!.at };
    expect(missedSteps(procedureOf('open-tender'), standing, new Date('2030-01-01T00:00:00Z'))).toEqual([]);
  });
});
