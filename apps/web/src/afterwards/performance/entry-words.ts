import { money } from '../../format';
import type { Act } from './performance';

type Say = (key: string, facts?: Record<string, unknown>) => string;

/** What an entry tells, as lines of a label and a value; lines without a value are left out. */
export function entryWords(act: Act, t: Say): [label: string, value: string][] {
  const lines = linesOf(act, t).filter(([, value]) => value);
  return lines.map(([field, value]) => [t(`work.afterwards.performance.${field}`), value]);
}

function linesOf(act: Act, t: Say): [string, string][] {
  switch (act.kind) {
    case 'plan':
      return [['milestones', act.milestones.map(({ title, dueOn, share }, at) => `${at + 1} ${title} · ${dueOn} · ${share}%`).join('\n')]];
    case 'fulfilment':
      return [
        ['milestone', String(act.milestone)],
        ['fulfilledOn', act.fulfilledOn],
        ['note', act.note],
      ];
    case 'payment':
      return [
        ['milestone', String(act.milestone)],
        ['paidOn', act.paidOn],
        ['amount', act.amount && `¥${money(act.amount)}`],
        ['note', act.note],
      ];
    case 'addendum':
      return [
        ['ground', t(`afterwards.performance.ground.${act.ground}`)],
        ['reason', act.reason],
        ['price', act.price ? `¥${money(act.price)}` : ''],
        ['periodDays', act.periodDays ?? ''],
        ['projectManager', act.projectManager ?? ''],
        ['provisions', act.provisions],
      ];
    case 'acceptance':
      return [
        ['heldOn', act.heldOn],
        ['result', t(`afterwards.performance.result.${act.result}`)],
        ['findings', act.findings],
        [
          'signatories',
          act.signatories
            .map(({ role, organisation, person }) => `${t(`work.afterwards.performance.role.${role}`)} ${organisation} ${person}`)
            .join('\n'),
        ],
      ];
    case 'withdrawal':
      return [];
  }
}
