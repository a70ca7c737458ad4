import { libraryZhCN } from '../bidder/library/zh-cn';

const { kind } = libraryZhCN;

/** 主体库核对 */
export const libraryChecksZhCN = {
  title: '主体库核对',
  rule: '投标文件引用的主体库条目，逐条与该单位递交投标文件时的主体库核对；由评标委员会判断，本身不构成否决依据。点开可查看证明材料。',
  none: '没有投标人引用主体库',
  noneHint: '投标文件中的证明材料请直接查阅。',
  kindLabel: '类别',
  kind,
  entry: '条目',
  standing: '核对结果',
  lastDay: '有效期至',
  endless: '长期或未写明',
  expired: '递交时已过期',
  papers: '证明材料',
  unnamed: '（未写明名称）',
  unkinded: '（未写明类别）',
  missing: '{name}（投标文件中没有相同的文件）',
  cannotShow: '{name}（此处只能显示 PDF）',
  next: '{at} 变更：{reason}',
  is: {
    in_force: '一致',
    changed_since: '递交后已变更',
    withdrawn_since: '递交后已停用',
    superseded: '递交前已变更',
    withdrawn: '递交前已停用',
    declared_later: '递交后才登记',
    foreign: '不是本单位主体库的条目',
    altered: '内容与登记时的指纹不符',
  },
  problem: {
    LIBRARY_TOO_LARGE: '引用清单过大，未核对',
    LIBRARY_UNREADABLE: '引用清单无法读取，未核对',
  },
};
