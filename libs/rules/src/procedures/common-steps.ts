import type { Check, Step } from './procedure';
import { step } from './step';
import type { Stage } from './words';

/** The centre's own control rules (内部审核责任清单): no article of a law. */
export const INTERNAL = '交易中心内部控制制度（内部审核责任清单）';
const REG = '招标投标法实施条例';
const GPL = '政府采购法';
const GPR = '政府采购法实施条例';

/** From the draft to the acceptance: registered by the agency, checked and accepted by two others. */
export function entry(approval: string): Step[] {
  const others = (...than: ('register' | 'check')[]): Check => ({ kind: 'other_person', than, basis: INTERNAL });
  return [
    step('register', 'draft', 'registered', 'agency', approval, {
      papers: ['entry_form'],
      checks: [{ kind: 'shown', fact: 'approved', basis: approval }],
    }),
    step('check', 'registered', 'checked', 'centre', INTERNAL, { papers: ['check_sheet'], checks: [others('register')] }),
    step('accept', 'checked', 'accepted', 'centre', INTERNAL, { papers: ['check_sheet'], checks: [others('register', 'check')] }),
    step('send_back', ['registered', 'checked', 'accepted'], 'draft', ['centre', 'agency'], INTERNAL),
  ];
}

/** From the deadline to the signed report of a tender in sealed bids, `opened` being where the panel takes over. */
export function opening(basis: { open: string; panel: string; report: string }, handedOver: Stage = 'opened'): Step[] {
  return [
    step('close_bidding', 'bidding', 'closed', 'calendar', basis.open, {
      checks: [{ kind: 'reached', date: 'bidDeadline', basis: basis.open }],
      always: true,
    }),
    step('open', 'closed', 'opening', ['agency', 'tenderer'], basis.open, { checks: [{ kind: 'enough', reason: 'TOO_FEW_BIDS' }] }),
    step('finish_opening', 'opening', 'opened', 'agency', basis.open, {
      papers: ['opening_record'],
      checks: [{ kind: 'enough', reason: 'TOO_FEW_OPENED' }],
      always: true,
    }),
    step('begin_evaluation', handedOver, 'evaluating', 'panel', basis.panel, { papers: ['panel_record'], checks: [{ kind: 'panel' }] }),
    step('sign_report', 'evaluating', 'evaluated', 'panel', basis.report, {
      papers: ['report'],
      checks: [
        { kind: 'shown', fact: 'all_signed', basis: basis.report },
        { kind: 'enough', reason: 'TOO_FEW_VALID' },
      ],
    }),
  ];
}

/** Clarification, and the objection to the documents that stops the tender until it is answered (实施条例 第二十一、二十二条). */
export const tenderQuestions: readonly Step[] = [
  step('clarify', 'bidding', null, 'agency', `${REG} 第二十一条`, {
    papers: ['clarification'],
    checks: [{ kind: 'lead', period: 'clarification-before-deadline', date: 'bidDeadline', moves: true }],
    always: true,
  }),
  step('object_to_documents', 'bidding', null, 'bidder', `${REG} 第二十二条`, {
    papers: ['objection'],
    checks: [{ kind: 'lead', period: 'document-objection', date: 'bidDeadline', moves: false }],
    clock: 'stop',
    always: true,
  }),
];

/** From the report to the archive of a construction tender. */
export const constructionAward: readonly Step[] = [
  step('publish_candidates', 'evaluated', 'candidates_published', ['tenderer', 'agency'], `${REG} 第五十四条`, {
    papers: ['candidates'],
    checks: [{ kind: 'within', period: 'candidates-published', since: 'sign_report' }],
  }),
  step('object_to_result', 'candidates_published', null, 'bidder', `${REG} 第五十四条`, {
    papers: ['objection'],
    checks: [{ kind: 'running', period: 'candidates-publicity', since: 'publish_candidates' }],
    clock: 'stop',
    always: true,
  }),
  step('hold_award_meeting', 'candidates_published', 'chosen', 'meeting', '招标文件（评定分离）', {
    papers: ['award_record'],
    checks: [{ kind: 'elapsed', period: 'candidates-publicity', since: 'publish_candidates' }],
  }),
  step('decide_award', ['candidates_published', 'chosen'], 'award_decided', 'tenderer', `${REG} 第五十五条`, {
    papers: ['award_record'],
    checks: [{ kind: 'elapsed', period: 'candidates-publicity', since: 'publish_candidates' }, { kind: 'award' }],
  }),
  step('notice_award', 'award_decided', 'award_noticed', 'tenderer', '招标投标法 第四十五条', { papers: ['award_notice'] }),
  step('publish_result', 'award_noticed', 'result_published', ['tenderer', 'agency'], '招标投标法 第四十五条', { papers: ['result'] }),
  step('withdraw_award', ['award_noticed', 'result_published'], 'candidates_published', 'tenderer', `${REG} 第五十五条`, {
    papers: ['award_record'],
    checks: [{ kind: 'shown', fact: 'winner_falls_away', basis: `${REG} 第五十五条` }],
  }),
  step('report', ['award_noticed', 'result_published', 'contract_signed', 'contract_filed'], null, 'tenderer', '招标投标法 第四十七条', {
    papers: ['supervisor_report'],
    checks: [{ kind: 'within', period: 'report-to-supervisor', since: 'decide_award' }],
  }),
  step('sign_contract', 'result_published', 'contract_signed', ['tenderer', 'bidder'], '招标投标法 第四十六条', {
    papers: ['contract'],
    checks: [
      { kind: 'within', period: 'contract', since: 'notice_award' },
      { kind: 'shown', fact: 'terms_of_the_bid', basis: `${REG} 第五十七条` },
    ],
  }),
  step('return_bonds', ['contract_signed', 'contract_filed'], null, ['tenderer', 'agency'], `${REG} 第五十七条`, {
    papers: ['refund_record'],
    checks: [{ kind: 'within', period: 'bond-refund', since: 'sign_contract' }],
  }),
  step('file_contract', 'contract_signed', 'contract_filed', 'centre', INTERNAL, { papers: ['filing'] }),
  ...performance('contract_filed'),
];

/** From the report to the archive of a government procurement. */
export const procurementAward: readonly Step[] = [
  step('decide_award', 'evaluated', 'award_decided', 'tenderer', `${GPR} 第四十三条`, {
    papers: ['award_record'],
    checks: [{ kind: 'within', period: 'procurement-award-decision', since: 'sign_report' }, { kind: 'award' }],
  }),
  step('publish_result', 'award_decided', 'result_published', 'agency', `${GPR} 第四十三条`, {
    papers: ['result'],
    checks: [{ kind: 'within', period: 'procurement-award-notice', since: 'decide_award' }],
  }),
  step('notice_award', 'result_published', 'award_noticed', 'agency', `${GPR} 第四十三条`, { papers: ['award_notice'] }),
  step('object_to_result', ['result_published', 'award_noticed'], null, 'bidder', `${GPL} 第五十二条`, {
    papers: ['objection'],
    checks: [{ kind: 'running', period: 'procurement-challenge', since: 'publish_result' }],
    clock: 'stop',
    always: true,
  }),
  step('sign_contract', 'award_noticed', 'contract_signed', ['tenderer', 'bidder'], `${GPL} 第四十六条`, {
    papers: ['contract'],
    checks: [
      { kind: 'within', period: 'procurement-contract', since: 'notice_award' },
      { kind: 'shown', fact: 'terms_of_the_bid', basis: `${GPL} 第四十六条` },
    ],
  }),
  step('publish_contract', ['contract_signed', 'contract_filed'], null, 'tenderer', `${GPR} 第五十条`, {
    papers: ['contract'],
    checks: [{ kind: 'within', period: 'procurement-contract-published', since: 'sign_contract' }],
  }),
  step('file_contract', 'contract_signed', 'contract_filed', 'tenderer', `${GPL} 第四十七条`, {
    papers: ['filing'],
    checks: [{ kind: 'within', period: 'procurement-contract-filed', since: 'sign_contract' }],
  }),
  ...performance('contract_filed'),
];

function performance(from: Stage): Step[] {
  return [
    step('perform', from, 'performing', ['tenderer', 'bidder'], '民法典 第五百零九条'),
    step('accept_work', 'performing', 'work_accepted', 'tenderer', '民法典 第五百零九条', { papers: ['acceptance'] }),
    step('archive', ['work_accepted', 'failed', 'terminated'], 'archived', 'centre', INTERNAL, { papers: ['archive'] }),
  ];
}

/** What may happen on the way, from any of the stages before the award: to stop, to go on, to fail, to be called off, to begin anew. */
export function asides(going: readonly Stage[], law: { suspend: string; fail: string; terminate: string; again: string }): Step[] {
  return [
    step('suspend', going, null, 'supervisor', law.suspend, {
      papers: ['suspension'],
      checks: [{ kind: 'two_persons', basis: INTERNAL }],
      clock: 'stop',
      always: true,
    }),
    step('answer_objection', going, null, ['tenderer', 'agency'], law.suspend, { papers: ['reply'], clock: 'go', always: true }),
    step('resume', going, null, 'supervisor', law.suspend, {
      checks: [{ kind: 'two_persons', basis: INTERNAL }],
      clock: 'go',
      always: true,
    }),
    step('fail', going, 'failed', ['tenderer', 'agency', 'panel', 'calendar'], law.fail, {
      papers: ['failure_notice'],
      checks: [{ kind: 'failed', basis: law.fail }],
      always: true,
    }),
    step('terminate', going, 'terminated', ['tenderer', 'agency'], law.terminate, { papers: ['termination_notice'], always: true }),
    step('retender', ['failed', 'terminated'], 'retendered', ['tenderer', 'agency'], law.again),
  ];
}

export const TENDERING_ASIDES = {
  suspend: `${REG} 第六十二条`,
  fail: '招标投标法 第二十八条',
  terminate: `${REG} 第三十一条`,
  again: '招标投标法 第二十八条',
} as const;
export const PROCUREMENT_ASIDES = {
  suspend: `${GPL} 第五十七条`,
  fail: `${GPL} 第三十六条`,
  terminate: `${GPL} 第三十六条`,
  again: `${GPL} 第三十七条`,
} as const;
