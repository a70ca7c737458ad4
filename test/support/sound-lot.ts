import { yuan } from '@kaibiao/kernel';
import type { DraftLotInput, EvaluationScheme } from '@kaibiao/tender';

const DAY_MS = 86_400_000;
export const days = (from: Date, count: number): Date => new Date(from.getTime() + count * DAY_MS);

/** An evaluation scheme (综合评估法) that nothing can be said against. */
export function soundScheme(): EvaluationScheme {
  return {
    method: 'comprehensive',
    reviewItems: [
      { id: 'F1', stage: 'form', title: '投标函签字盖章', clause: '2.1.1' },
      { id: 'Q1', stage: 'qualification', title: '资质等级', clause: '2.1.2' },
      { id: 'R1', stage: 'response', title: '工期', clause: '2.1.3' },
    ],
    scoredItems: [
      { id: 'T1', title: '施工方案', clause: '2.2.4(1)', max: '12', step: '0.5' },
      { id: 'T2', title: '进度计划', clause: '2.2.4(2)', max: '8', step: '0.5' },
    ],
    price: {
      method: 'JS_M2',
      deductPerPctBelow: '0.6',
      deductPerPctAbove: '0.9',
      fixed: { K2: '0.93' },
      drawn: [
        { item: 'K1', candidates: ['0.95', '0.96', '0.97', '0.98'] },
        { item: 'Q1', candidates: ['0.65', '0.7', '0.75', '0.8', '0.85'] },
      ],
    },
    weights: { technical: '20', price: '80' },
    aggregate: 'TRIM1',
    committeeSize: 5,
    ownerRepresentatives: 1,
    specialities: [
      { code: 'A08', seats: 3 },
      { code: 'A0801', seats: 1 },
    ],
  };
}

/** A draft whose dates stand when its notice is published at `now` or within two days of it. */
export function soundContent(now: Date): DraftLotInput['content'] {
  return {
    name: '宿城区示例医院门诊楼改扩建工程施工一标段',
    ceilingPrice: yuan('32480000.00'),
    bidBond: yuan('600000.00'),
    periodDays: 420,
    scope: '门诊楼改扩建的土建、安装和装饰工程',
    qualification: '建筑工程施工总承包二级及以上',
    managerQualification: '建筑工程一级注册建造师',
    quality: '合格',
    jointVenture: false,
    contact: '宿城区示例医院 0527-80000000；江苏衡正招标代理有限公司 0527-80000001',
    documentsFrom: days(now, 2),
    documentsUntil: days(now, 8),
    bidDeadline: days(now, 24),
    releaseMinutes: 30,
  };
}
