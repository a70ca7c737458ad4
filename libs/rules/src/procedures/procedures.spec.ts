import fc from 'fast-check';
import { unreachableStates } from '@kaibiao/kernel';
import { addDays, isWorkingDay, LEGAL_PERIODS, startOfDay } from '../index';
import { actIssues, beginning, perform, stepsFrom } from './perform';
import { OFFERED_PROCEDURES, PROCEDURES, procedureOf } from './catalogue';
import type { Procedure } from './procedure';
import { controlList, mainWay, periodList, procedureRail, processList } from './procedure-lists';
import { shortestPlan, spanIssues } from './schedule';
import { articlesOf, UNCHECKED_ARTICLES } from './sources';
import { ACTORS, ACTS, FINAL_STAGES, STAGES, type ActId, type Actor, type Stage } from './words';

const each = PROCEDURES.map((procedure) => [procedure.id, procedure] as const);
const stagesOf = ({ steps }: Procedure) => [...new Set(steps.flatMap(({ from, to }) => [...from, ...(to ? [to] : [])]))];
const table = (procedure: Procedure) =>
  Object.fromEntries(
    stagesOf(procedure).map((stage) => [
      stage,
      Object.fromEntries(procedure.steps.flatMap(({ act, from, to }) => (to && from.includes(stage) ? [[act, to]] : []))),
    ]),
  ) as Record<Stage, Record<string, Stage>>;

describe.each(each)('the procedure %s', (_, procedure) => {
  it('reaches each of its stages', () => expect(unreachableStates(table(procedure), 'draft')).toEqual([]));

  it('leads from every stage to an end', () => {
    for (const stage of stagesOf(procedure)) {
      const beyond = new Set<Stage>([stage]);
      for (const one of beyond) for (const next of Object.values(table(procedure)[one])) beyond.add(next);
      expect([stage, FINAL_STAGES.some((end) => beyond.has(end))]).toEqual([stage, true]);
      expect([stage, Object.keys(table(procedure)[stage]).length > 0]).toEqual([stage, !FINAL_STAGES.includes(stage)]);
    }
  });

  it('stops, goes on, fails and is called off from every stage between the notice and the award', () => {
    const going = procedure.steps.find(({ act }) => act === 'suspend')!.from;
    for (const act of ['resume', 'fail', 'terminate'] as const) expect(procedure.steps.find((row) => row.act === act)!.from).toEqual(going);
  });

  it('names an article for every step, guard and failure, and only periods that are in the rule sets', () => {
    const ids = LEGAL_PERIODS.map(({ id }) => id);
    const acts = procedure.steps.map(({ act }) => act);
    for (const { act, basis, checks } of procedure.steps) {
      expect([act, basis.length > 0]).toEqual([act, true]);
      for (const check of checks) {
        if ('period' in check) expect(ids).toContain(check.period);
        if ('since' in check) expect(acts).toContain(check.since);
        if ('basis' in check) expect(check.basis).not.toBe('');
        if (check.kind === 'enough') expect(procedure.failures.map(({ reason }) => reason)).toContain(check.reason);
      }
    }
    for (const { from, to, period } of procedure.spans) {
      expect(ids).toContain(period);
      expect(procedure.dates.indexOf(from)).toBeLessThan(procedure.dates.indexOf(to));
    }
    for (const { basis } of [...procedure.failures, procedure.panel, procedure.award]) expect(basis).not.toBe('');
  });

  it('has one row for an act in a stage', () => {
    const rows = procedure.steps.flatMap(({ act, from }) => from.map((stage) => `${stage} ${act}`));
    expect(new Set(rows).size).toBe(rows.length);
  });

  it('refuses whatever is no step of it, each reason with an article, and never leaves its stages', () => {
    const acts = fc.constantFrom(...(Object.keys(ACTS) as ActId[]));
    const actors = fc.constantFrom<Actor>('tenderer', 'agency', 'centre', 'panel', 'supervisor', 'calendar', 'bidder');
    const known = stagesOf(procedure);
    fc.assert(
      fc.property(fc.array(fc.tuple(acts, actors), { maxLength: 30 }), (tries) => {
        let progress = beginning(procedure);
        for (const [act, actor] of tries) {
          const facts = { shown: ['approved'] };
          const outcome = perform(procedure, progress, { act, at: new Date('2026-03-03T01:00:00Z'), by: { actor, person: actor }, facts });
          if ('progress' in outcome) progress = outcome.progress;
          else expect(outcome.issues.every(({ legalBasis }) => legalBasis)).toBe(true);
          expect(known).toContain(progress.stage);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('proposes a plan that holds, and of which no date can be a working day earlier', () => {
    const days = fc.integer({ min: 0, max: 250 }).map((more) => addDays('2026-01-05', more));
    fc.assert(
      fc.property(days, fc.boolean(), (start, compulsory) => {
        const plan = shortestPlan(procedure, start, compulsory);
        const noon = (day: string) => new Date(startOfDay(day).getTime() + 12 * 3_600_000);
        const dates = Object.fromEntries(plan.map(({ date, day }) => [date, noon(day)]));
        expect(spanIssues(procedure, dates, compulsory)).toEqual([]);
        plan.forEach(({ date, day }, at) => {
          expect(isWorkingDay(day)).toBe(true);
          const earliest = plan[at - 1]?.day ?? start;
          for (let sooner = addDays(day, -1); sooner >= earliest; sooner = addDays(sooner, -1))
            if (isWorkingDay(sooner)) expect(spanIssues(procedure, { ...dates, [date]: noon(sooner) }, compulsory)).not.toEqual([]);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('prints its process list and its controls', () => {
    expect(processList(procedure, '2026-11-27')).toHaveLength(procedure.steps.length);
    expect(periodList(procedure, '2026-11-27').map(({ from, to }) => from.zh !== to.zh)).not.toContain(false);
    expect(controlList(procedure).map(({ persons }) => persons)).toEqual(expect.arrayContaining([1, 2]));
  });
});

describe('the articles', () => {
  const cited = (procedure: Procedure) => [...articlesOf(procedure, '2026-11-27')];

  it('of what is offered were all compared with the text of the law', () => {
    for (const id of OFFERED_PROCEDURES)
      expect(cited(procedureOf(id)).filter((article) => UNCHECKED_ARTICLES.includes(article))).toEqual([]);
  });

  it('that wait to be compared are cited somewhere, each told once', () => {
    const all = PROCEDURES.flatMap(cited);
    expect(UNCHECKED_ARTICLES.filter((article) => !all.includes(article))).toEqual([]);
    expect(new Set(UNCHECKED_ARTICLES).size).toBe(UNCHECKED_ARTICLES.length);
  });
});

describe('the lists', () => {
  const open = procedureOf('open-tender');

  it('draw the way of an open tender from the draft to the archive, past neither failure nor the award meeting', () => {
    expect(mainWay(open).map((stage) => STAGES[stage].zh)).toEqual(
      '编制 进场登记 受理初审 受理 公告 投标（响应） 截止 开标（开启） 已开标 评标（评审） 评标报告已签 中标候选人公示 定标 中标通知书 中标（成交）结果公告 合同订立 合同备案 履约 验收 归档'.split(
        ' ',
      ),
    );
  });

  it('put the times of the notice at the station where they end, and the invitation before the bids', () => {
    const closed = procedureRail(open, '2026-11-27').find(({ stage }) => stage === STAGES.closed)!;
    expect([closed.by, closed.periods.map(({ days }) => days)]).toEqual([[ACTORS.calendar], [20]]);
    const acts = processList(procedureOf('invited-tender'), '2026-11-27').map(({ act }) => act);
    expect(acts.indexOf(ACTS.invite)).toBeLessThan(acts.indexOf(ACTS.issue_documents));
    expect(acts.at(-1)).toBe(ACTS.retender);
    const bought = processList(procedureOf('inquiry'), '2026-11-27').map(({ act }) => act);
    expect(bought.indexOf(ACTS.notice_award)).toBeLessThan(bought.indexOf(ACTS.sign_contract));
  });

  it('name a period by its two ends, and say that an objection to the result comes within the publicity', () => {
    const lines = periodList(open, '2026-11-27').map(
      ({ from, to, bound, days, unit, compulsoryOnly }) =>
        `${from.en} → ${to.en}: ${bound} ${days} ${unit}${compulsoryOnly ? ' if compelled' : ''}`,
    );
    expect(lines).toEqual(
      expect.arrayContaining([
        'Documents from → Bid deadline: least 20 calendar if compelled',
        'Clarify → Bid deadline: least 15 calendar',
        'Publish the candidates → Object to the result: most 3 calendar',
        'Publish the candidates → Decide the award: least 3 calendar',
      ]),
    );
    expect(new Set(lines).size).toBe(lines.length);
  });
});

describe('the engine', () => {
  const open = procedureOf('open-tender');

  it('refuses a procedure or version that is not defined', () => {
    expect(() => procedureOf('barter')).toThrow('PROCEDURE_UNKNOWN');
    expect(() => procedureOf('open-tender', 99)).toThrow('PROCEDURE_UNKNOWN');
    expect(procedureOf('open-tender', 1)).toBe(open);
  });

  it('tells every reason at once', () => {
    const progress = { ...beginning(open), stage: 'candidates_published' as const, suspendedSince: new Date('2026-03-27T02:00:00Z') };
    const act = {
      act: 'decide_award' as const,
      at: new Date('2026-03-27T03:00:00Z'),
      by: { actor: 'bidder' as const, person: 'b' },
      facts: {},
    };
    const row = open.steps.find((one) => one.act === 'decide_award')!;
    const codes = actIssues(open, row, progress, act).map(({ code }) => code);
    expect(codes).toEqual(['ACT_WRONG_ACTOR', 'ACT_SUSPENDED', 'ACT_BEFORE_ITS_CLOCK', 'AWARD_NO_CANDIDATE']);
  });

  it('offers a lot that stands still only what is always taken', () => {
    const at = { stage: 'evaluating' as const, suspendedSince: new Date('2026-03-27T02:00:00Z') };
    expect(stepsFrom(open, at).map(({ act }) => act)).toEqual(['suspend', 'answer_objection', 'resume', 'fail', 'terminate']);
    expect(stepsFrom(open, { ...at, suspendedSince: null }).map(({ act }) => act)).toContain('sign_report');
  });
});
