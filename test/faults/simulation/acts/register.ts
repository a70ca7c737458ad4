import { Readable } from 'node:stream';
import {
  CheckCommitment,
  CommitToRegister,
  DrawSupplement,
  ExpertFiles,
  FreezeSupplement,
  KeepExpertPaper,
  LeaveRegister,
  ReplaceMember,
  WithdrawAcceptance,
  type SaidCommitment,
} from '@kaibiao/evaluation';
import type { LotState } from '@kaibiao/tender';
import { signed } from '../../../support/whole-lot/stage';
import { inHand, pick, whenDue, type Act } from '../act';
import type { LotInPlay } from '../lot-in-play';
import { EXPERTS, type World } from '../world';

const AT_WORK: readonly LotState[] = ['opened', 'evaluating'];
/** Experts who may be out of the register at a time; more, and no committee can be drawn. */
const MOST_AWAY = 2;

/** Who is out of the register, longest first; `declared` the version that was committed since. */
const AWAY = `
  select a.login, d.decided_by "decidedBy", (select max(version) from expert_commitment c where c.account_id = a.id and c.declared_at > d.left_at) declared
  from expert_departure d join expert e on e.id = d.expert_id join account a on a.id = e.account_id where d.ended_at is null order by d.left_at, d.id`;

interface Away {
  login: string;
  decidedBy: 'expert' | 'centre';
  declared: number | null;
}

const away = async (w: World): Promise<Away[]> => (await w.owner.query<Away>(AWAY)).rows;

/** The last call of each expert who was called and did not say no. */
const HOLDING = `
  select s.id "summonsId", a.login, s.item, s.answer, m.id is not null and m.replaced_at is null seated
  from expert_summons s join account a on a.id = s.account_id left join committee_member m on (m.lot_id, m.item) = (s.lot_id, s.item)
  where s.lot_id = $1 and (s.answer is null or (s.answer = 'accepted' and m.replaced_at is null)) order by s.item`;

interface Holding {
  summonsId: string;
  login: string;
  item: string;
  answer: string | null;
  seated: boolean;
}

const holding = async (w: World, { lotId }: LotInPlay): Promise<Holding[]> => (await w.owner.query<Holding>(HOLDING, [lotId])).rows;

/** Two of three times one who is called to the lot, or sits in its committee. */
async function someExpert(w: World, lot: LotInPlay): Promise<string> {
  const called = await holding(w, lot);
  if (called.length > 0 && w.chance.below(3) > 0) return pick(w, called).login;
  return `expert${String(w.chance.below(EXPERTS) + 1).padStart(2, '0')}`;
}

const leaves: Act = {
  name: 'an expert leaves the register',
  states: AT_WORK,
  weight: 1,
  async prepare(w, lot) {
    if (w.chance.below(14) > 0) inHand(null);
    whenDue(w, (await away(w)).length < MOST_AWAY);
    const { principal } = await w.player(await someExpert(w, lot));
    const departing = { actId: w.newId(), reason: '工作调动' };
    return () => w.get(LeaveRegister).own(principal, departing);
  },
};

const removes: Act = {
  name: 'centre removes an expert',
  states: AT_WORK,
  weight: 1,
  async prepare(w, lot) {
    if (w.chance.below(28) > 0) inHand(null);
    whenDue(w, (await away(w)).length < MOST_AWAY);
    const [desk, { principal }] = [await w.player('expertdesk'), await w.player(await someExpert(w, lot))];
    const departing = { actId: w.newId(), accountId: principal.accountId, reason: '已不再从事本专业' };
    return () => w.get(LeaveRegister).remove(desk.principal, departing);
  },
};

const TITLE = { kind: 'qualification', name: '高级工程师', grade: '高级', number: 'GJ-2015-0001', issuer: '江苏省人社厅' } as const;

/** By committing itself anew, with a paper. */
const comesBack: Act = {
  name: 'an expert comes back',
  states: AT_WORK,
  weight: 2,
  async prepare(w) {
    const fit = (await away(w)).filter(({ declared }) => declared === null);
    whenDue(w, fit.length > 0);
    const expert = await w.player(pick(w, fit).login);
    const { principal } = expert;
    const { specialities, employerCode, employerName, earlierEmployers } = await w.get(ExpertFiles).of(principal.accountId);
    const paper = { name: '职称证书.pdf', mediaType: 'application/pdf' as const };
    const bytes = Readable.from([Buffer.from(`%PDF- of ${w.newId()}`)]) as AsyncIterable<Uint8Array>;
    const { hash } = await w.get(KeepExpertPaper).execute(principal, paper, bytes);
    const said: SaidCommitment = {
      ...{ specialities, employerCode, employerName, earlierEmployers, workingSince: '2010-07-01', reason: '重新入库' },
      ...{ qualifications: [{ ...TITLE, validFrom: '2015-06-01', validUntil: null }], files: [hash] },
    };
    const commitment = await signed(expert, await w.get(CommitToRegister).draft(principal, said));
    return () => w.get(CommitToRegister).execute(principal, { ...said, commitment });
  },
};

const checks: Act = {
  name: 'desk finds a commitment true',
  states: AT_WORK,
  weight: 2,
  async prepare(w) {
    const fit = (await away(w)).filter(({ declared, decidedBy }) => declared !== null && decidedBy === 'centre');
    whenDue(w, fit.length > 0);
    const { login, declared } = pick(w, fit);
    const [desk, { principal }] = [await w.player('expertdesk'), await w.player(login)];
    const found = { actId: w.newId(), accountId: principal.accountId, version: declared!, result: 'sound' as const, words: '原件相符' };
    return () => w.get(CheckCommitment).execute(desk.principal, found);
  },
};

const gives: Act = {
  name: 'an expert gives an acceptance back',
  states: ['opened'],
  weight: 1,
  async prepare(w, lot) {
    if (w.chance.below(20) > 0) inHand(null);
    const { login, summonsId } = pick(
      w,
      (await holding(w, lot)).filter(({ answer }) => answer === 'accepted'),
    );
    const { principal } = await w.player(login);
    return () => w.get(WithdrawAcceptance).execute(principal, { summonsId, reason: '临时生病' });
  },
};

const replaces: Act = {
  name: 'desk replaces a member',
  states: AT_WORK,
  weight: 1,
  async prepare(w, lot) {
    if (w.chance.below(24) > 0) inHand(null);
    const { principal } = await w.player('expertdesk');
    const { item } = pick(
      w,
      (await holding(w, lot)).filter(({ seated }) => seated),
    );
    const ground = pick(w, ['absent', 'ill', 'recusal'] as const);
    const replacement = { lotId: lot.lotId, item, ground, reason: `到报到时间仍未到场（${w.chance.below(1000)}）` };
    return () => w.get(ReplaceMember).execute(principal, replacement);
  },
};

/** Somebody was wanted for a place and nobody was left; a pool for it that was not drawn from. */
const SHORT = `
  select exists (select 1 from journal_entry where stream = 'evaluation/' || $1 and type = 'place.exhausted') short,
    (select number from committee_supplement where lot_id = $1::uuid and drawn_at is null) number`;

const short = (w: World, { lotId }: LotInPlay) => w.row<{ short: boolean; number: number | null }>(SHORT, [lotId]);

const supplements: readonly Act[] = [
  {
    name: 'desk seals a supplementary pool',
    states: AT_WORK,
    weight: 2,
    async prepare(w, lot) {
      const { short: wanted, number } = await short(w, lot);
      whenDue(w, wanted && number === null);
      const { principal } = await w.player('expertdesk');
      const sealed = { actId: w.newId(), lotId: lot.lotId, reason: '名册已抽尽，补充抽取' };
      return () => w.get(FreezeSupplement).execute(principal, sealed);
    },
  },
  {
    name: 'desk draws from a supplementary pool',
    states: AT_WORK,
    weight: 2,
    async prepare(w, lot) {
      const number = inHand((await short(w, lot)).number);
      const { principal } = await w.player('expertdesk');
      return () => w.get(DrawSupplement).execute(principal, { lotId: lot.lotId, number });
    },
  },
];

/** The register of experts, and the seats that fall empty. */
export const REGISTER: readonly Act[] = [leaves, removes, comesBack, checks, gives, replaces, ...supplements];
