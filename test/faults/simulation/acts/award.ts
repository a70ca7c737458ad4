import { AwardDesk, ConcludeContract, Contracts, DecideAward, OfferContract, PublishCandidates, Results } from '@kaibiao/awarding';
import { signed } from '../../../support/whole-lot/stage';
import { inHand, whenDue, type Act } from '../act';
import { BIDDERS } from '../world';

const publishes: Act = {
  name: 'tenderer publishes the candidates',
  states: ['evaluated'],
  weight: 4,
  async prepare(w, { lotId }) {
    const tenderer = await w.player('tenderer');
    const { notice } = await w.get(AwardDesk).candidatesDraft(tenderer.principal, lotId);
    const said = await signed(tenderer, notice);
    return () => w.get(PublishCandidates).execute(tenderer.principal, { lotId, ...said });
  },
};

const PUBLICITY = 'select publicity_ends_at <= kaibiao.now() and suspended_since is null ended from lot where id = $1';

const awards: Act = {
  name: 'tenderer decides the award',
  states: ['candidates_published'],
  weight: 4,
  async prepare(w, { lotId }) {
    const tenderer = await w.player('tenderer');
    const publicity = await w.row<{ ended: boolean } | undefined>(PUBLICITY, [lotId]);
    whenDue(w, publicity?.ended === true);
    const desk = w.get(AwardDesk);
    const { candidates } = await desk.candidatesDraft(tenderer.principal, lotId);
    const choice = { lotId, submissionId: inHand(candidates[0]).submissionId, passedOver: [] };
    const draft = await desk.awardDraft(tenderer.principal, choice);
    const [award, result] = [await signed(tenderer, draft.award), await signed(tenderer, draft.result)];
    return () => w.get(DecideAward).execute(tenderer.principal, { ...choice, award, result });
  },
};

const offers: Act = {
  name: 'tenderer offers the contract',
  states: ['awarded'],
  weight: 4,
  async prepare(w, { lotId, lotCode }) {
    const tenderer = await w.player('tenderer');
    const { candidates, award } = await w.get(Results).ofLot(lotCode);
    const { price } = inHand(candidates.list.find(({ code }) => code === award?.winner.code));
    const terms = {
      ...{ price, periodDays: '400', quality: '合格', projectManager: '张三', startOn: '2027-01-04' },
      ...{ performanceBond: null, provisions: '按月计量，按月支付' },
    };
    const contract = await signed(tenderer, await w.get(OfferContract).draft(tenderer.principal, lotId, terms));
    return () => w.get(OfferContract).execute(tenderer.principal, { lotId, terms, contract });
  },
};

const concludes: Act = {
  name: 'winner signs the contract',
  states: ['awarded'],
  weight: 4,
  async prepare(w, { lotId, lotCode }) {
    const { award } = await w.get(Results).ofLot(lotCode);
    const logins = Array.from({ length: BIDDERS }, (_, at) => `bidder${at + 1}`);
    const all = await Promise.all(logins.map((login) => w.player(login)));
    const winner = inHand(all.find(({ principal }) => principal.organisationCode === award?.winner.code));
    const { statement } = await w.get(Contracts).ofLot(winner.principal, lotId);
    const said = JSON.parse(Buffer.from(statement, 'base64').toString('utf8')) as { format: string };
    const given = await signed(winner, said);
    return () => w.get(ConcludeContract).execute(winner.principal, { lotId, ...given });
  },
};

export const AWARD: readonly Act[] = [publishes, awards, offers, concludes];
