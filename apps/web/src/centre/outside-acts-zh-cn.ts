import { phaseZhCN } from '../expert/phase-zh-cn';
/** Why something cannot be done to a committee now. */
export const outsideActsZhCN = {
  at: phaseZhCN,
  sheets: {
    phase: '评分表只能在详细评审或者评审表签署阶段、评审报告形成之前退回。目前阶段：{phase}。',
    paused: '评标已暂停，恢复后才能退回评分表。',
  },
  review: {
    phase: '评标室已不在可以回退的阶段（{phase}），只能驳回该申请。',
    later: '报价已经开启，不能再回退到初步评审，只能驳回该申请。',
    paused: '评标已暂停：恢复后才能批准；也可以驳回。',
  },
  members: {
    phase: '评审报告形成后不再更换、补充成员。目前阶段：{phase}。',
    later: '报价已经开启，评审表签署在先，不再更换、补充成员。',
    paused: '评标已暂停，恢复后才能更换、补充成员。',
  },
  beforeSession: '报到时间（{at}）之前不能更换：被抽中的专家此前可以自行退出。',
};
