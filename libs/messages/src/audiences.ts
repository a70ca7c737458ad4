import type { Audience } from './message-rules';

/** Who watches over the custodians: the centre and the supervisor. */
const WATCHES = `a.roles && '{centre_acceptance,centre_witness,supervisor}'`;
/** Lots (d) that may not come to their opening without the custodian of this account: from the acceptance, when custodians deal, to the order. */
export const lotsKeptBy = (account: string): string => `
  select from lot d join certificate k on d.policy -> 'custodians' ? k.fingerprint and k.usage = 'encryption'
  where k.account_id = ${account} and d.state in ('accepted', 'applying', 'bidding', 'closed', 'releasing', 'released', 'ordered')`;
/** Fewer custodians than an opening needs answered the rehearsal. */
const UNREADY = `$3::jsonb ->> 'passed' = 'false'`;

/** Over contact c, account a and, where it is about a lot, lot l; $2 is the id that it is about, $3 the payload of the journal's entry. */
export const AUDIENCES: Readonly<Record<Audience, string>> = {
  everybody: 'l.published_at is not null',
  applicants: 'l.published_at is null and exists (select from prequalification q where q.lot_id = l.id and q.published_at is not null)',
  acceptance: `'centre_acceptance' = any (a.roles)`,
  supervisors: `'supervisor' = any (a.roles)`,
  agency: 'a.organisation_id = l.agency_id',
  hosts: 'a.organisation_id in (l.agency_id, l.tenderer_id)',
  winner: `a.organisation_id = (select o.id from award w join organisation o on o.code = w.winner_code where w.lot_id = l.id)`,
  dismissed: `a.organisation_id = (select o.id from award_withdrawal w join organisation o on o.code = w.winner_code
    where w.lot_id = l.id and w.number = ($3::jsonb ->> 'number')::int)`,
  inquired: `a.organisation_id = (select q.organisation_id from inquiry q where q.id = ($3::jsonb ->> 'inquiryId')::uuid)`,
  called: `a.id in (select s.account_id from expert_summons s where s.lot_id = $2 and s.answer is null
    and s.id::text in (select jsonb_path_query($3::jsonb, '$.**.summonsId') #>> '{}'))`,
  committee: 'a.id in (select m.account_id from committee_member m where m.lot_id = $2 and m.replaced_at is null)',
  awarders: `$3::jsonb #>> '{measure,kind}' = 'suspension' and a.organisation_id in (
    select d.tenderer_id from credit_sample_item i join organisation o on o.id = i.organisation_id
      join candidate_list n on n.candidates @> jsonb_build_array(jsonb_build_object('code', o.code))
      join lot d on d.id = n.lot_id and d.state = 'candidates_published'
    where i.sample_id = $2 and i.item = $3::jsonb ->> 'item')`,
  unready: `${UNREADY} and a.organisation_id = l.agency_id`,
  unready_watched: `${UNREADY} and ${WATCHES}`,
  watchers: WATCHES,
  depending: `exists (${lotsKeptBy('$2')} and d.agency_id = a.organisation_id)`,
  account: 'a.id = $2',
  file_owners: `exists (select 1 from open_file f where f.hash = $3::jsonb ->> 'hash' and (f.uploaded_by = a.id or f.organisation_id = a.organisation_id))`,
  webhook_owner: 'a.id = (select e.account_id from webhook_endpoint e where e.id = $2)',
};

/** Where whoever is told has to look. */
export const LOOK_AT: Readonly<Record<Audience, (lotCode: string, id: string) => string>> = {
  everybody: (code) => `/lots/${code}`,
  applicants: (code) => `/prequalifications/${code}`,
  acceptance: () => '/centre',
  supervisors: () => '/centre',
  agency: (_, id) => `/agency/lots/${id}`,
  hosts: (_, id) => `/agency/lots/${id}`,
  winner: (code) => `/bidder/lots/${code}/award`,
  dismissed: (code) => `/lots/${code}/result`,
  inquired: () => '/bidder/inquiries',
  called: () => '/expert',
  committee: () => '/expert',
  awarders: () => '/agency',
  unready: (_, id) => `/agency/lots/${id}`,
  unready_watched: () => '/centre',
  watchers: () => '/centre',
  depending: () => '/agency',
  account: () => '/account',
  file_owners: () => '/account/messages',
  webhook_owner: () => '/account/webhooks',
};
