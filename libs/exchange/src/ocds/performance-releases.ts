import { performanceOf, type ChangeableTerms, type GroundId, type PerformanceAct, type PerformanceEntry } from '@kaibiao/awarding';
import { endOfDay, startOfDay } from '@kaibiao/rules';
import { GROUND_WORDS, RESULT_WORDS } from '../words';
import { contractOf } from './award-releases';
import { firstTerms, type HistoryEntry, type LotHistory } from './lot-history';
import { releaseId, type Part } from './part';
import { organisation, referenceTo, valueOf, type Document, type Implementation } from './release';

/** 履约记录 and the contractor's answers: the whole state of the contract's implementation after this entry of the journal. */
export const performanceTold: Part = (history, told, { site, ocid }) => {
  const { award: decided } = history;
  if (!decided) return { tag: ['implementationUpdate'] };
  const before = history.entries.filter(({ seq, type }) => seq < told.seq && type === 'performance.recorded');
  const entries = entriesUntil(history, told.seq);
  const terms = termsSigned(history);
  const state = performanceOf(terms, entries);
  const changed = told.payload.answer === 'confirm' && told.payload.kind === 'addendum';
  return {
    tag: [...(changed ? ['contractAmendment'] : []), before.length === 0 ? 'implementation' : 'implementationUpdate'],
    parties: [
      organisation(firstTerms(history).tenderer, 'buyer', 'procuringEntity', 'payer'),
      organisation(decided.winner, 'tenderer', 'supplier', 'payee'),
    ],
    contracts: [
      {
        ...contractOf(history),
        status: 'active',
        value: valueOf(state.terms.price),
        period: { durationInDays: Number(state.terms.periodDays) },
        implementation: implementationOf(history, entries, { site, state }),
        ...(changed ? { amendments: [amendment(history, told, ocid)] } : {}),
      },
    ],
  };
};

type State = ReturnType<typeof performanceOf>;

function implementationOf(
  history: LotHistory,
  entries: readonly PerformanceEntry[],
  { site, state }: { site: string; state: State },
): Implementation {
  const { lotCode, award } = history;
  const [payer, payee] = [referenceTo(firstTerms(history).tenderer), referenceTo(award!.winner)];
  const planned = Math.max(0, ...entries.map(({ act }) => (act.kind === 'plan' ? act.milestones.length : 0)));
  return {
    milestones: Array.from({ length: planned }, (_, at) => milestone(`${lotCode}-M${at + 1}`, state.milestones[at])),
    transactions: entries.flatMap(({ number, act }) => {
      if (act.kind !== 'payment') return [];
      // A list of OCDS loses no row: what was taken back is a transaction of nothing.
      const amount = state.standings.get(number) === 'replaced' ? '0' : act.amount;
      return [{ id: `${lotCode}-T${number}`, date: startOfDay(act.paidOn).toISOString(), value: valueOf(amount), payer, payee }];
    }),
    documents: entries.flatMap(({ number, act }): Document[] => {
      if (act.kind !== 'acceptance') return [];
      const standing = state.standings.get(number) === 'replaced' ? '（已更正或撤回）' : '';
      return [
        {
          id: `${lotCode}-D${number}`,
          documentType: 'completionCertificate',
          title: `验收：${RESULT_WORDS[act.result]}${standing}`,
          url: `${site}/lots/${lotCode}/result`,
          datePublished: startOfDay(act.heldOn).toISOString(),
          language: 'zh',
        },
      ];
    }),
  };
}

/** A milestone that the plan no longer has stays in the list, as not met. */
function milestone(id: string, planned: State['milestones'][number] | undefined): Implementation['milestones'][number] {
  if (!planned) return { id, title: '已不在履约计划中', type: 'delivery', status: 'notMet', dateMet: null, description: null };
  const { title, dueOn, fulfilment } = planned;
  return {
    ...{ id, title, type: 'delivery', dueDate: endOfDay(dueOn).toISOString() },
    status: fulfilment ? 'met' : 'scheduled',
    dateMet: fulfilment ? startOfDay(fulfilment.fulfilledOn).toISOString() : null,
    description: fulfilment?.standing === 'objected' ? '承包人有异议' : null,
  };
}

function amendment(history: LotHistory, { seq, at, payload }: HistoryEntry, ocid: string) {
  const entry = history.entries.find(({ type, payload: told }) => type === 'performance.recorded' && told.number === payload.number)!;
  const last = history.entries.filter((one) => one.seq < seq && /^(contract|performance)\./.test(one.type)).at(-1)!;
  return {
    ...{ id: String(payload.number), date: at, rationale: GROUND_WORDS[entry.payload.ground as GroundId] },
    ...{ amendsReleaseID: releaseId(ocid, last.seq), releaseID: releaseId(ocid, seq) },
  };
}

/** As both signed them; who manages the project, OCDS does not ask. */
function termsSigned({ entries, award }: LotHistory): ChangeableTerms {
  const concluded = entries.find(({ type }) => type === 'contract.concluded');
  return { price: award!.price, periodDays: String(concluded?.payload.periodDays ?? 0), projectManager: '' };
}

/** The record as the public journal tells it up to this place. */
function entriesUntil(history: LotHistory, seq: number): PerformanceEntry[] {
  const told = history.entries.filter((entry) => entry.seq <= seq);
  const answers = new Map(told.filter(({ type }) => type === 'performance.answered').map(({ payload }) => [payload.number, payload]));
  return told
    .filter(({ type }) => type === 'performance.recorded')
    .map(({ payload }) => {
      const answer = answers.get(payload.number);
      const said = (answer?.answer ?? null) as PerformanceEntry['answer'];
      return { number: Number(payload.number), act: actOf(payload, answer), replaces: payload.replaces as number | null, answer: said };
    });
}

/** What is not public of an act is empty here. */
function actOf(told: HistoryEntry['payload'], answer: HistoryEntry['payload'] = {}): PerformanceAct {
  const [milestone, on] = [Number(told.milestone), String(told.on)];
  const rest = { note: '', evidence: [] };
  switch (told.kind as PerformanceAct['kind']) {
    case 'plan':
      return { kind: 'plan', milestones: told.milestones as Extract<PerformanceAct, { kind: 'plan' }>['milestones'] };
    case 'fulfilment':
      return { kind: 'fulfilment', milestone, fulfilledOn: on, ...rest };
    case 'payment':
      return { kind: 'payment', milestone, paidOn: on, amount: String(told.amount), ...rest };
    case 'addendum': {
      const { price = null, periodDays = null, projectManager = null } = answer as Partial<Record<keyof ChangeableTerms, string | null>>;
      return {
        kind: 'addendum',
        ground: told.ground as GroundId,
        reason: '',
        price,
        periodDays,
        projectManager,
        provisions: '',
        evidence: [],
      };
    }
    case 'acceptance':
      return { kind: 'acceptance', heldOn: on, result: told.result as 'passed' | 'refused', findings: '', signatories: [], evidence: [] };
    case 'withdrawal':
      return { kind: 'withdrawal' };
  }
}
