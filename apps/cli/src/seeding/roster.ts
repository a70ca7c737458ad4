import type { Role } from '@kaibiao/identity';
import { organisationCheck, usccCheck } from '@kaibiao/rules';

/** Who takes part in the demo. All names are invented; codes have right check characters. */
export interface Roster {
  organisations: RosterOrganisation[];
  people: RosterPerson[];
}

export interface RosterOrganisation {
  code: string;
  name: string;
  regionCode: string;
}

export interface RosterPerson {
  login: string;
  displayName: string;
  role: Role;
  organisation: RosterOrganisation;
  /** `both`: a signing and an encryption certificate. Administrators have a password and no certificate. */
  keys: 'none' | 'signing' | 'both';
  /** The certificate's common name. */
  certificateName: string;
  /** 评标专业 of an expert. */
  specialities?: string[];
  /** Place among the custodians, from 1. */
  custodian?: number;
}

const CITY = '321300';
const DISTRICT = '321302';

const TRADE_NAMES = [
  '恒川',
  '苏润',
  '淮建',
  '骆马湖',
  '楚泽',
  '钟吾',
  '泗水',
  '宏远',
  '中垒',
  '金砼',
  '广厦',
  '筑信',
  '鼎固',
  '新沂河',
  '安澜',
  '东楷',
  '长固',
  '皖苏',
  '汇丰源',
  '瑞城',
];
const TRADES = ['建设集团有限公司', '建筑工程有限公司', '建工有限公司', '市政建设有限公司', '建筑安装工程有限公司'];
const EMPLOYERS = ['工程咨询有限公司', '建筑设计研究院有限公司', '工程监理有限公司', '造价咨询有限公司', '建筑科学研究院有限公司'];
const SURNAMES = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王', '冯', '陈', '褚', '卫', '蒋', '沈', '韩', '杨', '朱', '秦', '尤', '许'];
const GIVEN = ['文博', '建国', '思远', '海燕', '立新', '晓东', '志强', '雅琴', '明哲', '卫红'];
/** 施工 (A08) for all, and in turn 勘察, 设计, 监理, 电梯, 施工总承包 (classes of lots as Chinese platforms code them). */
const SECOND_SPECIALITIES = ['A03', 'A04', 'A05', 'A11', 'A12'];

/** Of the tenderer: an award committee (定标委员会) takes five. */
const COLLEAGUES = ['徐业主', '杨业主', '袁业主', '赵业主'];

/** As many bidders and experts as asked for; the first ones are the same whatever the number. */
export function roster(platformName: string, { bidders, experts }: { bidders: number; experts: number }): Roster {
  const centre = organisation('12', CITY, 1, platformName);
  const tenderer = organisation('12', DISTRICT, 2, '宿城区示例医院');
  const agency = organisation('91', DISTRICT, 3, '江苏衡正招标代理有限公司');
  const supervisor = organisation('11', DISTRICT, 4, '宿城区住房和城乡建设局（演示）');
  const notary = organisation('12', CITY, 5, '宿迁市示例公证处');
  const staff = [
    office('tenderer', 'tenderer', '孙业主', tenderer, 'both'),
    ...COLLEAGUES.map((name, at) => office(`tenderer${at + 2}`, 'tenderer', name, tenderer, 'signing')),
    office('agency', 'agency', '钱代理', agency, 'both'),
    office('acceptance', 'centre_acceptance', '周受理', centre, 'signing'),
    office('acceptance2', 'centre_acceptance', '许复核', centre, 'signing'),
    office('witness', 'centre_witness', '吴见证', centre, 'both'),
    office('expertdesk', 'centre_expert_desk', '郑抽取', centre, 'signing'),
    office('supervisor', 'supervisor', '王监督', supervisor, 'signing'),
    office('supervisor2', 'supervisor', '何复核', supervisor, 'signing'),
    office('sysadmin', 'system_admin', '冯系统', centre, 'none'),
    office('secadmin', 'security_admin', '陈安全', centre, 'none'),
    office('auditadmin', 'audit_admin', '褚审计', centre, 'none'),
  ];
  const keepers = [centre, supervisor, tenderer, notary].map((employer, at) => custodian(at + 1, employer));
  const firms = Array.from({ length: bidders }, (_, at) => bidder(at));
  const reviewers = Array.from({ length: experts }, (_, at) => expert(at));
  const people = [...staff, ...keepers, ...firms, ...reviewers];
  return { organisations: [...new Set(people.map((person) => person.organisation))], people };
}

function office(login: string, role: Role, displayName: string, employer: RosterOrganisation, keys: RosterPerson['keys']): RosterPerson {
  const forOrganisation = role === 'tenderer' || role === 'agency';
  return {
    login,
    role,
    displayName,
    organisation: employer,
    keys,
    certificateName: forOrganisation ? employer.name : `${employer.name} ${displayName}`,
  };
}

function custodian(position: number, employer: RosterOrganisation): RosterPerson {
  const name = `${employer.name} 开标密钥保管人`;
  return {
    login: `custodian${position}`,
    role: 'custodian',
    displayName: name,
    organisation: employer,
    keys: 'both',
    certificateName: name,
    custodian: position,
  };
}

function bidder(at: number): RosterPerson {
  const again = Math.floor(at / (TRADE_NAMES.length * TRADES.length));
  const trade = TRADES[(at + Math.floor(at / TRADE_NAMES.length)) % TRADES.length]!;
  const firm = organisation(
    '91',
    DISTRICT,
    1000 + at,
    `江苏${TRADE_NAMES[at % TRADE_NAMES.length]!}${again > 0 ? `第${again + 1}` : ''}${trade}`,
  );
  return {
    login: `bidder${at + 1}`,
    role: 'bidder',
    displayName: `${personName(at + 7)}（投标员）`,
    organisation: firm,
    keys: 'both',
    certificateName: firm.name,
  };
}

function expert(at: number): RosterPerson {
  const round = Math.floor(at / TRADE_NAMES.length);
  const word = TRADE_NAMES[TRADE_NAMES.length - 1 - (at % TRADE_NAMES.length)]!;
  const employer = organisation(
    '91',
    CITY,
    5000 + at,
    `宿迁${word}${round > 0 ? `第${round + 1}` : ''}${EMPLOYERS[at % EMPLOYERS.length]!}`,
  );
  const displayName = personName(at);
  const specialities = ['A08', SECOND_SPECIALITIES[at % SECOND_SPECIALITIES.length]!];
  const login = `expert${String(at + 1).padStart(2, '0')}`;
  return { login, role: 'expert', displayName, organisation: employer, keys: 'signing', certificateName: displayName, specialities };
}

function personName(at: number): string {
  return SURNAMES[at % SURNAMES.length]! + GIVEN[(at + Math.floor(at / SURNAMES.length)) % GIVEN.length]!;
}

/** An organisation with a code of GB 32100-2015: 91 a company, 12 a public institution, 11 an authority. */
function organisation(category: string, regionCode: string, serial: number, name: string): RosterOrganisation {
  const own = `MA0${String(serial).padStart(5, '0')}`;
  const body = `${category}${regionCode}${own}${organisationCheck(own)}`;
  return { code: body + usccCheck(body), name, regionCode };
}
